import { formatDate } from './format.ts';

type Snapshot = Readonly<{ label: string; asOf: number }>;
/** What every system takes, and the shell's dialog is offered. */
const notInNames = /[^\w .()-]+/g;
const longest = 60;

/**
 * The proposed name of a file, without its ending: what it holds, the snapshot's label where that is not its date, the
 * date, and that it is not all of it where rows were filtered. A label is the user's own word and may name a participant:
 * under pseudonyms it is left out.
 */
export function fileName(
  what: string,
  snapshot: Snapshot | null,
  pseudonyms: boolean,
  filtered = false,
): string {
  const part = filtered ? ['filtered'] : [];
  if (snapshot === null) return [what, ...part].join('-');
  const date = formatDate(snapshot.asOf);
  const label = pseudonyms || snapshot.label === date ? [] : [snapshot.label];
  return [what, ...label, date, ...part]
    .map((part) => part.replace(notInNames, '-').slice(0, longest))
    .join('-');
}

import { formatDate } from './format.ts';

type Snapshot = Readonly<{ label: string; asOf: number }>;
/** What every system takes, and the shell's dialog is offered. */
const notInNames = /[^\w .()-]+/g;
const longest = 60;

/**
 * The proposed name of a file, without its ending: what it holds, the snapshot's label where that is not its date, the
 * date. A label is the user's own word and may name a participant: under pseudonyms it is left out.
 */
export function fileName(what: string, snapshot: Snapshot | null, pseudonyms: boolean): string {
  if (snapshot === null) return what;
  const date = formatDate(snapshot.asOf);
  const label = pseudonyms || snapshot.label === date ? [] : [snapshot.label];
  return [what, ...label, date].map((part) => part.replace(notInNames, '-').slice(0, longest)).join('-');
}

import { plural } from '../kit/format.ts';
import type { IconName } from '../kit/icon.tsx';

/** One line of the command palette: `hint` says of what kind, `keys` its shortcut, `words` what else it is looked for by. */
export type Command = Readonly<{
  id: string;
  title: string;
  hint: string;
  icon: IconName;
  keys?: string;
  words?: string;
  run: () => void;
}>;

/** The kind of what can be pressed or filled in on the page as it is. */
export const onThisPage = 'On this page';

/** What the palette knows, when nothing matches: “14 pages, 2 snapshots, 40 accounts …”. */
export function knownKinds(commands: readonly Command[]): string {
  const kinds = Map.groupBy(commands, ({ hint }) => hint);
  return [...kinds]
    .map(([kind, { length }]) =>
      kind === onThisPage
        ? plural(length, 'button or box', 'buttons and boxes')
        : plural(length, kind.toLowerCase()),
    )
    .join(', ');
}

/** As many as are used again soon. */
const most = 8;
export const withRecent = (recent: readonly string[], id: string): string[] =>
  [id, ...recent.filter((other) => other !== id)].slice(0, most);

/** Of everything those used last, then the usual ones in their order: what an empty question shows. */
export function recentFirst(
  usual: readonly Command[],
  all: readonly Command[],
  recent: readonly string[],
): Command[] {
  const wanted = new Set(recent);
  const byId = new Map(all.filter(({ id }) => wanted.has(id)).map((command) => [command.id, command]));
  const last = recent.flatMap((id) => byId.get(id) ?? []);
  return [...last, ...usual.filter((command) => !last.includes(command))];
}

/** What the address of an account, asset or venue is in the list of what was used last: `participant.NAME`. */
export function visitedId(page: string, parameter: string | null): string | null {
  const [of, name] = /^([^/]+)\/(.+)$/s.exec(page === 'account' ? (parameter ?? '') : '')?.slice(1) ?? [];
  return of === undefined || name === undefined ? null : `${of}.${decodeURIComponent(name)}`;
}

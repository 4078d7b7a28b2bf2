import { plural } from '../kit/format.ts';
import type { IconName } from '../kit/icon.tsx';

/** One line of the command palette: `hint` says of what kind, `keys` its shortcut. */
export type Command = Readonly<{
  id: string;
  title: string;
  hint: string;
  icon: IconName;
  keys?: string;
  run: () => void;
}>;

/** What the palette knows, when nothing matches: “14 pages, 2 snapshots, 40 accounts …”. */
export function knownKinds(commands: readonly Command[]): string {
  const kinds = Map.groupBy(commands, ({ hint }) => hint);
  return [...kinds].map(([kind, { length }]) => plural(length, kind.toLowerCase())).join(', ');
}

/** As many as are used again soon. */
const most = 8;
export const withRecent = (recent: readonly string[], id: string): string[] =>
  [id, ...recent.filter((other) => other !== id)].slice(0, most);

/** Those used last, then the others in their order: what an empty question shows. */
export function recentFirst(commands: readonly Command[], recent: readonly string[]): Command[] {
  const byId = new Map(commands.map((command) => [command.id, command]));
  const last = recent.flatMap((id) => byId.get(id) ?? []);
  return [...last, ...commands.filter((command) => !last.includes(command))];
}

import type { GroupFigures, PositionGroups } from '../../../../contract/dto/position-groups.ts';
import { wording } from '../../../../contract/wording.ts';

/** The values of a group and of those it is in, the outermost first. */
export type GroupPath = readonly string[];
type Level = 'l0' | 'l1' | 'l2';

/**
 * A line of the grid of groups: the group's values by level, its figures, and under a0, a1, … the figure chosen of the
 * values side by side, nothing where the group has none of a value. `more`: no group, but how many more there are.
 */
export type GroupRow = Partial<GroupFigures> &
  Readonly<Partial<Record<Level, string>>> &
  Readonly<{ [across: `a${number}`]: number | null | undefined }> &
  Readonly<{ id: string; path: GroupPath; more: number; open: boolean }>;

/** What was fetched, by the group it is in: pages in their order. */
export type GroupPages = ReadonlyMap<string, readonly PositionGroups[]>;
export const idOf = (path: GroupPath): string => JSON.stringify(path);

type Cells = PositionGroups['total'];

export function groupRow(
  path: GroupPath,
  { all, across }: Cells,
  figure: keyof GroupFigures,
  open: boolean,
): GroupRow {
  const cells = Object.fromEntries(
    across.map((cell, i) => [`a${i}`, cell === null ? undefined : cell[figure]]),
  );
  return { ...all, ...cells, ...levels(path, open), id: idOf(path), path, more: 0, open };
}

/** The line of an open group is the sum of those below it, and says so wherever it is copied to. */
function levels(path: GroupPath, open: boolean): Partial<Record<Level, string>> {
  const [l0, l1, l2] = open ? [...path, wording.total] : path;
  return {
    ...(l0 === undefined ? {} : { l0 }),
    ...(l1 === undefined ? {} : { l1 }),
    ...(l2 === undefined ? {} : { l2 }),
  };
}

/** The groups that were fetched as lines, those of an opened one below it. */
export function groupRows(
  pages: GroupPages,
  opened: ReadonlySet<string>,
  figure: keyof GroupFigures,
  path: GroupPath = [],
): GroupRow[] {
  const found = pages.get(idOf(path)) ?? [];
  const rows = found.flatMap((page) =>
    page.rows.flatMap((row) => {
      const own = [...path, row.key];
      const open = opened.has(idOf(own));
      const line = groupRow(own, row, figure, open);
      return open ? [line, ...groupRows(pages, opened, figure, own)] : [line];
    }),
  );
  const shown = found.reduce((sum, page) => sum + page.rows.length, 0);
  const more = (found.at(-1)?.groups ?? 0) - shown;
  return more > 0
    ? [...rows, { ...levels(path, false), id: `${idOf(path)} more`, path, more, open: false }]
    : rows;
}

/** So many groups are open at once at most: each is asked for by itself, and thousands of lines are a file's work. */
export const mostOpened = 200;

/** The groups fetched so far that have groups of their own, open or not, those of the outer levels first. */
export function openable(pages: GroupPages, levels: number): readonly GroupPath[] {
  const below = (path: GroupPath): readonly GroupPath[] =>
    (pages.get(idOf(path)) ?? []).flatMap((page) => page.rows.map(({ key }) => [...path, key]));
  const found: GroupPath[] = [];
  let outer: readonly GroupPath[] = [[]];
  for (let level = 1; level < levels; level++) {
    outer = outer.flatMap(below);
    found.push(...outer);
  }
  return found;
}

import type { GroupFigures, PositionGroups } from '../../../../contract/dto/position-groups.ts';

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
  return { ...all, ...cells, ...levels(path), id: idOf(path), path, more: 0, open };
}

const levels = (path: GroupPath): Partial<Record<Level, string>> => ({
  ...(path[0] === undefined ? {} : { l0: path[0] }),
  ...(path[1] === undefined ? {} : { l1: path[1] }),
  ...(path[2] === undefined ? {} : { l2: path[2] }),
});

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
  return more > 0 ? [...rows, { ...levels(path), id: `${idOf(path)} more`, path, more, open: false }] : rows;
}

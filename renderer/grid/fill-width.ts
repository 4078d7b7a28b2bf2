import type { Column } from './columns.ts';

/** Widths below this leave half of a usual window empty. Pixels. */
const fewColumns = 1000;

/**
 * Columns that share the width a grid has: where none of them takes what is left and all together need little, each
 * grows in proportion to its width and none becomes narrower than it. Many columns stay as they are and scroll.
 */
export function fillWidth<T>(columns: readonly Column<T>[]): readonly Column<T>[] {
  const widths = columns.map((column) => (column.hide ? 0 : (column.width ?? 200)));
  const total = widths.reduce((sum, width) => sum + width, 0);
  if (total >= fewColumns || columns.some(({ flex }) => flex !== undefined)) return columns;
  return columns.map((column) => {
    const width = column.width ?? 200;
    return column.pinned ? column : { ...column, flex: width, minWidth: width };
  });
}

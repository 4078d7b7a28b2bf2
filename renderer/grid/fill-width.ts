import type { Column } from './columns.ts';

/**
 * Columns that share the width a grid has: where none of them takes what is left, each grows in proportion to its width
 * and none becomes narrower than it. Where all together need more than there is, they stay as they are and scroll.
 */
export function fillWidth<T>(columns: readonly Column<T>[]): readonly Column<T>[] {
  if (columns.some(({ flex }) => flex !== undefined)) return columns;
  return columns.map((column) => {
    const width = column.width ?? 200;
    return column.pinned ? column : { ...column, flex: width, minWidth: width };
  });
}

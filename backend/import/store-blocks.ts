import { figure, figureCount, type PackedPositions } from '../../db/import/packed-positions.ts';
import type { RecordWriter } from '../../db/import/record-writer.ts';

/**
 * Stores blocks of positions; answers how many rows of a block were not there before.
 *
 * @param place the snapshot of a row by its as-of time, null where the row has none
 */
export function storeBlocks(
  writer: RecordWriter,
  place: (asOf: number | null) => number,
): (block: PackedPositions, words: readonly string[]) => number {
  let store: ReturnType<RecordWriter['packedRows']> | null = null;
  return (block, words) => {
    store ??= writer.packedRows(words);
    let imported = 0;
    let snapshot = 0;
    let before = Number.NaN;
    for (let i = 0; i < block.count; i++) {
      const asOf = block.figures[i * figureCount + figure.asOf];
      // Rows of one export mostly carry one time.
      if (i === 0 || !Object.is(asOf, before)) snapshot = place(Number.isNaN(asOf) ? null : asOf);
      before = asOf;
      if (store(block, i, snapshot) === 'imported') imported++;
    }
    return imported;
  };
}

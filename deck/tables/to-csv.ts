import { csvLine } from '../../contract/csv.ts';
import type { Cell } from './cell.ts';
import { type RowStream, rowsAtOnce, toStream } from './row-stream.ts';
import type { Table } from './table.ts';

/**
 * Lines of CSV under a header row, UTF-8 with a byte-order mark so that spreadsheets read the encoding; times as ISO
 * 8601 in UTC. A few thousand rows at a time.
 */
export function* csvParts({ columns, rows }: Pick<RowStream, 'columns' | 'rows'>): Generator<string> {
  const times = columns.flatMap((column, i) => (column.kind === 'time' ? [i] : []));
  const written = (row: readonly Cell[]): readonly Cell[] => {
    if (times.length === 0) return row;
    const cells = [...row];
    for (const i of times) {
      const time = cells[i];
      if (typeof time === 'number') cells[i] = new Date(time).toISOString();
    }
    return cells;
  };
  let part = `\uFEFF${csvLine(columns.map((column) => column.name))}`;
  let count = 0;
  for (const row of rows) {
    part += csvLine(written(row));
    count += 1;
    if (count % rowsAtOnce !== 0) continue;
    yield part;
    part = '';
  }
  if (part !== '') yield part;
}

/** The same of a table in memory, whole. */
export const toCsv = (table: Table): string => [...csvParts(toStream(table))].join('');

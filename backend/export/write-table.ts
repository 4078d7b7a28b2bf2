import { closeSync, openSync, writeSync } from 'node:fs';
import type { TableFormat } from '../../contract/dto/tables.ts';
import { type Target, writeWhole } from '../../db/whole-file.ts';
import { counted, type RowStream } from '../../deck/tables/row-stream.ts';
import { csvParts } from '../../deck/tables/to-csv.ts';
import { parquetParts } from '../../deck/tables/to-parquet.ts';
import { xlsxParts } from '../../deck/tables/to-xlsx.ts';

const writers: Readonly<Record<TableFormat, (stream: RowStream) => Iterable<string | Uint8Array>>> = {
  csv: csvParts,
  xlsx: xlsxParts,
  parquet: parquetParts,
};

/**
 * Writes a stream as it is read. The file appears whole or not at all. `each` is called with the rows so far, and may throw to cancel.
 */
export function writeTable(
  target: Target,
  format: TableFormat,
  stream: RowStream,
  each: (rows: number) => void,
): { rows: number; bytes: number } {
  let rows = 0;
  let bytes = 0;
  const source = counted(stream, (n) => {
    rows = n;
    each(n);
  });
  return writeWhole(target, (temporary) => {
    const file = openSync(temporary, 'w', 0o600);
    try {
      for (const part of writers[format](source)) {
        const chunk = typeof part === 'string' ? Buffer.from(part) : part;
        for (let at = 0; at < chunk.length; ) at += writeSync(file, chunk, at);
        bytes += chunk.length;
      }
    } finally {
      closeSync(file);
    }
    return { rows, bytes };
  });
}

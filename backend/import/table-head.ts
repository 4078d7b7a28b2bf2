import { quoted } from '../../ingest/rows/grid.ts';
import { openRows } from '../../ingest/rows/open-rows.ts';
import type { Source } from '../../ingest/types.ts';

const most = 1 << 16;

/** The names of a sheet or of Parquet's columns as a line of CSV, for its rejected rows are written as that. */
function gridHead(source: Source, firstRow: number): string {
  return openRows(source)
    .first.filter((row) => row.line < firstRow)
    .map((row) => `${row.cells.map(quoted).join(',')}\n`)
    .join('');
}

/**
 * What stands above the first row of a plain-text table (banner and header, with their line ends): the head of a file
 * of its rejects, empty where the first row is the first line. Null for JSON and for compressed or otherwise encoded
 * files.
 *
 * @param firstRow line of the first row, counted from 1
 */
export function tableHead(source: Source, firstRow: number): string | null {
  if (source.grid !== undefined) return source.grid.what === 'JSON' ? null : gridHead(source, firstRow);
  const [first] = source.chunks();
  if (first === undefined || !Number.isFinite(firstRow)) return null;
  const start = first.subarray(0, most);
  let end = 0;
  for (let line = 1; line < firstRow; line++) {
    const next = start.indexOf(10, end);
    if (next < 0) return null;
    end = next + 1;
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(start.subarray(0, Math.max(end, 256)), {
      stream: true,
    });
    if (/^\s*[[{<]/.test(text) || text.includes('\u0000')) return null;
    return new TextDecoder('utf-8', { fatal: true }).decode(start.subarray(0, end));
  } catch {
    return null;
  }
}

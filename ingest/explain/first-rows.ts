import type { IngestRecord, Reject } from '../../contract/records.ts';
import { ingest } from '../ingest.ts';
import type { IngestOptions, Source } from '../types.ts';

export type RowRead = Readonly<{
  line: number;
  /** Which of the rows that begin on the line, from 1; 0: what is told of no single row, so that it cannot be explained. */
  nth: number;
  records: IngestRecord[];
  problem: Reject | null;
}>;

class Enough extends Error {}

/**
 * The first rows of a file that hold anything or cannot be read, by the reader an import uses; rows of size zero are passed
 * over. Nothing is stored.
 *
 * @returns `more`: whether there are further rows
 * @throws Refusal as `ingest` does, unless the rows have been read before the file is refused
 */
export function firstRows(
  source: Source,
  options: IngestOptions,
  limit: number,
): Readonly<{ rows: readonly RowRead[]; more: boolean }> {
  const rows: (RowRead & { problem: Reject | null })[] = [];
  const seen = new Map<number, number>();
  const rowOn = (line: number): RowRead & { problem: Reject | null } => {
    const nth = seen.get(line) ?? 0;
    const last = rows.at(-1);
    if (last?.line === line && last.nth === nth) return last;
    if (rows.length === limit) throw new Enough();
    const row = { line, nth, records: [], problem: null };
    rows.push(row);
    return row;
  };
  try {
    ingest(source, options, {
      row: (line) => void seen.set(line, (seen.get(line) ?? 0) + 1),
      record: (record) => void rowOn(record.line).records.push(record),
      reject: (reject) => {
        rowOn(reject.line).problem = reject;
      },
      warn: () => {},
    });
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
    return { rows, more: true };
  }
  return { rows, more: false };
}

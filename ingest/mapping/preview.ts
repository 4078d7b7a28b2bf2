import type { Mapping } from '../../contract/dto/import.ts';
import type { IngestRecord, Reject } from '../../contract/records.ts';
import { ingest } from '../ingest.ts';
import type { IngestOptions, Source } from '../types.ts';
import { openTable } from './open-table.ts';

export type PreviewRow = Readonly<{
  line: number;
  raw: readonly string[];
  /** A row of two columns (long and short) can be two records; a row of size zero is none. */
  records: readonly IngestRecord[];
  reject: Reject | null;
}>;

export type Preview = Readonly<{ header: readonly string[]; rows: readonly PreviewRow[] }>;

/**
 * The first rows of a table, as they stand and as a mapping reads them, by the reader an import uses.
 *
 * @throws Refusal as `ingest` does
 */
export function previewMapping(
  source: Source,
  mapping: Mapping,
  limit: number,
  says: Pick<IngestOptions, 'assets' | 'symbols'> = {},
): Preview {
  const { header, rows: table } = openTable(source, mapping);
  const records: IngestRecord[] = [];
  const rejects: Reject[] = [];
  ingest(
    source,
    // The time is asked at the import; the decimal mark is told by the whole file here too.
    { ...says, mapping, asOf: 0, firstRows: limit },
    {
      record: (r) => void records.push(r),
      reject: (r) => void rejects.push(r),
      warn: () => {},
    },
  );
  const byLine = Map.groupBy(records, (r) => r.line);
  const rows: PreviewRow[] = [];
  table.each(false, (row) => {
    if (row.line <= header.line) return undefined;
    rows.push({
      line: row.line,
      raw: Array.from({ length: row.count }, (_, i) => row.text(i)),
      records: byLine.get(row.line) ?? [],
      reject: rejects.find((r) => r.line === row.line) ?? null,
    });
    return rows.length < limit;
  });
  return { header: header.original, rows };
}

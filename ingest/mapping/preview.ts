import type { Mapping } from '../../contract/dto/workspace.ts';
import type { IngestRecord, Reject } from '../../contract/records.ts';
import { ingest } from '../ingest.ts';
import { readCsv } from '../text/csv.ts';
import type { Source } from '../types.ts';
import { readHeader } from './propose.ts';

export type PreviewRow = Readonly<{
  line: number;
  raw: readonly string[];
  /** A row of two columns (long and short) can be two records; a row of size zero is none. */
  records: readonly IngestRecord[];
  reject: Reject | null;
}>;

export type Preview = Readonly<{ header: readonly string[]; rows: readonly PreviewRow[] }>;

const mostBytes = 64 * 2 ** 10;

/**
 * The first rows of a table, as they stand and as a mapping reads them, by the reader an import uses.
 *
 * @throws Refusal as `ingest` does
 */
export function previewMapping(source: Source, mapping: Mapping, limit: number): Preview {
  const start = beginning(source);
  const { header, delimiter } = readHeader(start);
  const separator = mapping.delimiter ?? delimiter;
  const records: IngestRecord[] = [];
  const rejects: Reject[] = [];
  ingest(
    start,
    { mapping },
    {
      record: (r) => void records.push(r),
      reject: (r) => void rejects.push(r),
      warn: () => {},
    },
  );
  const byLine = Map.groupBy(records, (r) => r.line);
  const rows: PreviewRow[] = [];
  const text = new TextDecoder().decode(concat(start.chunks()));
  readCsv([text], separator, (row) => {
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

/** The file's first 64 KiB without the row that is cut. */
function beginning(source: Source): Source {
  const parts: Uint8Array[] = [];
  let length = 0;
  for (const chunk of source.chunks()) {
    parts.push(chunk);
    length += chunk.length;
    if (length >= mostBytes) break;
  }
  const all = concat(parts);
  const cut =
    source.size > all.length || all.length > mostBytes ? all.subarray(0, mostBytes).lastIndexOf(10) + 1 : 0;
  const bytes = cut > 0 ? all.subarray(0, cut) : all;
  return {
    ...source,
    size: bytes.length,
    *chunks() {
      yield bytes;
    },
  };
}

function concat(parts: Iterable<Uint8Array>): Uint8Array {
  const all = [...parts];
  const bytes = new Uint8Array(all.reduce((n, p) => n + p.length, 0));
  let at = 0;
  for (const part of all) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

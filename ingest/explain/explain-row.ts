import { ingest } from '../ingest.ts';
import type { IngestOptions, Source } from '../types.ts';
import { type Figure, figuresOf } from './figures.ts';
import { type Check, newProbe } from './probe.ts';

export type Explained = Readonly<{
  format: string;
  line: number;
  raw: string;
  /** How many rows begin on the line: more than one in an answer without line breaks. */
  rowsOnLine: number;
  records: readonly Readonly<{ kind: string; figures: readonly Figure[] }>[];
  checks: readonly Check[];
  /** Why nothing is stored of the row; null when something is. */
  left: Readonly<{ code: string; column: string; message: string }> | null;
  /** Cells without which the row could not be read. */
  needed: readonly string[];
  /** Cells that no stored figure hangs on. */
  unused: readonly string[];
}>;

/**
 * Where each stored figure of one row comes from, by the reader an import uses: the row is read again with one cell changed at
 * a time, and a figure hangs on the cells that change it. Null when no row begins on the line.
 *
 * @param nth which of the rows that begin on the line, from 1
 * @throws Refusal as `ingest` does, unless the row has been read before the file is refused
 */
export function explainRow(source: Source, options: IngestOptions, line: number, nth = 1): Explained | null {
  const probe = newProbe(line, nth);
  const silent = { record: () => {}, reject: () => {}, warn: () => {} };
  let format = '';
  try {
    format = ingest(source, { ...options, asOf: options.asOf ?? 0, explain: probe }, silent).format;
  } catch (error) {
    if (probe.found === null) throw error;
  }
  if (probe.found === null) return null;
  const { row, reading, influences } = probe.found;
  const used = (fields: readonly ReadonlySet<string>[]): boolean => fields.some((set) => set.size > 0);
  return {
    format,
    line,
    raw: row.raw,
    rowsOnLine: probe.seen,
    records: reading.records.map((record, i) => ({
      kind: record.kind,
      figures: figuresOf(record, i, influences),
    })),
    checks: reading.checks,
    left:
      reading.problem ??
      (reading.records.length === 0
        ? {
            code: 'FLAT',
            column: '',
            message: reading.flat ? 'size zero: no open position' : 'no record of the row',
          }
        : null),
    needed: influences.filter(({ needed }) => needed).map(({ name }) => name),
    unused: influences.filter(({ fields, needed }) => !needed && !used(fields)).map(({ name }) => name),
  };
}

import type { IngestRecord } from '../../contract/records.ts';
import { FileError, RowError } from '../refusal.ts';
import type { Row } from '../row.ts';
import { altered } from './altered.ts';
import { type PlaceOf, placesOf } from './places.ts';

/** A check a row was put to; `value` and `other` are the figures compared. */
export type Check = Readonly<{ code: string; passed: boolean; message: string }>;

/** What one reading of a row gave. */
export type Reading = {
  records: IngestRecord[];
  checks: Check[];
  flat: boolean;
  problem: Readonly<{ code: string; column: string; message: string }> | null;
};

export type Influence = Readonly<{
  name: string;
  raw: string;
  /** Fields of each record that change with the cell. */
  fields: readonly ReadonlySet<string>[];
  /** Whether the row cannot be read without it. */
  needed: boolean;
}>;

export type Probed = Readonly<{ row: Row; reading: Reading; influences: readonly Influence[] }>;

/** Set for the one row that is explained: reads it again and again, to see which stored figure hangs on which cell. */
export type Probe = {
  readonly line: number;
  /** Which of the rows that begin on the line, from 1. */
  readonly nth: number;
  seen: number;
  /** Where records, checks and warnings go while the row is read for it. */
  into: Reading | null;
  found: Probed | null;
};

export const newProbe = (line: number, nth: number): Probe => ({
  line,
  nth,
  seen: 0,
  into: null,
  found: null,
});

/** Whether this row is the one. Counts the rows of the line. */
export function isWanted(probe: Probe, row: Row): boolean {
  if (row.line !== probe.line || probe.into !== null) return false;
  probe.seen++;
  return probe.seen === probe.nth;
}

/** Reads the row as it is, then with each of its cells changed. */
export function probeRow(probe: Probe, row: Row, read: () => void): void {
  const asked = new Set<string>();
  const { get } = row;
  const into = row as { get: Row['get'] };
  into.get = (name) => {
    asked.add(name);
    return get(name);
  };
  const reading = attempt(probe, read);
  into.get = get;
  const influences = placesOf(row, [...asked]).map((place) => influenceOf(probe, place, reading, read));
  probe.found = { row: { ...row, line: row.line, raw: row.raw }, reading, influences };
}

function attempt(probe: Probe, read: () => void): Reading {
  const reading: Reading = { records: [], checks: [], flat: false, problem: null };
  probe.into = reading;
  try {
    read();
  } catch (error) {
    if (!(error instanceof RowError) && !(error instanceof FileError)) throw error;
    reading.problem = { code: error.code, column: error.column, message: error.message };
  } finally {
    probe.into = null;
  }
  return reading;
}

function influenceOf(probe: Probe, place: PlaceOf, was: Reading, read: () => void): Influence {
  const fields = was.records.map(() => new Set<string>());
  let needed = false;
  for (const text of altered(place.raw)) {
    let now: Reading | null = null;
    place.with(text, () => {
      now = attempt(probe, read);
    });
    const other = now as Reading | null;
    if (other === null) continue;
    if (text === '' && other.problem !== null) needed = true;
    if (other.records.length !== was.records.length) continue;
    for (const [i, record] of was.records.entries()) {
      const changed = other.records[i];
      if (changed === undefined || changed.kind !== record.kind) continue;
      for (const field of changedFields(record, changed)) fields[i]?.add(field);
    }
  }
  return { name: place.name, raw: place.raw, fields, needed };
}

function changedFields(a: IngestRecord, b: IngestRecord): readonly string[] {
  const other = new Map<string, unknown>(Object.entries(b));
  return Object.entries(a).flatMap(([field, value]) =>
    field === 'raw' || field === 'line' || Object.is(other.get(field), value) ? [] : [field],
  );
}

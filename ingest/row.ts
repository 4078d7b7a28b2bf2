import { textAt } from './json/access.ts';
import type { JsonObject } from './json/parse.ts';
import { RowError } from './refusal.ts';
import type { CsvRow } from './text/csv.ts';
import { need, parseDecimal } from './values/number.ts';
import { epoch, guardEpoch, parseIso } from './values/time.ts';

/** A row of any container, its cells by name as text; null where the row has no such cell. */
export type Row = Readonly<{
  line: number;
  raw: string;
  get: (name: string) => string | null;
  /** What the row is of, for an explanation of its figures: the object of an answer, or a table's cells and their names. */
  object?: JsonObject;
  cells?: CsvRow;
  names?: readonly string[];
}>;

/** A JSON object as a row; `a.b` reaches into objects. */
export function jsonRow(object: JsonObject, line: number, raw: string): Row {
  return {
    line,
    raw,
    object,
    get: (name) => (name.includes('.') ? textAt(object, ...name.split('.')) : textAt(object, name)),
  };
}

/** Text of a cell, null when blank or the word null. */
export function text(row: Row, name: string): string | null {
  const found = row.get(name)?.trim();
  return found === undefined || found === '' || found === 'null' ? null : found;
}

/** Throws RowError MISSING. */
export function needText(row: Row, name: string): string {
  const found = text(row, name);
  if (found === null) throw new RowError('MISSING', name, `nothing in ${name}`);
  return found;
}

/** A machine-written number; null when blank, never 0. Throws RowError NOT_A_NUMBER. */
export function number(row: Row, name: string): number | null {
  const found = text(row, name);
  return found === null ? null : need(parseDecimal(found), name, found);
}

/** Throws RowError MISSING or NOT_A_NUMBER. */
export function needNumber(row: Row, name: string): number {
  const found = number(row, name);
  if (found === null) throw new RowError('MISSING', name, `nothing in ${name}, a number is needed`);
  return found;
}

/** The number, or null where the venue writes 0, a negative or nothing for "none". */
export function positive(row: Row, name: string): number | null {
  const found = number(row, name);
  return found !== null && found > 0 ? found : null;
}

/** A price: null where the venue writes 0 or nothing. Throws RowError PRICE_RANGE below 0. */
export function price(row: Row, name: string): number | null {
  const found = number(row, name);
  if (found !== null && found < 0) throw new RowError('PRICE_RANGE', name, `a price of ${found} in ${name}`);
  return found === 0 ? null : found;
}

/** UTC ms of an epoch number in any unit or an ISO text; null when blank or 0 (never). */
export function moment(row: Row, name: string): number | null {
  const found = text(row, name);
  if (found === null || found === '0') return null;
  guardEpoch(found, name);
  const n = parseDecimal(found);
  if (!Number.isNaN(n)) return n === 0 ? null : epoch(n, name);
  const iso = parseIso(found);
  if (iso === null) throw new RowError('NOT_A_TIME', name, `"${found.slice(0, 60)}" is not a time`);
  return iso.ms;
}

/** The first of several names (spellings of generations) that has a cell. */
export function firstOf(row: Row, ...names: readonly string[]): string {
  return names.find((name) => text(row, name) !== null) ?? names[0] ?? '';
}

/** Throws RowError MISSING, NOT_A_TIME or TIME_RANGE. */
export function needMoment(row: Row, name: string): number {
  const found = moment(row, name);
  if (found === null) throw new RowError('MISSING', name, `nothing in ${name}, a time is needed`);
  return found;
}

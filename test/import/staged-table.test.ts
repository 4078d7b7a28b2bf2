import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stagedTable } from '../../db/import/staged/staged-table.ts';
import type { Value } from '../../db/import/stored-row.ts';
import { folder } from '../db/fixture.ts';
import { numberRowOf } from './number-row-of.ts';

const sql = 'CREATE TABLE staged (id INTEGER PRIMARY KEY, a REAL, b INTEGER, c TEXT, d)';
const textAt = 2;

function roundTrip(rows: readonly Value[][]): { rows: unknown[]; integrity: unknown } {
  const path = join(folder(), 'staged');
  const table = stagedTable(path, sql, textAt);
  for (const [i, row] of rows.entries()) expect(table.add(i + 1, numberRowOf(row))).toBe(true);
  table.finish();
  table.close();
  const db = new Database(path, { readonly: true });
  const read = db.prepare('SELECT a, b, c, d FROM staged ORDER BY id').raw().all();
  const integrity = db.pragma('integrity_check', { simple: true });
  db.close();
  return { rows: read, integrity };
}

const value = fc.oneof(
  fc.constant(null),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.maxSafeInteger(),
  fc.constantFrom(
    -0,
    0,
    1,
    -1,
    127,
    128,
    -128,
    -129,
    32_767,
    -32_769,
    8_388_607,
    -8_388_609,
    2 ** 31,
    -(2 ** 31) - 1,
    2 ** 47,
    -(2 ** 47) - 1,
  ),
);
const text = fc.string({ unit: 'grapheme', maxLength: 300 });

it('SQLite reads back what was written, of every type and length', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(value, value, text, value), { maxLength: 300 }), (rows) => {
      const read = roundTrip(rows);
      expect(read.integrity).toBe('ok');
      expect(read.rows).toEqual(rows.map((row) => row.map((x) => (x === 0 ? 0 : x))));
    }),
    { numRuns: 60 },
  );
});

it('builds a tree of several levels', () => {
  const path = join(folder(), 'staged');
  const table = stagedTable(path, sql, textAt);
  // A row a page, and more pages than one page above them can name.
  const count = 3_900;
  const texts = Array.from({ length: 7 }, (_, i) => 'x'.repeat(32_000 + i));
  const row = (i: number): Value[] => [i / 3, i, texts[i % 7] ?? '', null];
  for (let i = 0; i < count; i++) table.add(i + 1, numberRowOf(row(i)));
  table.finish();
  table.close();
  const db = new Database(path, { readonly: true });
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(db.prepare('SELECT count(*) FROM staged').pluck().get()).toBe(count);
  const read = db.prepare('SELECT a, b, c, d FROM staged WHERE id = ?').raw();
  for (const i of [0, 1_234, count - 1]) expect(read.get(i + 1)).toEqual(row(i));
  db.close();
});

it('says that a row is too long, and holds the others', () => {
  const path = join(folder(), 'staged');
  const table = stagedTable(path, sql, textAt);
  expect(table.add(1, numberRowOf([1.5, 2, 'a', null]))).toBe(true);
  expect(table.add(2, numberRowOf([1.5, 2, 'a'.repeat(40_000), null]))).toBe(false);
  expect(table.rows()).toBe(1);
  table.finish();
  table.close();
  const db = new Database(path, { readonly: true });
  expect(db.prepare('SELECT count(*) FROM staged').pluck().get()).toBe(1);
  db.close();
});

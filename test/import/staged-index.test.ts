import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { KeyColumn } from '../../db/import/staged/key-column.ts';
import { sortedOrder } from '../../db/import/staged/sorted-order.ts';
import { stagedTable } from '../../db/import/staged/staged-table.ts';
import { folder } from '../db/fixture.ts';
import { numberRowOf } from './number-row-of.ts';

type Row = readonly (number | null)[];

const columnsOf = (rows: readonly Row[]): KeyColumn[] => {
  const columns = (rows[0] ?? []).map(() => new KeyColumn());
  for (const row of rows) for (const [i, column] of columns.entries()) column.push(row[i] ?? Number.NaN);
  return columns;
};

const ascending = (a: number | null, b: number | null): number =>
  a === b ? 0 : a === null ? -1 : b === null ? 1 : a - b;

const value = fc.oneof(
  fc.constantFrom(null, 0, -0, 1, 2, -1, 2 ** 53 - 1, -(2 ** 40), 5e-324, 1.7e308, -1.7e308),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer({ min: -5, max: 5 }),
);

it('orders as SQLite does: null first, then by value, among equals by the next column, then by row', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(value, value), { maxLength: 400 }), (rows) => {
      const order = sortedOrder(columnsOf(rows), rows.length);
      const expected = rows
        .map((_, i) => i)
        .sort((i, j) => {
          const [a, b] = [rows[i] as Row, rows[j] as Row];
          return ascending(a[0] ?? null, b[0] ?? null) || ascending(a[1] ?? null, b[1] ?? null) || i - j;
        });
      expect([...order]).toEqual(expected);
    }),
  );
});

/** A staged file of these rows with an index over all its columns, as SQLite sees it. */
function staged(rows: readonly Row[]): Database.Database {
  const path = join(folder(), 'staged');
  const names = ['a', 'b', 'c', 'd', 'e', 'f'].slice(0, rows[0]?.length ?? 2);
  const declared = names.map((name) => `${name} REAL`).join(', ');
  const table = stagedTable(path, `CREATE TABLE staged (id INTEGER PRIMARY KEY, ${declared})`, -1);
  for (const [i, row] of rows.entries()) table.add(i + 1, numberRowOf(row));
  const columns = columnsOf(rows);
  const order = sortedOrder(columns, rows.length);
  const sql = `CREATE INDEX every ON staged(${names.join(', ')})`;
  table.finish([{ name: 'every', sql, columns, order, firstId: 1 }]);
  table.close();
  return new Database(path, { readonly: true });
}

it('SQLite finds every entry where it looks for it', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(value, fc.oneof(fc.constant(null), fc.maxSafeInteger())), { maxLength: 300 }),
      (rows) => {
        const db = staged(rows);
        expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
        const a = db.prepare('SELECT a FROM staged INDEXED BY every ORDER BY a, b').pluck().all();
        expect(a).toEqual(rows.map(([x]) => (x === 0 ? 0 : x)).sort(ascending));
        db.close();
      },
    ),
    { numRuns: 60 },
  );
});

it.each([538, 539, 540, 541, 1_100, 350_000])(
  'builds a tree of %i wide entries, whatever is left for the last page',
  (count) => {
    const db = staged(
      Array.from({ length: count }, (_, i): Row => [(i * 7_919) % count, i, i + 0.5, i / 3, -i / 7, i / 11]),
    );
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(db.prepare('SELECT count(*) FROM staged INDEXED BY every WHERE a >= 0').pluck().get()).toBe(count);
    db.close();
  },
);

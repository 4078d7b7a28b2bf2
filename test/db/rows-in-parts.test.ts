/** Rows of a snapshot are fetched in parts: none is missing or counted twice where one ends. */
import { expect, it } from 'vitest';
import { rowsAtOnce } from '../../db/portfolio/stage-rows.ts';
import { loadPortfolio } from '../../db/portfolio.ts';
import { importRecords } from '../import/fake-ingest.ts';
import { workspace } from './fixture.ts';
import { asOf, day, position } from './records.ts';

it.each([rowsAtOnce - 1, rowsAtOnce, rowsAtOnce + 1, 2 * rowsAtOnce])('%d rows', (n) => {
  const ws = workspace();
  const rows = (count: number) =>
    Array.from({ length: count }, (_, i) =>
      position({ participant: `p${i}`, quantity: i + 1, notional: 100 * (i + 1), naturalId: `${i}` }),
    );
  // Rows of another snapshot lie between.
  importRecords(ws, 'a.csv', { records: rows(n - 5), asOf });
  importRecords(ws, 'b.csv', { records: rows(7), asOf: asOf + day });
  const more = rows(n).slice(n - 5);
  importRecords(ws, 'c.csv', { records: more, asOf });
  const { positions } = loadPortfolio(
    ws,
    ws.prepare<{ label: string }>('SELECT label FROM snapshots ORDER BY as_of').get()?.label ?? '',
  ).portfolio;
  expect(positions.quantity.toSorted()).toEqual(Float64Array.from({ length: n }, (_, i) => i + 1));
});

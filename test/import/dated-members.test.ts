import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { importFiles } from '../../backend/import/import-file.ts';
import type { Mapping } from '../../contract/dto/import.ts';
import { folder, workspace } from '../db/fixture.ts';

// A sheet a day, newest first as people keep them: the oldest sheet was read last, and counted.

const mapping: Mapping = {
  ...{ name: 'p', kind: 'position', delimiter: ',', decimal: '.', constants: {}, multiplier: 1 },
  ...{ nullWords: [''], venue: 'broker', sideRule: 'signedSize' },
  columns: {
    participant: { column: 'Account' },
    symbol: { column: 'Symbol' },
    size: { column: 'Quantity', unit: 'coin' },
    markPrice: { column: 'Mark' },
  },
};
const sheet = (bitcoin: number, ...more: string[]) =>
  strToU8(['Account,Symbol,Quantity,Mark', `f1,BTCUSDT,${bitcoin},60000`, ...more].join('\n'));

function read(sheets: Readonly<Record<string, Uint8Array>>, asOf?: number) {
  const path = join(folder(), 'book.zip');
  writeFileSync(path, zipSync(sheets));
  const ws = workspace();
  const options = { mapping, ...(asOf === undefined ? {} : { asOf }) };
  const reports = [...importFiles(ws, path, options, () => {})];
  const rows = ws.db
    .prepare(
      `SELECT s.label, i.symbol, p.quantity FROM positions p JOIN snapshots s ON s.id = p.snapshot_id
       JOIN instruments i ON i.id = p.instrument_id WHERE p.active = 1 ORDER BY 1, 2`,
    )
    .raw()
    .all();
  return { rows, codes: reports.flatMap(({ warnings }) => warnings.map(({ code }) => code)) };
}
const days = {
  '2026-10-31.csv': sheet(3),
  '2026-10-30.csv': sheet(2, 'f1,ETHUSDT,10,3000'),
};

it('each is a snapshot of the day its name says', () => {
  expect(read(days).rows).toEqual([
    ['2026-10-30', 'BTCUSDT', 2],
    ['2026-10-30', 'ETHUSDT', 10],
    ['2026-10-31', 'BTCUSDT', 3],
  ]);
});

it('of one time that is given the newest counts, and what it no longer lists is said', () => {
  const { rows, codes } = read(days, Date.UTC(2026, 9, 31, 12));
  expect(rows).toEqual([
    ['2026-10-31', 'BTCUSDT', 3],
    ['2026-10-31', 'ETHUSDT', 10],
  ]);
  expect(codes).toContain('STANDS_BESIDE');
});

it('names without a day, or with the same, stand in their own order', () => {
  const asOf = Date.UTC(2026, 9, 31, 12);
  expect(read({ 'b.csv': sheet(1), 'a.csv': sheet(2) }, asOf).rows).toEqual([['2026-10-31', 'BTCUSDT', 2]]);
  expect(read({ 'x 2026-02-30.csv': sheet(1), 'a 2026-01-01.csv': sheet(2) }, asOf).rows).toEqual([
    ['2026-10-31', 'BTCUSDT', 2],
  ]);
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeRejects } from '../../backend/import/write-rejects.ts';
import { undoImport } from '../../db/imports.ts';
import { loadPriceHistory } from '../../db/prices.ts';
import type { Workspace } from '../../db/workspace.ts';
import { folder, logicalContent, workspace } from '../db/fixture.ts';
import { asOf, funding, liquidation, openInterest, position, trade } from '../db/records.ts';
import { seriesFiles } from '../ingest/series-files.ts';
import { tradeFiles } from '../ingest/trade-files.ts';
import { importRecords } from './fake-ingest.ts';
import { importText } from './import-text.ts';

const count = (ws: Workspace, table: string): number =>
  Number(ws.prepareRaw(`SELECT count(*) FROM ${table}`).get()?.[0]);

describe('market series and trades in the workspace', () => {
  it('keeps twins of one file and adds none of them when another file says them again', () => {
    const ws = workspace();
    const twins = [liquidation(), liquidation(), liquidation(), liquidation({ quantity: 2 })];
    expect(importRecords(ws, 'day.csv', twins).imported).toBe(4);
    const again = importRecords(ws, 'same-rows.csv', [...twins, liquidation()]);
    expect([again.imported, again.duplicates]).toEqual([1, 4]);
    expect(count(ws, 'market_liquidations')).toBe(5);
  });

  it('knows a trade by its id, and twins without one by how often they came', () => {
    const ws = workspace();
    const rows = [trade({ naturalId: 'x' }), trade({ naturalId: 'x' }), trade(), trade()];
    const first = importRecords(ws, 'a.csv', rows);
    expect([first.imported, first.duplicates]).toEqual([3, 1]);
    expect(importRecords(ws, 'b.csv', rows).imported).toBe(0);
    const corrected = importRecords(ws, 'c.csv', [trade({ naturalId: 'x', quantity: 2 })]);
    expect([corrected.imported, corrected.updated]).toEqual([1, 1]);
  });

  it('leaves no trace after undo, and gives a row back to the file that said it first', () => {
    const ws = workspace();
    importRecords(ws, 'positions.json', [position()]);
    const before = logicalContent(ws);
    const rows = [
      funding({ venue: 'okx' }),
      openInterest({ venue: 'bybit', symbol: 'XUSDT', asset: 'X' }),
      liquidation(),
      liquidation(),
      trade({ participant: 'carol' }),
    ];
    const first = importRecords(ws, 'first.csv', rows).importId;
    const one = logicalContent(ws);
    const second = importRecords(ws, 'second.csv', [...rows, funding({ time: asOf + 1 })]).importId;
    undoImport(ws, second ?? 0);
    expect(logicalContent(ws)).toBe(one);
    undoImport(ws, first ?? 0);
    expect(logicalContent(ws)).toBe(before);
  });
});

describe('every file of market series and trades', () => {
  it.each(Object.entries({ ...seriesFiles, ...tradeFiles }))(
    '%s: adds up, again adds nothing, undo leaves no trace',
    (name, text) => {
      const ws = workspace();
      importRecords(ws, 'positions.json', [position()]);
      const before = logicalContent(ws);
      const report = importText(ws, name, text);
      expect(report.refused).toBeNull();
      expect(report.imported + report.duplicates + report.rejected).toBe(report.rows);
      expect(report.imported).toBeGreaterThan(0);
      const stored = logicalContent(ws);
      expect(importText(ws, name, text).imported).toBe(0);
      expect(logicalContent(ws)).toBe(stored);
      undoImport(ws, report.importId ?? 0);
      expect(logicalContent(ws)).toBe(before);
    },
  );
});

it('two prices of one asset at one moment: both are stored, said with the furthest apart, and the later line counts', () => {
  const ws = workspace();
  const table =
    'time,symbol,close\n2026-10-30,BTCUSDT,100\n2026-10-30,BTC-USDT,105\n2026-10-31,BTCUSDT,110\n2026-10-31,BTC-USDT,110\n';
  const report = importText(ws, 'closes.csv', table);
  expect(report.imported).toBe(3);
  const said = report.warnings.find((w) => w.code === 'PRICE_TOLD_TWICE');
  expect(said?.message).toMatch(/1 moments .* BTC on 2026-10-30.*100 and 105 \(lines 2, 3\)/);
  const { close } = loadPriceHistory(ws).panel;
  expect([...(close[0] ?? [])]).toEqual([105, 110]);
});

it('the rejects file of trades has the header of the file; mended and imported again it adds what was missing', () => {
  const ws = workspace();
  const mine = { participant: 'me' };
  const text = tradeFiles['kraken-trades.csv'] ?? '';
  const broken = text.replace('XXBTZUSD', 'NOPAIR').replace(',150,', ',abc,');
  const first = importText(ws, 'kraken-trades.csv', broken, mine);
  expect([first.imported, first.rejected]).toEqual([0, 2]);
  const path = join(folder(), 'rejects.csv');
  const written = writeRejects(ws, first.importId ?? 0, { path: path, replace: false });
  expect(written).toMatchObject({ rows: 2, importable: true });
  const mended = readFileSync(path, 'utf8').replace('NOPAIR', 'XXBTZUSD').replace(',abc,', ',150,');
  const second = importText(ws, 'mended.csv', mended, mine);
  expect([second.imported, second.rejected]).toEqual([2, 0]);
  expect(importText(ws, 'whole.csv', text, mine).imported).toBe(0);
});

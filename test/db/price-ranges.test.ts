import { expect, it } from 'vitest';
import type { PriceRecord } from '../../contract/records.ts';
import { loadPriceHistory } from '../../db/prices.ts';
import { importRecords } from '../import/fake-ingest.ts';
import { run } from '../ingest/run.ts';
import { workspace } from './fixture.ts';
import { asOf, price } from './records.ts';

const day = 86_400_000;
const bar = (t: number, close: number, range?: PriceRecord['range'], about = {}) => ({
  ...price(asOf + t, close, { asset: 'BTC', source: 'test', ...about }),
  ...(range === undefined ? {} : { range }),
});

it('highs and lows of a day are kept, over several bars and through the quote', () => {
  const ws = workspace();
  const start = -(asOf % day);
  importRecords(ws, 'p.csv', [
    bar(start - 3 * day, 100, { high: 104, low: 90 }),
    // Two bars a day: the closes are a path where a bar has no range.
    bar(start - 2 * day, 101, { high: 102, low: 99 }),
    bar(start - 2 * day + day / 2, 95),
    bar(start - day, 97),
  ]);
  const { ranges, panel } = loadPriceHistory(ws);
  expect(panel).not.toHaveProperty('high');
  expect([...(ranges.high?.[0] ?? [])]).toEqual([104, 102, Number.NaN]);
  expect([...(ranges.low?.[0] ?? [])]).toEqual([90, 95, Number.NaN]);
  expect([...(ranges.close[0] ?? [])]).toEqual([100, 95, 97]);
});

it('the same close with a range is said anew and counts; again it is a duplicate', () => {
  const ws = workspace();
  importRecords(ws, 'old.csv', [bar(0, 100)]);
  const ranged = [bar(0, 100, { high: 105, low: 95 })];
  expect(importRecords(ws, 'new.csv', ranged)).toMatchObject({ imported: 1 });
  expect(importRecords(ws, 'again.csv', ranged)).toMatchObject({ imported: 0, duplicates: 1 });
  expect(loadPriceHistory(ws).ranges.low?.[0]?.[0]).toBe(95);
});

it.each([
  [
    'klines BTCUSDT-1d.csv',
    'open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore\n1767312000000,1,3,0.5,2,9,1767398399999,18,1,1,1,0\n',
  ],
  ['BTCUSDT.csv', 'time,open,high,low,close\n2026-01-02,1,3,0.5,2\n'],
  ['XBTUSD_1440.csv', '1767312000,1,3,0.5,2,9,4\n1767398400,1,3,0.5,2,9,4\n'],
])('%s: the reader takes the range', (name, content) => {
  const [first] = run(name, content).records;
  expect(first).toMatchObject({ kind: 'price', close: 2, range: { high: 3, low: 0.5 } });
});

it('a range that does not hold its own close is none', () => {
  const [first] = run('BTCUSDT.csv', 'time,open,high,low,close\n2026-01-02,1,1.5,0.5,2\n').records;
  expect(first).toMatchObject({ close: 2 });
  expect((first as PriceRecord).range).toBeUndefined();
});

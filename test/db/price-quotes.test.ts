import { describe, expect, it } from 'vitest';
import { loadPortfolio } from '../../db/portfolio.ts';
import { usdPrices } from '../../db/prices/usd-series.ts';
import { listPriceSeries, loadPriceHistory } from '../../db/prices.ts';
import type { Workspace } from '../../db/workspace.ts';
import { importRecords } from '../import/fake-ingest.ts';
import { workspace } from './fixture.ts';
import { asOf, position, price } from './records.ts';

const day = 86_400_000;

/** Daily closes that end before the snapshot. */
const series = (asset: string, quote: string, closes: readonly number[], source = 'file') =>
  closes.map((close, i) => price(asOf - (closes.length - i) * day, close, { asset, quote, source }));

function stored(...lists: ReturnType<typeof series>[]): Workspace {
  const ws = workspace();
  importRecords(ws, 'prices.json', lists.flat());
  return ws;
}

const closes = (ws: Workspace, asset: string): number[] => [...(usdPrices(ws, asOf).of(asset)?.close ?? [])];
const codes = (ws: Workspace): string[] => loadPriceHistory(ws, { until: asOf }).warnings.map((w) => w.code);

describe('a price has a base and a quote', () => {
  it('a pair against another coin is no price in USD, whatever was imported last', () => {
    const ws = stored(series('ETH', 'USD', [2_000, 2_100]), series('BTC', 'USD', [40_000, 42_000]));
    importRecords(ws, 'cross.json', series('ETH', 'BTC', [0.05, 0.06]));
    expect(closes(ws, 'ETH')).toEqual([2_000, 2_100]);
    expect(listPriceSeries(ws).map((s) => `${s.asset}/${s.quote}`)).toEqual([
      'BTC/USD',
      'ETH/BTC',
      'ETH/USD',
    ]);
  });

  it('comes to USD through its quote, day by day, and says how', () => {
    const ws = stored(
      series('BTC', 'EUR', [40_000, 41_000, 42_000]),
      series('EUR', 'USD', [1.1, 1.2], 'ecb'),
    );
    // The first day has no rate: a gap, never filled.
    expect(closes(ws, 'BTC')).toEqual([41_000 * 1.1, 42_000 * 1.2]);
    expect(usdPrices(ws, asOf).of('BTC')?.path).toBe('BTC/EUR (file) × EUR/USD (ecb)');
    expect(codes(ws)).toContain('PRICE_PATH');
  });

  it('through two quotes, and through a rate that stands the other way round', () => {
    const ws = stored(
      series('XYZ', 'ETH', [0.5, 0.5]),
      series('ETH', 'KRW', [3_000_000, 3_300_000]),
      series('USD', 'KRW', [1_500, 1_500]),
    );
    expect(closes(ws, 'XYZ')).toEqual([1_000, 1_100]);
  });

  it('pence are a hundredth of the pound', () => {
    const ws = stored(series('SHEL', 'GBX', [2_500, 2_600]), series('GBP', 'USD', [1.25, 1.3], 'ecb'));
    const [first, last] = closes(ws, 'SHEL');
    expect(first).toBeCloseTo(2_500 * 0.0125, 12);
    expect(last).toBeCloseTo(2_600 * 0.013, 12);
    expect(usdPrices(ws, asOf).of('SHEL')?.path).toContain('GBP / 100');
    expect(closes(ws, 'GBX')).toEqual([1.25 / 100, 1.3 / 100]);
  });

  it('without a path an asset has no USD price, and says so', () => {
    const ws = stored(series('BTC', 'KRW', [57e6, 58e6]));
    expect(closes(ws, 'BTC')).toEqual([]);
    expect(codes(ws)).toEqual(['NO_PRICE_PATH']);
    importRecords(ws, 'p.json', [
      position({ base: 'BTC', quote: 'KRW', settle: 'KRW', markPrice: null, notional: null }),
    ]);
    const { portfolio, warnings, leftOut } = loadPortfolio(ws, 'latest');
    expect(portfolio.positions.count).toBe(0);
    expect(leftOut[0]?.reason).toContain('no price');
    expect(warnings.map((w) => w.code)).toContain('NO_PRICE_PATH');
  });

  it('two pairs that name each other are no path', () => {
    expect(closes(stored(series('ABC', 'XYZ', [1]), series('XYZ', 'ABC', [1])), 'ABC')).toEqual([]);
  });

  it('a stable coin counts at its own price where one is known, else at par, said', () => {
    const pair = series('BTC', 'USDT', [100, 100, 100]);
    const par = stored(pair);
    expect(closes(par, 'BTC')).toEqual([100, 100, 100]);
    expect(codes(par)).toEqual(['QUOTE_AT_PAR']);
    const known = stored(pair, series('USDT', 'USD', [0.99, 0.98]));
    expect(closes(known, 'BTC')).toEqual([100, 99, 98]);
    expect(codes(known)).toEqual(['PRICE_PATH']);
  });

  it('two sources that differ at one moment are told with both values', () => {
    const ws = stored(series('BTC', 'USD', [100, 100], 'a'), series('BTC', 'USD', [100, 103], 'b'));
    const [warning] = loadPriceHistory(ws, { until: asOf }).warnings;
    expect(warning).toMatchObject({ code: 'PRICES_DIFFER' });
    expect(warning?.message).toContain('BTC/USD (a) 100, BTC/USD (b) 103');
    expect(codes(stored(series('BTC', 'USD', [100], 'a'), series('BTC', 'USD', [101], 'b')))).toEqual([]);
  });

  it('the same closes in two quotes are two series', () => {
    const ws = stored(series('BTC', 'USD', [100]), series('BTC', 'EUR', [100]));
    expect(listPriceSeries(ws)).toHaveLength(2);
  });
});

describe('closes that change four times or more', () => {
  const jumps = (closes: readonly number[], gap = 1): string | undefined => {
    const bars = closes.map((close, i) =>
      price(asOf - (closes.length - i) * gap * day, close, { asset: 'BTC', quote: 'USD', source: 'file' }),
    );
    return loadPriceHistory(stored(bars), { until: asOf }).warnings.find((w) => w.code === 'PRICE_JUMPS')
      ?.message;
  };
  it('are said with the asset, both closes and the day', () => {
    expect(jumps([60_000, 6_000_000, 61_000])).toBe(
      'Prices change four times or more from one close to the next, as a split, a new denomination, a change of unit or a wrong figure would: BTC from 60,000 to 6,000,000 on 2026-10-29 (about 1 to 100), BTC from 6,000,000 to 61,000 on 2026-10-30 (about 100 to 1). They count as they stand: check the files.',
    );
    expect(jumps([3_000, 3.1])).toContain('from 3,000 to 3.1');
  });
  it('as after a split, the move of the day aside; but not by a factor between the smallest', () => {
    expect(jumps([100, 26])).toContain('BTC from 100 to 26 on 2026-10-30 (about 4 to 1)');
    expect(jumps([101, 9.9])).toContain('(about 10 to 1)');
    expect(jumps([1, 4.4])).toBeUndefined();
    expect(jumps([1, 3.7])).toBeUndefined();
  });
  it('but not after weeks without one', () => {
    expect(jumps([1, 6], 8)).toBeUndefined();
    expect(jumps([1, 6], 7)).toBeDefined();
  });
  it('stand beside every figure that is made of them', () => {
    const ws = stored(series('BTC', 'USD', [60_000, 6_000_000, 61_000]));
    importRecords(ws, 'book.json', [position({ asOf, markPrice: null, notional: null })]);
    expect(loadPortfolio(ws, 'latest').warnings.map((w) => w.code)).toContain('PRICE_JUMPS');
  });
});

describe('days without trading that a file fills', () => {
  // asOf is a Saturday: eight weeks end on the Friday before it.
  const weeks = (fill: boolean, base = 100): number[] => {
    const closes: number[] = [];
    for (let i = 56; i > 0; i--) {
      const weekday = new Date(asOf - i * day).getUTCDay();
      const filled = fill && (weekday === 0 || weekday === 6) && closes.length > 0;
      closes.push(filled ? (closes.at(-1) ?? base) : base * (1 + i / 1_000));
    }
    return closes;
  };
  const said = (closes: readonly number[]): readonly string[] =>
    codes(stored(series('SPX', 'USD', closes))).filter((c) => /FILLED|STILL/.test(c));
  it('are said of weekends that all repeat Friday, and of no other', () => {
    expect(said(weeks(true))).toEqual(['WEEKENDS_FILLED']);
    expect(said(weeks(false))).toEqual([]);
    const once = weeks(true);
    const saturday = once.findIndex((close, i) => i > 7 && close === once[i - 1]);
    expect(said(once.with(saturday, 1))).toEqual([]);
  });
  it('and of eleven equal closes in a row, but not of ten, nor of a dollar', () => {
    const run = (n: number, at = 100): number[] => [at * 1.1, ...Array<number>(n).fill(at), at * 1.2];
    expect(said(run(11))).toEqual(['PRICES_STAND_STILL']);
    expect(said(run(10))).toEqual([]);
    expect(said(Array<number>(30).fill(1))).toEqual([]);
  });
});

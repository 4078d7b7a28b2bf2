import { expect, it } from 'vitest';
import type { IngestRecord, PositionRecord, TierRecord } from '../../contract/records.ts';
import { loadPortfolio } from '../../db/portfolio.ts';
import { refreshReference } from '../../db/reference.ts';
import { importRecords } from '../import/fake-ingest.ts';
import { workspace } from './fixture.ts';
import { asOf, balance, day, position, reference, tier } from './records.ts';

// `hyperliquid:xyz` is a market of Hyperliquid with a margin of its own.

const market = 'hyperliquid:xyz';
const held = (change: Partial<PositionRecord> = {}): PositionRecord =>
  position({ venue: market, symbol: 'xyz:TSLA', base: 'TSLA', settle: 'USDC', quote: 'USDC', ...change });
const bracket = (venue: string, symbol: string, rate: number, change: Partial<TierRecord> = {}): TierRecord =>
  tier(1, 0, rate, 0, { venue, symbol, base: symbol.split(':').at(-1) ?? '', ...change });

function loaded(...records: readonly (PositionRecord | TierRecord)[]) {
  const ws = workspace();
  importRecords(ws, 'all.json', [balance({ venue: market, asset: 'USDC' }), ...records]);
  const { portfolio, ages } = loadPortfolio(ws, 'latest');
  return { rate: portfolio.positions.maintenanceRate[0], ages };
}

it('has the brackets of its exchange', () => {
  expect(loaded(held(), bracket('hyperliquid', 'xyz:TSLA', 0.05)).rate).toBe(0.05);
  expect(loaded(held(), bracket('hyperliquid', 'TSLA', 0.04)).rate).toBe(0.04);
  expect(loaded(held(), bracket('gate', 'xyz:TSLA', 0.05)).rate).toBeNaN();
});

it('has its own brackets before those of its exchange, in either order', () => {
  const [own, exchange] = [bracket(market, 'xyz:TSLA', 0.1), bracket('hyperliquid', 'xyz:TSLA', 0.05)];
  expect(loaded(held(), own, exchange).rate).toBe(0.1);
  expect(loaded(held(), exchange, own).rate).toBe(0.1);
});

it('keeps the rate that its export states before brackets of another market of the exchange', () => {
  const stated = held({ maintenanceRate: 0.02 });
  expect(loaded(stated, bracket('hyperliquid', 'TSLA', 0.04)).rate).toBe(0.02);
  expect(loaded(stated, bracket('hyperliquid', 'xyz:TSLA', 0.05)).rate).toBe(0.05);
  expect(loaded(stated, bracket(market, 'TSLA', 0.03)).rate).toBe(0.03);
});

it('is told how old the brackets are that it takes from its exchange', () => {
  const old = bracket('hyperliquid', 'xyz:TSLA', 0.05, { effective: asOf - 900 * day });
  expect(loaded(held(), old).ages.find(({ input }) => input === 'brackets')).toMatchObject({
    days: 900,
    oldest: 'hyperliquid xyz:TSLA',
  });
});

it('is of the kind that reference data gives its exchange, and has no share of its fund', () => {
  const ws = workspace();
  importRecords(ws, 'book.json', [held(), balance({ venue: market, asset: 'USDC' })]);
  importRecords(ws, 'reference.json', [
    { ...reference({ venue: 'hyperliquid', insuranceFund: 1e6 }), venueKind: 'clearing' } as IngestRecord,
  ]);
  refreshReference(ws);
  const { venues } = loadPortfolio(ws, 'latest').portfolio;
  expect(venues.id).toEqual([market]);
  expect(venues.kind).toEqual(['clearing']);
  expect(venues.insuranceFund[0]).toBeNaN();
});

// A list of a desk calls it Binance: its contracts are listed as USD-M and COIN-M, and brackets are theirs.
it('contracts at an exchange by its name have the brackets of where it lists them, coin-margined ones their own', () => {
  const [usdm, coinm] = [
    bracket('binance-usdm', 'BTCUSDT', 0.004),
    bracket('binance-coinm', 'BTCUSD_PERP', 0.01),
  ];
  const [linear, inverse] = [
    position({ venue: 'binance' }),
    position({ venue: 'binance', symbol: 'BTC-USD', instrument: 'inverse', quote: 'USD', settle: 'BTC' }),
  ];
  const named = (tier: TierRecord): TierRecord => ({ ...tier, base: 'BTC' });
  expect(loaded(linear, named(usdm), named(coinm)).rate).toBe(0.004);
  expect(loaded({ ...linear, symbol: 'BTC-PERP' }, named(usdm), named(coinm)).rate).toBe(0.004);
  expect(loaded(inverse, named(usdm), named(coinm)).rate).toBe(0.01);
  expect(loaded(inverse, named(usdm)).rate).toBeNaN();
  expect(loaded(linear, named(usdm), { ...named(usdm), venue: 'binance', maintenanceRate: 0.02 }).rate).toBe(
    0.02,
  );
});

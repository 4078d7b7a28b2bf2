import { describe, expect, it } from 'vitest';
import { loadPortfolio } from '../../db/portfolio.ts';
import { loadPriceHistory } from '../../db/prices.ts';
import { importRecords } from '../import/fake-ingest.ts';
import { workspace } from './fixture.ts';
import { list } from './portfolio-records.ts';
import { asOf, day, loan, position, price, tier } from './records.ts';

describe('loadPriceHistory', () => {
  it('aligns assets on one calendar of days, gaps kept, the fuller source and the newest import chosen', () => {
    const ws = workspace();
    const d = (n: number) => asOf + n * day;
    importRecords(ws, 'a.json', [
      price(d(0), 1),
      price(d(1), 2),
      price(d(3), 4),
      price(d(0), 99, { source: 'thin' }),
      price(d(2) + 3_600_000, 30, { asset: 'ETH' }),
      price(d(2) + 7_200_000, 31, { asset: 'ETH' }),
    ]);
    importRecords(ws, 'b.json', [price(d(1), 2.5)]);
    const panel = loadPriceHistory(ws).panel;
    expect(panel.assets).toEqual(['BTC', 'ETH']);
    expect(list(panel.times)).toEqual([d(0), d(1), d(2), d(3)]);
    expect(panel.close.map(list)).toEqual([
      [1, 2.5, Number.NaN, 4],
      [Number.NaN, Number.NaN, 31, Number.NaN],
    ]);
    // A day's bar is known when the day is over.
    expect(list(loadPriceHistory(ws, { assets: ['BTC'], until: d(1) }).panel.times)).toEqual([d(0)]);
    expect(list(loadPriceHistory(ws, { assets: ['BTC'], until: d(2) - 1 }).panel.times)).toEqual([
      d(0),
      d(1),
    ]);
  });
});

describe('a loan that names its lender', () => {
  it('brings the lender into the snapshot, without positions of its own', () => {
    const ws = workspace();
    importRecords(ws, 'loans.json', [
      loan({
        participant: 'borrower',
        side: 'borrow',
        asset: 'USDC',
        priceUsd: 1,
        quantity: 500,
        counterparty: 'lender',
      }),
      loan({ participant: 'other', asset: 'ETH', quantity: 1, priceUsd: 4_000 }),
    ]);
    const { participants, positions } = loadPortfolio(ws, 'latest').portfolio;
    expect(participants.id).toEqual(['borrower', 'lender', 'other']);
    expect(Array.from(positions.counterparty ?? [])).toEqual([1, -1]);
  });
});

describe('brackets counted in coins', () => {
  const book = (unit: 'usd' | 'coin') => {
    const ws = workspace();
    importRecords(ws, 'p.json', [
      position({
        venue: 'binance-coinm',
        symbol: 'BTCUSD_PERP',
        instrument: 'inverse',
        quote: 'USD',
        settle: 'BTC',
        quantity: 700_000,
        notional: 700_000,
      }),
    ]);
    const at = { venue: 'binance-coinm', symbol: 'BTCUSD_PERP', unit };
    const scale = unit === 'coin' ? 1 : 100_000;
    importRecords(ws, 't.json', [
      tier(1, 0, 0.004, 0, at),
      tier(2, 5 * scale, 0.005, 0.005 * scale, at),
      tier(3, 10 * scale, 0.01, 0.055 * scale, at),
    ]);
    return loadPortfolio(ws, 'latest').portfolio;
  };
  it('become the same table at the snapshot price as brackets in dollars, and select the same row', () => {
    const coins = book('coin');
    expect(coins.tiers).toEqual(book('usd').tiers);
    expect(coins.positions.maintenanceRate[0]).toBe(0.005);
    expect(coins.positions.maintenanceAmount[0]).toBeCloseTo(500, 9);
  });
});

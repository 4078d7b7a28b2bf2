import { describe, expect, it } from 'vitest';
import { liquidatedBridge } from '../../../risk/bridge/liquidated-bridge.ts';
import { cascade } from '../../../risk/cascade/cascade.ts';
import { saturation } from '../../../risk/cascade/saturation.ts';
import { marginBook } from '../../../risk/margin/margin-book.ts';
import { marketSigma } from '../../../risk/market-sigma.ts';
import { grossByAsset } from '../../../risk/notional.ts';
import { buildPortfolio, type PositionSpec } from './build-portfolio.ts';
import { options } from './cascade-options.ts';

const day = 86_400_000;
const [eth, btc, usdc] = [0, 1, 2];

const loans = (...accounts: PositionSpec[][]) =>
  buildPortfolio({
    assets: [
      { id: 'ETH', price: 2_000, depth: 1e5 },
      { id: 'BTC', price: 50_000, depth: 1e6 },
      { id: 'USDC', price: 1, kind: 'stable' },
    ],
    participants: accounts.map((_, i) => ({ id: `w${i}` })),
    accounts: accounts.map((positions, participant) => ({ participant, kind: 'lending', positions })),
  });
/** One is liquidated at −20 %: 14,000 of 16,000 in ether are seized, which falls to 0.8·(1 − 0.14). */
const breaks: PositionSpec[] = [
  { asset: eth, kind: 'supply', quantity: 10, threshold: 0.8, bonus: 0, enabled: true },
  { asset: usdc, kind: 'borrow', quantity: 14_000 },
];
/** Dollars against borrowed bitcoin: it gains where the market falls. */
const short: PositionSpec[] = [
  { asset: usdc, kind: 'supply', quantity: 60_000, threshold: 0.9, bonus: 0, enabled: true },
  { asset: btc, kind: 'borrow', quantity: 0.6 },
];
const saturated = { ...options(0), shock: -0.3, limit: 1.5, materiality: 1e9, shocks: [-0.2], scales: [1] };

describe('what is borrowed has no weight in the fall of the market (decisions 009 and 043)', () => {
  const portfolio = loans(breaks, short);

  it('initial and total drop, added fall and amplification are those of what is held', () => {
    const run = cascade(portfolio, options(-0.2));
    expect(run.rounds.at(-1)?.price.slice(0, 2)).toEqual([
      expect.closeTo(0.688, 12),
      expect.closeTo(0.8, 12),
    ]);
    expect(run.initialDrop).toBeCloseTo(0.2, 12);
    expect(run.totalDrop).toBeCloseTo(0.312, 12);
    expect(run.addedFall).toBeCloseTo(0.112, 12);
    expect(run.amplification).toBeCloseTo(1.56, 12);
  });

  it('the map of shocks and leverage, the worst point and the bridge say the same', () => {
    const found = saturation(portfolio, saturated, null);
    expect(found.amplification[0]).toBeCloseTo(1.56, 12);
    expect(found.addedFall[0]).toBeCloseTo(0.112, 12);
    const { critical } = found;
    const there = cascade(portfolio, options(-(critical?.shock ?? 0)));
    expect(critical?.amplification).toBeCloseTo(there.amplification ?? 0, 9);
    expect(there.amplification).toBeGreaterThanOrEqual(1.5);
    expect(liquidatedBridge(marginBook(portfolio), options(-0.2)).fall).toBeCloseTo(0.2, 12);
  });

  it('nor has it one in the daily deviation of the market', () => {
    expect([...grossByAsset(portfolio)]).toEqual([20_000, 0, 60_000]);
    const times = Float64Array.from({ length: 41 }, (_, t) => (t - 41) * day);
    const zigzag = (by: number) => times.map((_, t) => 100 * (t % 2 === 0 ? 1 : 1 + by));
    const sigma = (alone: number) =>
      marketSigma(portfolio, { assets: ['ETH', 'BTC'], times, close: [zigzag(0.05), zigzag(alone)] });
    expect(sigma(0.2)).toBe(sigma(0));
    expect(sigma(0)).toBeGreaterThan(0);
  });

  it('where all coins are borrowed the market is none that anybody holds', () => {
    const found = saturation(loans(short), saturated, null);
    expect(found).toMatchObject({ criticalShock: null, worst: null, cliff: null });
    expect([found.amplification[0], found.addedFall[0]]).toEqual([Number.NaN, 0]);
    expect(cascade(loans(short), options(-0.2))).toMatchObject({ amplification: null, addedFall: 0 });
  });
});

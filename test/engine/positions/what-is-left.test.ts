/** What of coins is left to sell, to pay with, and to be liquidated for: by hand. */
import { describe, expect, it } from 'vitest';
import { cascade } from '../../../risk/cascade/cascade.ts';
import { runCascade } from '../../../risk/cascade/cascade-run.ts';
import { cascadeStage } from '../../../risk/cascade/cascade-stage.ts';
import { impactOf } from '../../../risk/cascade/impact.ts';
import { createReachBound } from '../../../risk/cascade/reach-bound.ts';
import { shockPath } from '../../../risk/cascade/shock-path.ts';
import { liquidationMap } from '../../../risk/liquidation-map/liquidation-map.ts';
import { criticalMove } from '../../../risk/margin/account-equation.ts';
import { breachedAccounts } from '../../../risk/margin/book-warnings.ts';
import { marginBook } from '../../../risk/margin/margin-book.ts';
import { resolveScenario } from '../../../risk/scenario/resolve-scenario.ts';
import { buildPortfolio, type PositionSpec } from './build-portfolio.ts';
import { options } from './cascade-options.ts';

const supply = (quantity: number, threshold = 0.8): PositionSpec => ({
  asset: 0,
  kind: 'supply',
  quantity,
  threshold,
  bonus: 0,
  enabled: true,
});
const owes = (quantity: number): PositionSpec => ({ asset: 1, kind: 'borrow', quantity });
const loans = (...accounts: { venue?: number; positions: PositionSpec[] }[]) =>
  buildPortfolio({
    assets: [
      { id: 'ETH', price: 1_000, depth: 1e5 },
      { id: 'USDC', price: 1, kind: 'stable' },
    ],
    venues: [
      { id: 'aave-v3', kind: 'lending' },
      { id: 'comp', kind: 'lending' },
    ],
    participants: accounts.map((_, i) => ({ id: `w${i}` })),
    accounts: accounts.map((account, participant) => ({ ...account, participant, kind: 'lending' })),
  });

describe('a protocol that fails sells what it has left', () => {
  const fails = (loss: number) => {
    const book = loans(
      { venue: 0, positions: [supply(10), owes(7_000)] },
      { venue: 1, positions: [supply(10), owes(7_360)] },
    );
    const prices = { assets: [], times: new Float64Array(0), close: [] };
    const { portfolio, shock } = resolveScenario(book, prices, {
      parts: [{ kind: 'protocolFailure', venue: 'aave-v3', loss }],
    });
    return { portfolio, shock, run: cascade(portfolio, options(0, { shock })) };
  };

  it('30 % lost: seven of ten coins, which does not reach the other venue', () => {
    const { run } = fails(0.3);
    expect(run.forcedSales).toBeCloseTo(7_000, 9);
    expect(run.rounds.at(-1)?.price[0]).toBeCloseTo(1 - 7_000 / 1e5, 12);
    expect(run.accounts).toBe(1);
    expect(run.badDebt).toBeCloseTo(0, 9);
  });

  it('all lost: nothing is sold, all that was supplied is gone, all that was owed is bad', () => {
    const { run } = fails(1);
    expect(run).toMatchObject({ forcedSales: 0, liquidatedNotional: 10_000, badDebt: 7_000, accounts: 1 });
    expect(run.rounds.at(-1)?.price[0]).toBe(1);
  });

  it('bounds of a stretch of losses hold every cascade in it', () => {
    const { portfolio, shock } = fails(0.3);
    const book = marginBook(portfolio);
    const direction = { ...shock, ETH: -0.1 };
    const asked = { ...options(0), direction, shock: -0.2, limit: 2 };
    const impact = impactOf(portfolio.assets, asked);
    const path = shockPath(book, direction);
    const stage = cascadeStage(book, 1);
    const reach = createReachBound(stage, path, impact, asked, new Set());
    let bounded = 0;
    for (let from = 0.005; from < 0.3; from += 0.005) {
      const most = reach(from, from + 0.005, { total: 1, badDebt: 1e9 });
      if (most === null) continue;
      bounded++;
      for (const by of [from, from + 0.002, from + 0.005])
        expect(path.movedBy(runCascade(stage, path.priceAt(by), impact).price)).toBeLessThanOrEqual(
          most.total + 1e-12,
        );
    }
    expect(bounded).toBeGreaterThan(10);
  });
});

describe('a loan is liquidated below health factor 1, not at it', () => {
  const at = loans({ positions: [supply(10, 0.75), owes(7_500)] });
  const book = marginBook(at);

  it('at exactly 1 nobody is, on any page', () => {
    expect(breachedAccounts(book)).toEqual([]);
    expect(cascade(at, options(0))).toMatchObject({
      accounts: 0,
      liquidatedNotional: 0,
    });
    const map = liquidationMap(at, { shock: { all: 0 }, splitBy: 'side', bins: 11 });
    expect(map.liquidatedNotional).toBe(0);
  });

  it('the least fall does it, and the price of liquidation is the price', () => {
    expect(cascade(at, options(-1e-9)).accounts).toBe(1);
    const move = criticalMove(book, 0, Float64Array.of(1, 0), -1);
    expect(move).toBeLessThan(0);
    expect(1 + move).toBe(1);
  });
});

it('coins left over pay for what a closed account owes at their price, without a haircut', () => {
  const portfolio = buildPortfolio({
    assets: [
      { id: 'ETH', price: 1_000, depth: 5e5 },
      { id: 'BTC', price: 50_000, depth: 1e6 },
      { id: 'USDT', price: 1, kind: 'stable' },
    ],
    participants: [{ id: 'w' }],
    accounts: [
      {
        participant: 0,
        balances: [
          { asset: 1, value: 15_000, haircut: 0.1 },
          { asset: 2, value: 2_000 },
        ],
        positions: [{ asset: 0, quantity: 100, entry: 1_000, rate: 0.01 }],
      },
    ],
  });
  const run = cascade(portfolio, options(-0.14));
  // 12,000 of 12,900 in coins are sold: what is short after the fills is paid by the other 900 at their last price.
  const btc = 0.86 * (1 - 12_000 / 1e6);
  const eth = 0.86 * (1 - 86_000 / 5e5);
  const owed = 100_000 * (1 - eth) - 2_000 - 15_000 * btc;
  expect(run.collateralSold).toBeCloseTo(12_000, 9);
  expect(run.badDebt).toBeCloseTo(owed, 6);
  expect(run.badDebt).toBeCloseTo(14_046.8, 2);
  const average = cascade(portfolio, options(-0.14, { fill: 'average' }));
  expect(average.badDebt).toBeCloseTo(run.badDebtAtAverage, 6);
  // Coins that the rule keeps count after their haircut, and whole they would pay less.
  const kept = cascade(portfolio, options(-0.14, { collateral: 'kept' }));
  expect(kept.badDebt).toBeCloseTo(100_000 * (1 - eth) - 2_000 - 0.9 * 12_900, 6);
});

import { expect, it } from 'vitest';
import { mostRounds } from '../../../risk/cascade/bounds.ts';
import { runCascade } from '../../../risk/cascade/cascade-run.ts';
import { cascadeStage } from '../../../risk/cascade/cascade-stage.ts';
import { mostHedgingRounds } from '../../../risk/cascade/dealer-hedge.ts';
import { impactOf } from '../../../risk/cascade/impact.ts';
import type { CascadeRules } from '../../../risk/cascade/rules.ts';
import { black76 } from '../../../risk/formulas/black-76.ts';
import { marginBook } from '../../../risk/margin/margin-book.ts';
import type { Portfolio } from '../../../risk/portfolio.ts';
import { type AccountSpec, buildPortfolio } from './build-portfolio.ts';
import { options } from './cascade-options.ts';
import { manyAssets } from './many-assets.ts';

const run = (portfolio: Portfolio, start: readonly number[], rules: CascadeRules) =>
  runCascade(
    cascadeStage(marginBook(portfolio), 1),
    Float64Array.from(portfolio.assets.id, (_, k) => start[k] ?? 1),
    impactOf(portfolio.assets, options(0)),
    undefined,
    rules,
  );
const cash = (value: number) => [{ asset: 2, value }];
const of = (
  assets: Parameters<typeof buildPortfolio>[0]['assets'],
  accounts: Omit<AccountSpec, 'participant'>[],
) =>
  buildPortfolio({
    assets,
    participants: accounts.map((_, i) => ({ id: `p${i}` })),
    accounts: accounts.map((account, participant) => ({ ...account, participant })),
  });

it('a winner whose hedge is closed is looked at again, and liquidated in the next round', () => {
  const [long, short] = [1, -1] as const;
  const portfolio = of(
    [
      { id: 'A', price: 100, depth: 9_000 },
      { id: 'B', price: 100, depth: 3_200 },
      { id: 'USD', price: 1, kind: 'stable' },
    ],
    [
      // At 90: 900 sold into 9,000, so 81; equity 110 − 190: short of 80.
      { balances: cash(110), positions: [{ asset: 0, side: long, quantity: 10, entry: 100, rate: 0.05 }] },
      // At 80: equity 30 of a maintenance of 40; 800 sold into 3,200, so 60.
      { balances: cash(230), positions: [{ asset: 1, side: long, quantity: 10, entry: 100, rate: 0.05 }] },
      // Hedged at 81 and 60: 300 + 190 − 400 = 90 of a maintenance of 70.5. The short gives 80 of its 190 and is gone: 10 of 30.
      {
        balances: cash(300),
        positions: [
          { asset: 0, side: short, quantity: 10, entry: 100, rate: 0.05 },
          { asset: 1, side: long, quantity: 10, entry: 100, rate: 0.05 },
        ],
      },
    ],
  );
  const start = [0.9, 0.8];
  expect([...run(portfolio, start, { insurance: 'fund' }).round]).toEqual([1, 1, 0]);
  const { round, rounds, badDebt } = run(portfolio, start, { insurance: 'fundAndAdl' });
  expect(rounds[0]?.cuts).toMatchObject([{ account: 2, position: 2, share: 1 }]);
  expect([...round]).toEqual([1, 1, 2]);
  // 600 more of B are sold into 3,200.
  expect(rounds[1]?.price[1]).toBeCloseTo(0.6 * (1 - 600 / 3_200), 12);
  expect(badDebt[2]).toBeCloseTo(1_000 * (1 - 0.6 * (1 - 600 / 3_200)) - 300 - 110, 9);
});

it('a winner that has nothing left is not looked at again', () => {
  const portfolio = of(
    [
      { id: 'A', price: 100, depth: 9_000 },
      { id: 'B', price: 100, depth: 3_200 },
      { id: 'USD', price: 1, kind: 'stable' },
    ],
    [
      { balances: cash(110), positions: [{ asset: 0, quantity: 10, entry: 100, rate: 0.05 }] },
      // All of its profit is taken, and it owed 60 before: nothing is left to close.
      { balances: cash(110), positions: [{ asset: 0, side: -1, quantity: 10, entry: 100, rate: 0.05 }] },
    ],
  );
  const { round, state, rounds } = run(portfolio, [0.9], { insurance: 'fundAndAdl' });
  expect(rounds).toHaveLength(1);
  expect([...round]).toEqual([1, 0]);
  expect([...state.left]).toEqual([0, 0]);
});

it('an order that takes as many rounds as are kept ends by itself', () => {
  const most = 100;
  const many = manyAssets(100_000);
  expect(mostRounds(many.assets.id.length)).toBe(most);
  const { rounds, calledOff, state } = run(many, [0.98], { speed: 1 / most });
  expect([rounds.length, calledOff, state.left[0]]).toEqual([most, null, 0]);
});

/** Depth at which what dealers of 20 calls sell moves the price so far that they sell nearly as much again. */
const thin = 1_200;
const strike = 100;
const hedged = (depth: number, accounts: Omit<AccountSpec, 'participant'>[] = []) => {
  const call = { strike, time: 1, rate: 0, volatility: 0.6, kind: 'call' as const };
  const mark = black76({ ...call, forward: 100 }).price;
  return of(
    [
      { id: 'A', price: 100, depth },
      { id: 'B', price: 100 },
      { id: 'USD', price: 1, kind: 'stable' },
    ],
    [
      {
        balances: cash(1e6),
        positions: [
          {
            asset: 0,
            kind: 'call',
            quantity: 20,
            mark,
            entry: mark,
            notional: 2_000,
            strike,
            expiry: 365 * 86_400_000,
            rate: 0.05,
          },
        ],
      },
      ...accounts,
    ],
  );
};

it('dealers who keep each other trading are called off after fifty rounds of nobody else', () => {
  const alone = run(hedged(thin), [0.99], { gamma: 'shortAll' });
  expect([alone.calledOff, alone.rounds.length]).toEqual(['hedging', mostHedgingRounds]);
  // Deeper, each round is a smaller part of the last: they come to rest by themselves.
  const rest = run(hedged(20_000), [0.99], { gamma: 'shortAll' });
  expect(rest.calledOff).toBeNull();
  expect(rest.rounds.length).toBeLessThan(mostHedgingRounds);
});

it('rounds in which an order is traded are not of dealers alone', () => {
  const order = 70;
  const account = {
    balances: cash(0.04),
    positions: [{ asset: 0, quantity: 0.01, entry: 100, rate: 0.05 }],
  };
  const { rounds, calledOff, state } = run(hedged(thin, [account]), [0.99], {
    gamma: 'shortAll',
    speed: 1 / order,
  });
  expect(rounds.filter(({ sales }) => sales.length > 0)).toHaveLength(order);
  expect(rounds.slice(0, order).every(({ hedged }) => hedged !== 0)).toBe(true);
  // What dealers trade is said without what accounts sell beside them.
  const [alone] = run(hedged(thin), [0.99], { gamma: 'shortAll' }).rounds;
  expect(rounds[0]?.hedged).toBeCloseTo(alone?.hedged ?? 0, 12);
  expect([state.left[1], calledOff]).toEqual([0, null]);
});

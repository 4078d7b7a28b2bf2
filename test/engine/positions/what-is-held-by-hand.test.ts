import { expect, it } from 'vitest';
import { cascadeStage } from '../../../risk/cascade/cascade-stage.ts';
import { cascadeState, equityNow, heldGains, surplusNow } from '../../../risk/cascade/cascade-state.ts';
import { marginBook } from '../../../risk/margin/margin-book.ts';
import { type AccountSpec, buildPortfolio, type PositionSpec } from './build-portfolio.ts';

const assets = [
  { id: 'A', price: 100 },
  { id: 'B', price: 10 },
  { id: 'USD', price: 1, kind: 'stable' },
];
const both: PositionSpec[] = [
  { asset: 0, quantity: 10, rate: 0.05 },
  { asset: 1, side: -1, quantity: 50, rate: 0.1 },
];
/** The account, and another one after it whose rows are not its own. */
const stateOf = (account: Omit<AccountSpec, 'participant'>, scale: number) => {
  const participants = [{ id: 'p' }, { id: 'q' }];
  const accounts = [account, { positions: both }].map((one, participant) => ({ ...one, participant }));
  return cascadeState(cascadeStage(marginBook(buildPortfolio({ assets, participants, accounts })), scale));
};
/** A has lost a tenth and B gained a fifth; A a fifth and B nothing. */
const [price, other] = [Float64Array.of(0.9, 1.2, 1), Float64Array.of(0.8, 1, 1)];

it('an account that was cut and deleveraged has what is left of each position, at its leverage, and what was made', () => {
  const state = stateOf({ balances: [{ asset: 2, value: 500 }], positions: both }, 2);
  expect(equityNow(state, 0, price)).toBeCloseTo(500 - 2 * 200, 9);
  expect(surplusNow(state, 0, price)).toBeCloseTo(500 - 2 * 200 - 2 * (45 + 60), 9);
  state.left[0] = 0.5;
  state.realised[0] = 7;
  expect(equityNow(state, 0, price)).toBeCloseTo(500 - 200 + 7, 9);
  expect(surplusNow(state, 0, price)).toBeCloseTo(500 - 200 + 7 - (45 + 60), 9);
  // Half of A and all of B are left of what was left: half as much at twice the leverage.
  state.kept.set(0, Float64Array.of(0.5, 1));
  expect(equityNow(state, 0, price)).toBeCloseTo(500 - 50 - 100 + 7, 9);
  expect(surplusNow(state, 0, price)).toBeCloseTo(500 - 50 - 100 + 7 - (22.5 + 60), 9);
  const gains = new Float64Array(2);
  heldGains(state, 0, price, other, gains);
  expect([...gains]).toEqual([expect.closeTo(-150, 9), expect.closeTo(-100, 9)]);
  heldGains(state, 0, other, other, gains);
  expect([...gains]).toEqual([expect.closeTo(-100, 9), expect.closeTo(-100, 9)]);
});

it('coins that were sold are gone with their haircut; what they brought is in what was made', () => {
  const balances = [
    { asset: 0, value: 200, haircut: 0.1 },
    { asset: 2, value: 500 },
  ];
  const state = stateOf({ balances, positions: both }, 1);
  const before = 500 + 180 * 0.9 - 200;
  expect(equityNow(state, 0, price)).toBeCloseTo(before, 9);
  state.coins.set(0, { sold: 0.25, repaid: 0, spent: null });
  state.realised[0] = 45;
  expect(equityNow(state, 0, price)).toBeCloseTo(before - 0.25 * 162 + 45, 9);
});

it('gains at two rows of prices at once are those at each of them, of options too', () => {
  const option: PositionSpec = {
    asset: 0,
    kind: 'call',
    quantity: 20,
    mark: 24,
    notional: 2_000,
    strike: 100,
    expiry: 365 * 86_400_000,
    rate: 0.05,
  };
  const lower = Float64Array.of(0.7, 1, 1);
  for (const positions of [both, [option, ...both]])
    for (const kept of [null, Float64Array.of(0.5, 1, 0.25)]) {
      const state = stateOf({ balances: [{ asset: 2, value: 5_000 }], positions }, 1);
      if (kept !== null) state.kept.set(0, kept.subarray(0, positions.length));
      const at = (one: Float64Array, two: Float64Array) => {
        const into = new Float64Array(2);
        heldGains(state, 0, one, two, into);
        return [...into];
      };
      const [[first], [second]] = [at(price, price), at(lower, lower)];
      expect(at(price, lower)).toEqual([first, second]);
      expect(at(price, price)).toEqual([first, first]);
      expect(first).not.toBe(second);
    }
});

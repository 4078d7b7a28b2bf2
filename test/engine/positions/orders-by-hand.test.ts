import { expect, it } from 'vitest';
import { cascadeStage } from '../../../risk/cascade/cascade-stage.ts';
import { cascadeState } from '../../../risk/cascade/cascade-state.ts';
import { createOrderDesk } from '../../../risk/cascade/order-desk.ts';
import { marginBook } from '../../../risk/margin/margin-book.ts';
import { buildPortfolio } from './build-portfolio.ts';

it('at twice the leverage an account is cut to its target over two rounds, and is at work until the second', () => {
  const portfolio = buildPortfolio({
    assets: [
      { id: 'A', price: 100, depth: 1e9 },
      { id: 'USD', price: 1, kind: 'stable' },
    ],
    participants: [{ id: 'cut' }, { id: 'other' }],
    accounts: [0, 1].map((participant) => ({
      participant,
      balances: [{ asset: 1, value: 360 }],
      positions: [{ asset: 0, quantity: 10, rate: 0.1 }],
    })),
  });
  const state = cascadeState(cascadeStage(marginBook(portfolio), 2));
  const desk = createOrderDesk(state, { liquidation: 'partial', speed: 0.5 });
  const price = Float64Array.of(0.9, 1);
  const average = Float64Array.of(0.95, 1);
  // 20 coins have lost $200 of 360. Maintenance is $90 for each 10 of them, and may be 0.8 of 160: 14.22 coins are kept.
  const part = (1 - 128 / 90 / 2) / 2;
  desk.take([0], price);
  expect([desk.working(0), desk.working(1), desk.busy()]).toEqual([true, false, true]);
  for (const round of [1, 2]) {
    const tally = { long: 0, short: 0, collateral: 0, atSnapshot: 0, flow: new Float64Array(2) };
    const said: number[] = [];
    const sales = desk.trade(price, tally, (account, usd) => said.push(account, usd));
    expect(sales).toEqual([{ account: 0, share: expect.closeTo(part, 12), done: round === 2 }]);
    expect(said).toEqual([0, expect.closeTo(2_000 * part, 9)]);
    expect(tally.flow[0]).toBeCloseTo(-1_800 * part, 9);
    expect([desk.working(0), desk.working(1), desk.busy()]).toEqual([round === 1, false, round === 1]);
    desk.fill(sales, { price, average });
    expect(state.left[0]).toBeCloseTo(1 - round * part, 12);
    expect(state.realised[0]).toBeCloseTo(-200 * part * round, 9);
    expect(state.otherwise[0]).toBeCloseTo(100 * part * round, 9);
  }
  expect([state.left[1], state.realised[1]]).toEqual([1, 0]);
});

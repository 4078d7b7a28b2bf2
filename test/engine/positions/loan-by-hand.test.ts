import { expect, it } from 'vitest';
import { liquidateLoan } from '../../../risk/cascade/liquidate-loan.ts';
import { marginBook } from '../../../risk/margin/margin-book.ts';
import { buildPortfolio, type PositionSpec } from './build-portfolio.ts';

function liquidated(
  positions: PositionSpec[],
  prices: readonly number[],
  { supply = 1, borrow = 1, again = false } = {},
) {
  const portfolio = buildPortfolio({
    assets: [
      { id: 'A', price: 100 },
      { id: 'B', price: 10 },
      { id: 'USD', price: 1, kind: 'stable' },
      { id: 'C', price: 50 },
    ],
    participants: [{ id: 'p' }, { id: 'next' }],
    // The first position of the next account is none of this one.
    accounts: [
      { participant: 0, kind: 'lending', positions },
      { participant: 1, kind: 'lending', positions: [supplied(), usd(1)] },
    ],
  });
  const flow = new Float64Array(4);
  const sizing = { scale: 1, supply, idle: 1, borrow };
  const price = Float64Array.from(prices);
  return { ...liquidateLoan(marginBook(portfolio), 0, price, sizing, again, flow), flow: [...flow] };
}
const near = (value: number) => expect.closeTo(value, 9);
const usd = (quantity: number): PositionSpec => ({ asset: 2, kind: 'borrow', quantity });
const supplied = (more: Partial<PositionSpec> = {}): PositionSpec => ({
  asset: 0,
  kind: 'supply',
  quantity: 10,
  threshold: 0.8,
  bonus: 0.05,
  ...more,
});
const still = [1, 1, 1, 1];

it('half of a debt is repaid, from all that is enabled in proportion, with the bonus of each', () => {
  // Half of 900 in A with 5 % and of 500 in B without a bonus; 0.4 of $800 and of two coins at 55. C backs nothing.
  const sold = (182 * (1 + 22.5 / 700)) / 700;
  expect(
    liquidated(
      [
        supplied(),
        { asset: 1, kind: 'supply', quantity: 50, threshold: 0.6 },
        { asset: 3, kind: 'supply', quantity: 20, threshold: 0 },
        usd(800),
        { asset: 3, kind: 'borrow', quantity: 2 },
      ],
      [0.9, 1, 1, 1.1],
      { supply: 0.5, borrow: 0.4 },
    ),
  ).toEqual({
    seized: near(700 * sold),
    bonus: near((182 * 22.5) / 700),
    atSnapshot: near(750 * sold),
    badDebt: 0,
    left: { scale: 1, supply: near(0.5 * (1 - sold)), idle: 1, borrow: near(0.2) },
    closed: false,
    flow: [near(-450 * sold), near(-250 * sold), near(160), near(22)],
  });
});

it('all of it is repaid below a health factor of 0.95, or where it is asked for, and not at it', () => {
  const below = liquidated([supplied(), usd(890)], still);
  expect(below).toMatchObject({ seized: near(934.5), bonus: near(44.5), badDebt: 0, closed: true });
  expect(below.left).toMatchObject({ supply: near(0.0655), borrow: 0 });
  const at = liquidated([supplied({ threshold: 0.95, bonus: 0 }), usd(1_000)], still);
  expect(at).toMatchObject({ seized: near(500), closed: false });
  const healthy = [supplied(), usd(700)];
  expect(liquidated(healthy, still)).toMatchObject({ seized: near(367.5), closed: false });
  expect(liquidated(healthy, still, { again: true })).toMatchObject({ seized: near(735), closed: true });
});

it('what the collateral does not pay is bad, all of it where there is none; nothing is owed without a debt', () => {
  const debt = 1_200;
  const repaid = 1_000 / 1.05;
  const exhausted = liquidated([supplied(), usd(debt)], still);
  expect(exhausted).toMatchObject({ seized: near(1_000), badDebt: near(debt - repaid), closed: true });
  expect(exhausted.left).toMatchObject({ supply: 0, borrow: near((debt - repaid) / debt) });
  expect(exhausted.flow).toEqual([near(-1_000), 0, near(repaid), 0]);
  // Half of it takes all there is: closed, and the other half is bad.
  const half = liquidated([supplied({ threshold: 1, bonus: 1 }), usd(1_000)], still);
  expect(half).toMatchObject({ seized: near(1_000), badDebt: near(500), closed: true });
  const none = liquidated([supplied({ threshold: 0 }), usd(300)], still);
  expect(none).toMatchObject({ seized: 0, bonus: 0, atSnapshot: 0, badDebt: 300, closed: true });
  expect(none.left).toMatchObject({ supply: 0, borrow: 1 });
  const worthless = liquidated([supplied(), usd(300)], [0, 1, 1, 1]);
  expect(worthless).toMatchObject({ seized: 0, atSnapshot: 1_000, badDebt: 300, closed: true });
  const free = liquidated([supplied()], still);
  expect(free).toMatchObject({ seized: 0, badDebt: 0, closed: false });
  expect(free.left).toMatchObject({ supply: 1, borrow: 0 });
});

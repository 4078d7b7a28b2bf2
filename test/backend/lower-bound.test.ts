import { expect, it } from 'vitest';
import { lowerBoundOf } from '../../backend/what-if/lower-bound-of.ts';
import { contract } from '../../contract/contract.ts';
import { marginBook } from '../../risk/margin/margin-book.ts';
import { buildPortfolio } from '../engine/positions/build-portfolio.ts';

const portfolio = buildPortfolio({
  assets: [
    { id: 'A', price: 100, depth: 10_000 },
    { id: 'USD', price: 1, kind: 'stable' },
  ],
  participants: [{ id: 'p' }, { id: 'q' }],
  accounts: [0, 1].map((participant) => ({
    participant,
    balances: [{ asset: 1, value: 100 }],
    positions: [{ asset: 0, quantity: 15, rate: 0.01 }],
  })),
});
const boundUnder = (given: object) => {
  const limits = [{ measure: 'amplification', value: 1.2 }];
  const asked = contract['whatIf.deleverage'].input.parse({ snapshot: 'x', limits, cascade: given });
  const { cascade } = asked;
  if (cascade === undefined) throw new Error('it is given');
  const book = marginBook(portfolio);
  return lowerBoundOf(portfolio, book, { cascade }, asked.limits, ['linear'], { below: 3_000 }, () => {});
};

it('a scenario that is one move of the whole market has the bound that its shock has', () => {
  const uniform = { kind: 'uniform', move: -0.1 };
  const byShock = boundUnder({ shock: { all: -0.1 } });
  expect(byShock.usd).toBeGreaterThan(500);
  expect(byShock.usd).toBeLessThan(3_000);
  expect(boundUnder({ scenario: { parts: [uniform] } })).toEqual(byShock);
});

it('where a scenario may follow what a plan cuts there is none, and that is what is said', () => {
  const { usd, how } = boundUnder({ scenario: { parts: [{ kind: 'beta', move: -0.1 }] } });
  expect([usd, how]).toEqual([
    0,
    'No bound is known for this: one is known for one move of the whole market, only.',
  ]);
});

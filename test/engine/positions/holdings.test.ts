import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdingsCoverage } from '../../../risk/holdings/holdings-coverage.ts';
import { netHoldings } from '../../../risk/holdings/net-holdings.ts';
import { marginBook } from '../../../risk/margin/margin-book.ts';
import { snapshotOverlap } from '../../../risk/overlap/snapshot-overlap.ts';
import { snapshotSpillover } from '../../../risk/spillover/snapshot-spillover.ts';
import { portfolioOf, system } from './arbitrary-portfolio.ts';
import { buildPortfolio } from './build-portfolio.ts';

it('net holdings leave out calls and puts, who has nothing left, and who has no balance: each with its notional', () => {
  const cash = (value: number) => [{ asset: 1, value }];
  const option = { asset: 0, quantity: 1, mark: 8, notional: 100, strike: 110 } as const;
  const portfolio = buildPortfolio({
    assets: [
      { id: 'A', price: 100 },
      { id: 'USD', price: 1, kind: 'stable' },
    ],
    participants: [{ id: 'rich' }, { id: 'spent' }, { id: 'ghost' }],
    accounts: [
      {
        participant: 0,
        balances: [...cash(50), { asset: 0, value: 40, haircut: 0.25 }, { asset: 0, value: -10 }],
        positions: [
          { asset: 0, quantity: 3, rate: 0.02 },
          { asset: 0, quantity: 1, side: -1, rate: 0.02 },
          { ...option, kind: 'call' },
          { ...option, kind: 'put', side: -1, notional: -100 },
        ],
      },
      {
        participant: 1,
        balances: cash(20),
        positions: [{ asset: 0, quantity: 1, entry: 120, rate: 0.02 }],
      },
      { participant: 2, positions: [{ asset: 0, quantity: 2 }] },
    ],
  });
  const book = marginBook(portfolio);
  const held = netHoldings(book);
  expect(held.participants).toEqual([0]);
  // 300 − 100, coins at their value after the haircut, and less what is owed of them.
  expect(held.rows.map((row) => [...row])).toEqual([[200 + 30 - 10]]);
  expect(held.leftOut).toEqual([
    {
      reason: 'No collateral recorded, or owed without any: equity is unknown.',
      positions: 1,
      notional: 200,
    },
    { reason: 'The participant has no equity left.', positions: 1, notional: 100 },
    { reason: 'Options: not a holding that is sold in proportion.', positions: 2, notional: 200 },
  ]);
  expect(holdingsCoverage(book, held)).toMatchObject({
    positions: 2,
    positionsTotal: 6,
    participants: 1,
    participantsTotal: 3,
    notional: 400,
    notionalTotal: 900,
  });
});

it('shared weight is of the same side, days by value, collateral of what serves as such: by hand', () => {
  const two = buildPortfolio({
    assets: [
      { id: 'A', price: 100, depth: 1_000, adv: 500 },
      { id: 'B', price: 10, depth: 2_000, adv: 100 },
      { id: 'USD', price: 1, kind: 'stable' },
    ],
    venues: [{ id: 'cex' }, { id: 'pool', kind: 'lending' }],
    participants: [{ id: 'p' }, { id: 'q' }],
    accounts: [
      {
        participant: 0,
        balances: [{ asset: 2, value: 2_000 }],
        positions: [
          { asset: 0, quantity: 3, rate: 0.02 },
          { asset: 1, quantity: 10, side: -1, rate: 0.02 },
        ],
      },
      {
        participant: 1,
        balances: [{ asset: 2, value: 30 }],
        positions: [
          { asset: 0, quantity: 1, rate: 0.02 },
          { asset: 1, quantity: 10, rate: 0.02 },
        ],
      },
      {
        participant: 1,
        venue: 1,
        kind: 'lending',
        positions: [
          { asset: 0, kind: 'supply', quantity: 2, threshold: 0 },
          { asset: 2, kind: 'borrow', quantity: 20 },
        ],
      },
    ],
  });
  const book = marginBook(two);
  const { participants, weight, collateral } = snapshotOverlap(book, { top: 5, participation: 0.2 });
  // p: +300, −100; q: +300 (200 of it supplied), +100.
  expect(participants.map(({ id, gross }) => [id, gross])).toEqual([
    ['p', 400],
    ['q', 400],
  ]);
  expect(weight[1]).toBeCloseTo(0.75, 12);
  // 300/(0.2·500) = 3 days, 100/(0.2·100) = 5.
  expect(participants[0]).toMatchObject({ slowestDays: 5, averageDays: (300 * 3 + 100 * 5) / 400 });
  // Coins that are supplied and do not serve as collateral back nothing.
  expect(collateral[1]).toBeCloseTo(1, 12);
  // p's equity of 2,000 is more than it holds: the rest is money, and nothing has to be sold.
  expect(snapshotSpillover(book, -0.01).participants.map((one) => one.assets)).toEqual([2_000, 400]);
});

describe('spillover and overlap of a snapshot', () => {
  it('the factors multiply to the aggregate, shorts and money included, while nobody sells all', () => {
    let checked = 0;
    fc.assert(
      fc.property(system(), (spec) => {
        const book = marginBook(portfolioOf(spec));
        const { result, product } = snapshotSpillover(book, -0.001);
        const scale = Math.abs(result.factors.size * result.factors.leverage * 1e-9) + Math.abs(product);
        if (result.factors.leverage > 0) {
          expect(Math.abs(product - result.aggregateVulnerability)).toBeLessThanOrEqual(
            1e-12 * scale + 1e-15,
          );
          checked++;
        }
        const parts = result.systemicness.reduce((a, b) => a + b, 0);
        expect(Math.abs(parts - result.aggregateVulnerability)).toBeLessThanOrEqual(1e-9 * scale + 1e-15);
      }),
      { numRuns: 60 },
    );
    expect(checked).toBeGreaterThan(10);
  });

  it('overlap is symmetric, cosines lie in [−1, 1], and the largest holders come first', () => {
    fc.assert(
      fc.property(system(), (spec) => {
        const book = marginBook(portfolioOf(spec));
        const { participants, matrix, cosine, weight, collateral } = snapshotOverlap(book, {
          top: 5,
          participation: 0.2,
        });
        const n = participants.length;
        const held = netHoldings(book);
        expect(n).toBe(Math.min(5, held.gross.filter((g) => g > 0).length));
        for (let i = 0; i < n; i++) {
          if (i > 0) expect(participants[i].gross).toBeLessThanOrEqual(participants[i - 1].gross);
          for (let j = 0; j < n; j++) {
            expect(matrix[i * n + j]).toBeCloseTo(matrix[j * n + i], 6);
            expect(Math.abs(cosine[i * n + j])).toBeLessThanOrEqual(1 + 1e-12);
            expect(weight[i * n + j]).toBeLessThanOrEqual(1 + 1e-12);
            expect(collateral[i * n + j]).toBeLessThanOrEqual(1 + 1e-12);
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});

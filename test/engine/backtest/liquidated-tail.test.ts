import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createComputePool } from '../../../backend/compute/compute-pool.ts';
import { largestOf } from '../../../risk/backtest/largest-of.ts';
import { liquidatedTail } from '../../../risk/backtest/liquidated-tail.ts';
import { liquidateLoan } from '../../../risk/cascade/liquidate-loan.ts';
import type { KernelRunner } from '../../../risk/kernels/kernels.ts';
import { type MarginBook, marginBook } from '../../../risk/margin/margin-book.ts';
import { sizingOf, surplus } from '../../../risk/margin/surplus.ts';
import type { Portfolio } from '../../../risk/portfolio.ts';
import { random } from '../../../risk/random.ts';
import { portfolioOf, system } from '../positions/arbitrary-portfolio.ts';

type Day = Readonly<{ now: Float64Array; price: Float64Array; count: number; m: number }>;

/** Seeded prices of the days, and of scenarios on top of them; the last asset never moves. */
function daysOf(seed: number, size: number, n: number): Day[] {
  const { uniform } = random(seed);
  const move = (by: number): number => Math.exp(by * (uniform() + uniform() - 1));
  const row = (by: number) => Float64Array.from({ length: n }, (_, k) => (k === n - 1 ? 1 : move(by)));
  const count = 21;
  return Array.from({ length: 3 }, () => {
    const now = row(size / 4);
    const market = Array.from({ length: count + 1 }, () => move(size));
    const price = Float64Array.from(
      market.flatMap((all) => [...row(size / 3)].map((x, k) => (k === n - 1 ? 1 : now[k] * all * x))),
    );
    return { now, price, count, m: 3 };
  });
}

/** The same by asking every account in every scenario. */
function plainTail(book: MarginBook, days: readonly Day[]) {
  const gone = new Set<number>();
  const n = book.assetGross.length;
  return days.map(({ now, price, count, m }) => {
    const accounts = [...book.active.keys()].filter((a) => book.active[a] === 1);
    for (const a of accounts) if (surplus(book, a, now, sizingOf(book, a, 1)) <= 0) gone.add(a);
    const sums = Array.from({ length: count + 1 }, (_, s) => {
      const row = price.subarray(s * n, (s + 1) * n);
      let sum = 0;
      for (const a of accounts) {
        const sizing = sizingOf(book, a, 1);
        if (gone.has(a) || surplus(book, a, row, sizing) > 0) continue;
        sum +=
          book.lending[a] === 1
            ? liquidateLoan(book, a, row, sizing, false, new Float64Array(n)).atSnapshot
            : book.figures.gross[a];
      }
      return sum;
    });
    const largest = sums.slice(0, count).sort((a, b) => b - a);
    return { largest: largest.slice(0, m), came: sums[count] };
  });
}

function tailOf(book: MarginBook, days: readonly Day[], runner?: KernelRunner) {
  const moving = Uint8Array.from(book.portfolio.assets.kind, (kind) => (kind === 'stable' ? 0 : 1));
  const tail = liquidatedTail(book, { moving, scenarios: days[0].count, runner });
  const found = days.map((day) => tail.of(day));
  tail.close();
  return found;
}

/** Brackets whose maintenance jumps from one to the next. */
const withJumps = (portfolio: Portfolio): Portfolio => ({
  ...portfolio,
  tiers: portfolio.tiers.map((tier) => ({ ...tier, amount: tier.amount.map(() => 0) })),
});

describe('the tail of what is liquidated', () => {
  it('is what asking every account in every scenario gives, to the byte', () => {
    let hit = 0;
    fc.assert(
      fc.property(
        system({ options: true }),
        fc.integer(),
        fc.double({ min: 0.05, max: 1.2, noNaN: true }),
        fc.boolean(),
        (spec, seed, size, jumps) => {
          const portfolio = jumps ? withJumps(portfolioOf(spec)) : portfolioOf(spec);
          const book = marginBook(portfolio);
          const days = daysOf(seed, size, portfolio.assets.id.length);
          const found = tailOf(book, days);
          expect(found).toEqual(plainTail(book, days));
          if (found[0].largest[0] > 0) hit++;
        },
      ),
      { numRuns: 300 },
    );
    expect(hit).toBeGreaterThan(100);
  });

  it('is the same bytes on any number of threads', () => {
    const pool = createComputePool(2);
    const [spec] = fc.sample(system({ options: true }), { numRuns: 1, seed: 7 });
    const accounts = Array.from({ length: 60 }, () => spec.accounts).flat();
    const book = marginBook(portfolioOf({ ...spec, accounts }));
    const days = daysOf(3, 0.6, book.assetGross.length);
    expect(tailOf(book, days, pool)).toEqual(tailOf(book, days));
    expect(tailOf(book, days)).toEqual(plainTail(book, days));
    pool.close();
  });
});

describe('largest sums under bounds', () => {
  it('works out no sum that its bound excludes', () => {
    const sums = [5, 1, 9, 3, 7, 0];
    const asked: number[] = [];
    const sumOf = (s: number): number => {
      asked.push(s);
      return sums[s];
    };
    expect(largestOf(Float64Array.of(6, 2, 9, 4, 8, 3), 2, sumOf)).toEqual([9, 7]);
    expect(asked).toEqual([2, 4]);
    expect(largestOf(Float64Array.of(9, 9, 9, 9, 9, 9), 3, sumOf)).toEqual([9, 7, 5]);
    expect(largestOf(new Float64Array(2), 3, () => 0)).toEqual([0, 0]);
  });
});

import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { createComputePool } from '../../../backend/compute/compute-pool.ts';
import { onSharedMemory } from '../../../backend/compute/on-shared-memory.ts';
import type { MapRunner } from '../../../risk/cascade/phase-map.ts';
import { saturation } from '../../../risk/cascade/saturation.ts';
import { marginBook } from '../../../risk/margin/margin-book.ts';
import type { Pulse } from '../../../risk/pulse.ts';
import { portfolioOf, system } from './arbitrary-portfolio.ts';

const scales = [0.4, 0.7, 1, 1.3, 1.6, 2];
const shocks = [-0.02, -0.05, -0.1, -0.3, -0.6];
const law = { depthScale: 1, floor: 0.5, y: 1, limit: 2, shock: -0.1, shocks, scales };

/** Books with loans, options and coins. */
const books = fc
  .sample(system({ leverage: fc.double({ min: 3, max: 25, noNaN: true }), options: true }), {
    numRuns: 4,
    seed: 4,
  })
  .map((spec) => {
    const portfolio = portfolioOf({ ...spec, depth: spec.depth / 20 });
    portfolio.assets.adv.fill(spec.depth);
    portfolio.assets.sigma.fill(0.04);
    return portfolio;
  });
const run = (portfolio: (typeof books)[number], more: object, runner?: MapRunner, pulse?: Pulse) =>
  saturation(
    portfolio,
    { ...law, impact: 'linear', ...more },
    null,
    pulse,
    marginBook(portfolio),
    ...(runner === undefined ? [] : [runner]),
  );

describe('a phase map on several threads', () => {
  const pools = [2, 3].map((threads) => createComputePool(threads, 0));
  afterAll(() => {
    for (const pool of pools) pool.close();
  });

  it('has the same bytes and says the same of how cascades ended, whatever the number of threads', () => {
    let moved = 0;
    for (const portfolio of books)
      for (const rules of [{}, { impact: 'sqrt' }, { liquidation: 'partial' }]) {
        const more = { ...rules, only: 'criticalShock' };
        const alone = run(portfolio, more);
        for (const pool of pools) expect(run(portfolio, more, pool)).toEqual(alone);
        if (alone.addedFall.some((x) => x > 0.01)) moved++;
      }
    expect(moved).toBeGreaterThan(4);
  });

  it('tells how far it is, and can be cancelled at any point; the pool goes on', () => {
    const [portfolio] = books;
    const [pool] = pools;
    if (portfolio === undefined || pool === undefined) throw new Error('no book');
    const told: number[] = [];
    run(portfolio, {}, pool, (done, stage) => {
      if (stage === 'phase map') told.push(done);
    });
    expect(told.at(-1)).toBe(1);
    expect(told).toEqual([...told].sort((x, y) => x - y));
    for (const stage of ['smallest shock', 'critical leverage', 'phase map', 'cascades']) {
      const cancel: Pulse = (_, now) => {
        if (now === stage) throw new Error(`cancelled at ${stage}`);
      };
      expect(() => run(portfolio, {}, pool, cancel)).toThrow(`cancelled at ${stage}`);
    }
    expect(run(portfolio, {}, pool)).toEqual(run(portfolio, {}));
  });

  it('is sent a copy on shared memory in which what was one row still is one', () => {
    const row = Float64Array.of(1, 2);
    const copy = onSharedMemory({
      a: row,
      deep: { b: row, c: [Uint8Array.of(3)], names: ['x'], none: null },
    });
    expect(copy.a.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(copy.deep.b).toBe(copy.a);
    expect(copy.deep.c[0]?.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(copy).toEqual({ a: row, deep: { b: row, c: [Uint8Array.of(3)], names: ['x'], none: null } });
  });
});

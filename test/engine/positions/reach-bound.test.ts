import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runCascade } from '../../../risk/cascade/cascade-run.ts';
import { cascadeStage } from '../../../risk/cascade/cascade-stage.ts';
import { impactOf } from '../../../risk/cascade/impact.ts';
import { newBadDebt } from '../../../risk/cascade/probe.ts';
import { createReachBound } from '../../../risk/cascade/reach-bound.ts';
import type { CascadeRules } from '../../../risk/cascade/rules.ts';
import { shockPath } from '../../../risk/cascade/shock-path.ts';
import { breachedAccounts } from '../../../risk/margin/book-warnings.ts';
import { marginBook } from '../../../risk/margin/margin-book.ts';
import type { Portfolio } from '../../../risk/portfolio.ts';
import { splitAsset } from '../../../risk/scenario/split-asset.ts';
import { portfolioOf, system } from './arbitrary-portfolio.ts';

const law = fc.constantFrom(
  'linear' as const,
  'linear' as const,
  'linear' as const,
  'floor' as const,
  'sqrt' as const,
);
const rules: fc.Arbitrary<CascadeRules> = fc.record({
  liquidation: fc.constantFrom('full' as const, 'full' as const, 'full' as const, 'partial' as const),
  speed: fc.constantFrom(1, 1, 1, 0.5),
  collateral: fc.constantFrom('sold' as const, 'kept' as const),
  fill: fc.constantFrom('after' as const, 'average' as const),
  insurance: fc.constantFrom(undefined, undefined, 'fund' as const, 'fundAndAdl' as const),
  hedgeClosed: fc.boolean(),
  withdrawal: fc.constantFrom(undefined, undefined, 0.05, 0.5),
  withdrawalFloor: fc.constantFrom(undefined, 0.6),
  recovery: fc.constantFrom(undefined, 0.3),
});
const stretches = fc.record({
  from: fc.double({ min: 1e-3, max: 0.6, noNaN: true }),
  width: fc.double({ min: -9, max: -1, noNaN: true }).map((x) => 10 ** x),
});
const systems = fc.oneof(system(), system({ options: true }));
/** Depth of bids and asks apart, or asks unknown. */
const asks = fc.constantFrom(1, 1, 0.5, 3, Number.NaN);

/** Daily volatility: of one asset unknown, so that its depth stays. */
const daily = [0.03, 0.05, Number.NaN, Number.NaN];

/** One venue's own price of an asset, which falls by more than the others. */
const apart = (portfolio: Portfolio): Portfolio =>
  splitAsset(portfolio, { venue: 0, asset: 0, only: 'everything' });
const ownFall = { all: -0.1, 'AAA@venue': -0.2 };

describe('the bound over a stretch of shocks', () => {
  it('is not passed by any cascade from inside, under any rules', () => {
    let [held, withdrawn] = [0, 0];
    const property = fc.property(
      systems,
      law,
      rules,
      stretches,
      asks,
      fc.constantFrom(1, 20),
      fc.constantFrom(false, false, false, true),
      (spec, impactLaw, asked, { from, width }, ask, depth, own) => {
        const plain = portfolioOf({ ...spec, depth: depth * spec.depth });
        const askDepth = plain.assets.depth.map((bids) => ask * bids);
        const adv = plain.assets.depth.map((bids) => 20 * bids);
        const assets = { ...plain.assets, askDepth, adv, sigma: Float64Array.from(daily) };
        const portfolio = own ? apart({ ...plain, assets }) : { ...plain, assets };
        const book = marginBook(portfolio);
        const stage = cascadeStage(book, 1);
        const impact = impactOf(portfolio.assets, { impact: impactLaw, depthScale: 1, floor: 0.5, y: 1 });
        const path = shockPath(book, own ? ownFall : undefined);
        const breached = new Set(breachedAccounts(book));
        const reach = createReachBound(stage, path, impact, asked, breached);
        const start = Math.min(from, path.farthest / 2);
        const end = Math.min(path.farthest, start + width);
        const most = reach(start, end, {
          total: Number.POSITIVE_INFINITY,
          badDebt: Number.POSITIVE_INFINITY,
        });
        if (most === null) return;
        held++;
        if (asked.withdrawal !== undefined) withdrawn++;
        for (const t of [0, 0.01, 0.2, 0.37, 0.5, 0.71, 0.9, 0.99, 1]) {
          const prices = path.priceAt(start + t * (end - start));
          const run = runCascade(stage, prices, impact, undefined, asked);
          expect(path.movedBy(run.price)).toBeLessThanOrEqual(most.total + 1e-12);
          expect(newBadDebt(run, breached)).toBeLessThanOrEqual(most.badDebt * (1 + 1e-9) + 1e-6);
        }
      },
    );
    fc.assert(property, { numRuns: process.env.LOCKSTEP_LONG_TESTS === '1' ? 20_000 : 400 });
    expect(held).toBeGreaterThan(100);
    expect(withdrawn).toBeGreaterThan(30);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CascadeOptions, cascade } from '../../../risk/cascade/cascade.ts';
import { amplificationJudge } from '../../../risk/deleveraging/amplification-judge.ts';
import { cutBound } from '../../../risk/deleveraging/bound/cut-bound.ts';
import { capAccounts } from '../../../risk/deleveraging/cap-accounts.ts';
import { refine } from '../../../risk/deleveraging/refine.ts';
import { worstInRange } from '../../../risk/deleveraging/worst-in-range.ts';
import { breachedAccounts } from '../../../risk/margin/book-warnings.ts';
import { marginBook } from '../../../risk/margin/margin-book.ts';
import type { Portfolio } from '../../../risk/portfolio.ts';
import { cases } from '../../support/cases.ts';
import { portfolioOf, system } from './arbitrary-portfolio.ts';
import { buildPortfolio } from './build-portfolio.ts';

const limit = 1.2;
const options: CascadeOptions = {
  shock: { all: -0.1 },
  impact: 'linear',
  depthScale: 1,
  leverageScale: 1,
  floor: 0.5,
  y: 1,
};
const boundOf = (
  portfolio: Portfolio,
  below: number,
  amplification = limit,
  given = options,
  boxes?: number,
) => {
  const book = marginBook(portfolio);
  const worst = worstInRange(amplificationJudge(amplification, given), { portfolio, book })?.multiple;
  const own = boxes === undefined ? {} : { boxes };
  return cutBound(portfolio, book, given, { amplification }, { below, worst, ...own });
};
const amplification = (portfolio: Portfolio) => cascade(portfolio, options).amplification ?? 1;
const risky = system({ leverage: fc.double({ min: 8, max: 25, noNaN: true }) });
/** Thin depth, and for the square-root law a volume that is as thin. */
const thin = (spec: Parameters<typeof portfolioOf>[0]) => {
  const portfolio = portfolioOf({ ...spec, depth: Math.max(20_000, spec.depth / 8) });
  portfolio.assets.adv.fill(spec.depth);
  portfolio.assets.sigma.fill(0.04);
  return portfolio;
};

describe('the lower bound of a cut', () => {
  it(
    'is never above the plan found, is above 0 wherever the limit is passed, and most often close',
    () => {
      const tight: number[] = [];
      fc.assert(
        fc.property(risky, (spec) => {
          const portfolio = thin(spec);
          const book = marginBook(portfolio);
          if (breachedAccounts(book).length > 0) return;
          const judge = amplificationJudge(limit, options);
          const worst = worstInRange(judge, { portfolio, book });
          if ((worst?.sample.violation ?? 0) === 0) return;
          const found = refine(
            portfolio,
            book,
            judge,
            { from: () => [], exact: true, runs: 3_000 },
            () => {},
          );
          if (found === null) return;
          // Told that twice as much is enough, so that nothing but the argument keeps it below the plan.
          const { usd } = boundOf(portfolio, 2 * found.notionalCut, limit, options, cases(200, 4_000));
          expect(usd).toBeLessThanOrEqual(found.notionalCut * (1 + 1e-9));
          expect(usd).toBeGreaterThan(0);
          tight.push(usd / found.notionalCut);
        }),
        { numRuns: cases(10, 140), seed: 5 },
      );
      expect(tight.length).toBeGreaterThanOrEqual(cases(4, 50));
      tight.sort((x, y) => x - y);
      expect(tight[tight.length >> 1]).toBeGreaterThan(cases(0.5, 0.95));
      if (cases(0, 1) === 1)
        console.log(`bound / found of ${tight.length} books:`, tight.map((x) => x.toFixed(3)).join(' '));
    },
    cases(30_000, 600_000),
  );

  it('is never above any plan that holds, under each law and with collateral kept', () => {
    const [held, above] = [{ plans: 0 }, { books: 0 }];
    fc.assert(
      fc.property(
        risky,
        fc.constantFrom('linear' as const, 'floor' as const, 'sqrt' as const),
        fc.constantFrom('sold' as const, 'kept' as const),
        fc.array(
          fc.array(fc.constantFrom(1, 1, 1, 1, 1, 0.97, 0.85, 0.5), { minLength: 12, maxLength: 12 }),
          {
            minLength: 12,
            maxLength: 12,
          },
        ),
        (spec, impact, collateral, plans) => {
          const portfolio = thin(spec);
          const book = marginBook(portfolio);
          const rules = { ...options, impact, collateral };
          const judge = amplificationJudge(limit, rules);
          const gross = book.figures.gross.reduce((sum, g) => sum + g, 0);
          const { usd, how } = boundOf(portfolio, gross, limit, rules, 100);
          if (usd > 0) above.books++;
          else expect(how).toMatch(/^No bound is known for this: /);
          for (const kept of plans) {
            const caps = book.figures.leverage.map((leverage, a) =>
              kept[a] < 1 && leverage > 0 ? kept[a] * leverage : Number.POSITIVE_INFINITY,
            );
            const plan = capAccounts(portfolio, caps, book);
            if (plan.notionalCut >= usd) continue;
            const trial = { portfolio: plan.portfolio, book: marginBook(plan.portfolio) };
            const worst = worstInRange(judge, trial);
            expect(worst?.sample.violation ?? 0, `${plan.notionalCut} of ${usd}`).toBeGreaterThan(0);
            held.plans++;
          }
        },
      ),
      { numRuns: cases(25, 400), seed: 11 },
    );
    expect(above.books).toBeGreaterThan(cases(5, 100));
    expect(held.plans).toBeGreaterThan(cases(10, 300));
  });

  const assets = [
    { id: 'A', price: 1, depth: 20_000, askDepth: 1e9 },
    { id: 'B', price: 1, depth: 1e9 },
    { id: 'USD', price: 1, kind: 'stable' },
  ];
  const longB = { asset: 1, quantity: 30_000, rate: 0.01 };

  it('counts what is bought in the batch of a sale at the depth of bids, where asks are deeper', () => {
    const portfolio = buildPortfolio({
      assets,
      participants: [{ id: 'long' }, { id: 'short' }],
      accounts: [
        {
          participant: 0,
          positions: [{ asset: 0, quantity: 10_000, rate: 0.01 }],
          balances: [{ asset: 2, value: 600 }],
        },
        {
          participant: 1,
          positions: [{ asset: 0, side: -1, quantity: 10_000, rate: 0.01 }, longB],
          balances: [{ asset: 2, value: 600 }],
        },
      ],
    });
    // Both are closed in one batch at −10 %, which sells nothing of A on balance.
    expect(amplification(portfolio)).toBeCloseTo(1, 3);
    expect(boundOf(portfolio, 1e9).usd).toBe(0);
  });

  it('counts the coins that a closed account has borrowed and buys back, unless collateral is kept', () => {
    const portfolio = buildPortfolio({
      assets,
      participants: [{ id: 'p' }],
      accounts: [
        {
          participant: 0,
          positions: [{ asset: 0, quantity: 10_000, rate: 0.01 }, longB],
          balances: [
            { asset: 2, value: 11_700 },
            { asset: 0, value: -10_000 },
          ],
        },
      ],
    });
    const worst = (collateral: 'sold' | 'kept') => {
      const each = amplificationJudge(1.3, { ...options, collateral });
      return each.at?.({ portfolio, book: marginBook(portfolio) }, 1).values ?? 1;
    };
    const bound = (collateral: 'sold' | 'kept') =>
      boundOf(portfolio, 1e9, 1.3, { ...options, collateral }).usd;
    expect(worst('sold')).toBeLessThan(1.3);
    expect(bound('sold')).toBe(0);
    expect(worst('kept')).toBeGreaterThan(1.9);
    expect(bound('kept')).toBeGreaterThan(0);
  });

  it('holds with insurance funds, and says so where none is known', () => {
    const portfolio = buildPortfolio({
      assets: [{ id: 'A', price: 1, depth: 20_000 }, assets[2]],
      participants: [{ id: 'p' }],
      accounts: [
        {
          participant: 0,
          positions: [{ asset: 0, quantity: 10_000, rate: 0.01 }],
          balances: [{ asset: 1, value: 600 }],
        },
      ],
    });
    const bound = (rules: Partial<CascadeOptions>) =>
      boundOf(portfolio, 1e9, limit, { ...options, ...rules });
    const plain = bound({});
    expect(plain.usd).toBeGreaterThan(0);
    expect(bound({ insurance: 'fund' })).toEqual(plain);
    for (const rules of [
      { insurance: 'fundAndAdl' },
      { liquidation: 'partial' },
      { speed: 0.5 },
      { gamma: 'shortAll' },
      { withdrawal: 1 },
    ] satisfies Partial<CascadeOptions>[]) {
      const { usd, how } = bound(rules);
      expect(usd).toBe(0);
      expect(how).toMatch(/^No bound is known for this: /);
    }
  });

  it('under another law says why there is none, where no proof gives one', () => {
    const portfolio = buildPortfolio({
      assets: [{ id: 'A', price: 1, depth: 1e12, adv: 1e15, sigma: 0.04 }, assets[2]],
      participants: [{ id: 'p' }],
      accounts: Array.from({ length: 40 }, (_, i) => ({
        participant: 0,
        positions: [{ asset: 0, quantity: 10_000, rate: 0.01 }],
        balances: [{ asset: 1, value: 600 + i }],
      })),
    });
    const bound = (impact: CascadeOptions['impact']) =>
      boundOf(portfolio, 1e9, limit, { ...options, impact }, 0);
    expect(bound('linear')).toEqual({ usd: 0, how: expect.stringContaining('no plan could be excluded') });
    for (const impact of ['floor', 'sqrt'] as const) {
      const { usd, how } = bound(impact);
      expect(usd).toBe(0);
      expect(how).toMatch(
        /^No bound is known for this: .* the linear law, .* excludes none where 40 accounts/,
      );
    }
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cascade } from '../../../risk/cascade/cascade.ts';
import { saturation } from '../../../risk/cascade/saturation.ts';
import type { SaturationOptions } from '../../../risk/cascade/saturation-options.ts';
import { marginBook } from '../../../risk/margin/margin-book.ts';
import { portfolioOf } from './arbitrary-portfolio.ts';
import { buildPortfolio } from './build-portfolio.ts';
import { criticalCases } from './critical-cases.ts';
import { scanBreach } from './scan-breach.ts';

const law = { impact: 'linear', depthScale: 1, floor: 0.5, y: 1 } as const;
const options = (more: Partial<SaturationOptions> = {}): SaturationOptions => ({
  ...law,
  limit: 1.5,
  shock: -0.1,
  shocks: [],
  scales: [],
  ...more,
});

const longs = (rows: readonly (readonly [notional: number, equity: number])[], depth: number) =>
  buildPortfolio({
    assets: [
      { id: 'A', price: 100, depth },
      { id: 'USD', price: 1, kind: 'stable' },
    ],
    participants: rows.map((_, i) => ({ id: `p${i}` })),
    accounts: rows.map(([notional, equity], participant) => ({
      participant,
      balances: [{ asset: 1, value: equity }],
      positions: [{ asset: 0, quantity: notional / 100, entry: 100, rate: 0.005 }],
    })),
  });

describe('critical shock', () => {
  it('and what stands beside it do not depend on what was asked of the book before', () => {
    const portfolio = longs(
      [
        [2e6, 11_000],
        [1e7, 900_000],
      ],
      1e7,
    );
    const book = marginBook(portfolio);
    const asked = [
      options({ only: 'criticalShock' }),
      options(),
      options({ shocks: [-0.05, -0.2], scales: [0.5, 1] }),
      options({ costs: true }),
      options({ limit: 3 }),
      options({ direction: { A: 0.1 } }),
    ];
    for (const one of [...asked, ...asked.toReversed()])
      expect(saturation(portfolio, one, null, undefined, book)).toEqual(
        saturation(portfolio, one, null, undefined, marginBook(portfolio)),
      );
  });

  it('is where the first account is hit, in a window of breach narrower than 1 %', () => {
    const portfolio = longs(
      [
        [2e6, 11_000],
        [1e7, 900_000],
      ],
      1e9,
    );
    const { criticalShock, critical, worst } = saturation(portfolio, options(), null);
    // 11,000 − 2·10⁶ f = 10,000 (1 − f).
    const f = 1_000 / 1_990_000;
    expect(criticalShock).toBeCloseTo(f, 12);
    expect(critical?.amplification).toBeCloseTo(1 + (((2e6 * (1 - f)) / 1e9) * (1 - f)) / f, 6);
    expect(critical?.reached).toEqual(['amplification']);
    expect(worst?.shock).toBeCloseTo(f, 8);
    // The breach is over long before 1 %: no grid of 1 % sees it.
    for (let i = 1; i <= 95; i++) {
      const { amplification } = cascade(portfolio, { ...law, shock: { all: -i / 100 }, leverageScale: 1 });
      expect(amplification).toBeLessThan(1.5);
    }
  });

  it('is not decided by a few dollars of bad debt: what matters is a setting', () => {
    // Liquidated where a 10x long is, with a bad debt of some thousands in a book of $101 m.
    const portfolio = longs(
      [
        [1e6, 52_000],
        [1e8, 2e8],
      ],
      5e6,
    );
    const few = saturation(portfolio, options({ limit: 20 }), null);
    expect(few.materiality).toBe(1e6);
    expect(few.criticalShock).toBeNull();
    const any = saturation(portfolio, options({ limit: 20, materiality: 1 }), null);
    expect(any.critical?.reached).toEqual(['badDebt']);
    expect(any.criticalShock).toBeCloseTo(47_000 / 995_000, 9);
  });

  it('names the cliff, its size and who tips it', () => {
    const portfolio = longs(
      [
        [1e6, 40_000],
        [1e6, 42_000],
        [1e6, 43_000],
        [1e6, 300_000],
      ],
      5e6,
    );
    const { cliff, worst } = saturation(portfolio, options(), null);
    const f = 35_000 / 995_000;
    expect(cliff?.after.shock).toBeCloseTo(f, 7);
    expect(cliff?.before.addedFall).toBeCloseTo(0, 15);
    expect(cliff?.tippedBy).toEqual([{ participant: 'p0', venue: 'venue', notional: 1e6 }]);
    const { addedFall } = cascade(portfolio, { ...law, shock: { all: -f * (1 + 1e-8) }, leverageScale: 1 });
    expect(cliff?.jump).toBeCloseTo(addedFall, 6);
    expect(worst?.amplification).toBeGreaterThan(1 + (cliff?.jump ?? 0) / f - 1e-4);
  });

  it('names no cliff where purchases lift prices at once', () => {
    const assets = [
      { id: 'A', price: 1, depth: 1e9 },
      { id: 'B', price: 1, depth: 1e6 },
      { id: 'USD', price: 1, kind: 'stable' },
    ];
    const longB = { asset: 1, quantity: 10_000, rate: 0.005 };
    const sided = [
      { asset: 0, quantity: 1_000_000, rate: 0.005 },
      { asset: 1, side: -1 as const, quantity: 500_000, rate: 0.005 },
    ];
    const portfolio = buildPortfolio({
      assets,
      participants: [{ id: 'small' }, { id: 'sided' }],
      accounts: [
        { participant: 0, positions: [longB], balances: [{ asset: 2, value: 350 }] },
        { participant: 1, positions: sided, balances: [{ asset: 2, value: 32_000 }] },
      ],
    });
    // At −5 % the second buys back half of B's depth, which takes the fall back by far more than the first added.
    const { cliff } = saturation(portfolio, options(), null);
    expect(cliff?.jump).toBeGreaterThan(0.003);
    expect(cliff?.tippedBy.map(({ participant }) => participant)).toEqual(['small']);
    expect(cascade(portfolio, { ...law, shock: { all: -0.1 }, leverageScale: 1 }).addedFall).toBeLessThan(
      -0.1,
    );
  });

  it('has its worst point where accounts that are breached already push others over', () => {
    // The first is sold without any shock and takes 5 %; the second is hit at 94.5, by itself not before −5.5 %.
    const portfolio = longs(
      [
        [5e6, 10_000],
        [1e7, 597_250],
      ],
      1e8,
    );
    const { worst, criticalShock } = saturation(portfolio, options(), null);
    // (1 − f)(1 − 0.05(1 − f)) = 0.945.
    const f = 1 - (1 - Math.sqrt(1 - 4 * 0.05 * 0.945)) / 0.1;
    expect(criticalShock).toBeCloseTo(f, 8);
    expect(worst?.shock).toBeCloseTo(f, 8);
    // The first alone takes the market to 94.5 there: what that is beyond f is not the doing of the shock.
    expect(worst?.amplification).toBeCloseTo((1 - 0.945 * (1 - 0.0945) - (0.055 - f)) / f, 4);
  });

  it('is never later than a scan and the exact breakpoints say, and does breach', () => {
    fc.assert(
      fc.property(criticalCases, ({ spec, ...more }) => {
        const portfolio = portfolioOf(spec);
        const asked = options(more);
        const { criticalShock } = saturation(portfolio, asked, null);
        const step = 1e-3;
        const scanned = scanBreach(portfolio, asked, step, criticalShock ?? 0.95);
        if (criticalShock === null) expect(scanned).toBeNull();
        else expect(scanned ?? criticalShock).toBeGreaterThanOrEqual(criticalShock - step);
        if (criticalShock === null) return;
        const there = cascade(portfolio, {
          ...asked,
          shock: { all: -criticalShock },
          leverageScale: 1,
        });
        const reached = (there.amplification ?? 0) >= asked.limit * (1 - 1e-9);
        expect(reached || there.badDebt >= (asked.materiality ?? 0) * (1 - 1e-9)).toBe(true);
      }),
      { numRuns: 60, endOnFailure: true },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coverageEnds } from '../../../risk/bands/coverage-ends.ts';
import { cascadesByDepth, criticalByDepth } from '../../../risk/bands/depth-draws.ts';
import { depthLevels, withDepth } from '../../../risk/bands/depth-levels.ts';
import { systemLeverage } from '../../../risk/bands/system-leverage.ts';
import { cascade } from '../../../risk/cascade/cascade.ts';
import { saturation } from '../../../risk/cascade/saturation.ts';
import { accountFigures } from '../../../risk/leverage/account-figures.ts';
import { marginBook } from '../../../risk/margin/margin-book.ts';
import { liquidationLosses } from '../../../risk/synchronisation/liquidation-losses.ts';
import { portfolioOf, system } from '../positions/arbitrary-portfolio.ts';
import { buildPortfolio } from '../positions/build-portfolio.ts';

const day = 86_400_000;
const times = Float64Array.from({ length: 40 }, (_, t) => t * day);
const wave = (phase: number) => times.map((_, t) => 100 * (1 + 0.02 * Math.sin(t + phase)));

/** Two accounts with margin, one without any on record; COIN has prices, NEW has none. */
const portfolio = buildPortfolio({
  assets: [
    { id: 'COIN', price: 100, depth: 50_000 },
    { id: 'NEW', price: 10, depth: 20_000 },
    { id: 'USD', price: 1, kind: 'stable' },
  ],
  participants: [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
  accounts: [
    {
      participant: 0,
      balances: [{ asset: 2, value: 1_000 }],
      positions: [{ asset: 0, quantity: 100, rate: 0.02 }],
    },
    {
      participant: 1,
      balances: [{ asset: 2, value: 500 }],
      positions: [{ asset: 1, quantity: 300 }],
    },
    { participant: 2, recorded: false, positions: [{ asset: 0, quantity: 40, rate: 0.01 }] },
  ],
});
const panel = { assets: ['COIN'], times, close: [wave(0)] };
const law = { impact: 'linear', depthScale: 1, floor: 0.5, y: 1 } as const;

describe('what the export does not say, at both ends', () => {
  const ends = coverageEnds(portfolio, panel);

  test('is counted: balances, rules and price histories', () => {
    expect(ends?.missing).toEqual({
      balances: { accounts: 1, notional: 4_000 },
      rules: { positions: 1, notional: 3_000 },
      prices: { assets: 1, notional: 3_000 },
    });
  });

  test('an account without balance is unlevered at one end and at its maintenance at the other', () => {
    const at = (book = portfolio) => accountFigures(book);
    expect(at(ends?.low.portfolio).equity[2]).toBeCloseTo(4_000, 9);
    expect(at(ends?.high.portfolio).equity[2]).toBeCloseTo(40, 3);
    expect(at(ends?.high.portfolio).maintenance[2]).toBe(40);
    // 13,000 of notional with 1,500 of equity is known; 4,000 more with 4,000, or with 40.
    expect(systemLeverage(marginBook(portfolio))).toBeCloseTo(13_000 / 1_500, 9);
    expect(systemLeverage(marginBook(ends?.low.portfolio ?? portfolio))).toBeCloseTo(17_000 / 5_500, 9);
    expect(systemLeverage(marginBook(ends?.high.portfolio ?? portfolio))).toBeCloseTo(17_000 / 1_540, 4);
  });

  test('a position without a rule has none, or the highest of the snapshot', () => {
    expect(accountFigures(ends?.low.portfolio ?? portfolio).maintenance[1]).toBe(0);
    expect(accountFigures(ends?.high.portfolio ?? portfolio).maintenance[1]).toBeCloseTo(0.02 * 3_000, 9);
  });

  test('an asset without prices stands still, or moves as the market does', () => {
    expect(ends?.low.panel).toBe(panel);
    const made = ends?.high.panel;
    expect(made?.assets).toEqual(['COIN', 'NEW']);
    const [coin, other] = made?.close ?? [];
    for (let t = 1; t < times.length; t++)
      expect((other?.[t] ?? 0) / (other?.[t - 1] ?? 1)).toBeCloseTo(
        (coin?.[t] ?? 0) / (coin?.[t - 1] ?? 1),
        12,
      );
  });

  test('there are no ends where nothing is missing', () => {
    const whole = buildPortfolio({
      assets: [
        { id: 'COIN', price: 100 },
        { id: 'USD', price: 1, kind: 'stable' },
      ],
      participants: [{ id: 'a' }],
      accounts: [
        {
          participant: 0,
          balances: [{ asset: 1, value: 1_000 }],
          positions: [{ asset: 0, quantity: 10, rate: 0.02 }],
        },
      ],
    });
    expect(coverageEnds(whole, panel)).toBeNull();
  });
});

test('who is liquidated at an end is the same, told from the snapshot as it is or looked at account by account', () => {
  const wavy = { assets: ['AAA', 'BBB', 'CCC'], times, close: [wave(0), wave(1), wave(2)] };
  const options = { scenarios: 'historical', horizon: 5, draws: 100, seed: 1 } as const;
  let told = 0;
  fc.assert(
    fc.property(system(), fc.integer({ min: 0, max: 3 }), (spec, which) => {
      const made = portfolioOf(spec);
      const { accounts, positions } = made;
      const book = {
        ...made,
        accounts: {
          ...accounts,
          collateralRecorded: accounts.collateralRecorded.map((r, a) => (a % 4 === which ? 0 : r)),
        },
        positions: {
          ...positions,
          maintenanceRate: positions.maintenanceRate.map((r, p) => (p % 5 === which ? 0 : r)),
        },
      };
      const ends = coverageEnds(book, wavy);
      if (ends === null) return;
      const base = liquidationLosses(book, wavy, options, undefined, marginBook(book));
      for (const { portfolio: at, panel: history, changed } of [ends.low, ends.high]) {
        if (changed === null) throw new RangeError('every asset has prices');
        told += changed.filter((one) => one === 0).length;
        const margin = marginBook(at);
        const known = { events: base.events, changed };
        const quick = liquidationLosses(at, history, options, undefined, margin, known);
        expect(quick.losses).toEqual(liquidationLosses(at, history, options, undefined, margin).losses);
      }
    }),
    { numRuns: 40 },
  );
  expect(told).toBeGreaterThan(20);
  // Where an asset gets the market's prices, any account may fare otherwise.
  expect(coverageEnds(portfolio, panel)?.high.changed).toBeNull();
  expect([...(coverageEnds(portfolio, panel)?.low.changed ?? [])]).toEqual([0, 0, 1]);
});

describe('depth from thin to deep', () => {
  const { assets } = portfolio;
  const history = new Map([['COIN', Array.from({ length: 11 }, (_, i) => 1_000 * (i + 1))]]);
  const levels = depthLevels(assets, history, 5);

  test('is the 10th to the 90th percentile of an own history as shares of its median, else 0.5 to 1.5', () => {
    expect(levels).toMatchObject({ own: 1, declared: 1 });
    const of = (k: number) => levels.factors.map((factor) => factor[k]);
    // Depths 1 … 11 with median 6: the 10th percentile is 2, the 90th is 10.
    expect(of(0)).toEqual([2 / 6, 4 / 6, 1, 8 / 6, 10 / 6].map((x) => expect.closeTo(x, 12)));
    expect(of(1)).toEqual([0.5, 0.75, 1, 1.25, 1.5]);
  });

  test('a history too short for percentiles is not used', () => {
    expect(depthLevels(assets, new Map([['COIN', [1, 2, 3]]]), 3)).toMatchObject({ own: 0, declared: 2 });
  });

  test('multiplies bids, asks and the volume depth is derived from, and leaves the rest', () => {
    const scaled = withDepth({ ...assets, askDepth: assets.depth.slice() }, Float64Array.of(0.5, 2, 1));
    expect([...scaled.depth.slice(0, 2)]).toEqual([25_000, 40_000]);
    expect(scaled.askDepth).toEqual(scaled.depth);
    expect(scaled.price).toBe(assets.price);
  });

  test('a cascade in the middle is the cascade of today, and thin books fall further', () => {
    const book = marginBook(portfolio);
    const options = { ...law, shock: { all: -0.1 }, leverageScale: 1 };
    const work = cascadesByDepth(book, depthLevels(assets, new Map(), 5).factors, options);
    const ended = [...{ [Symbol.iterator]: () => work }];
    expect(ended).toHaveLength(5);
    const again = cascadesByDepth(book, depthLevels(assets, new Map(), 5).factors, options);
    let step = again.next();
    while (step.done !== true) step = again.next();
    const { amplification, badDebt } = step.value;
    const today = cascade(portfolio, options);
    expect(amplification[2]).toBe(today.amplification);
    expect(badDebt[2]).toBe(today.badDebt);
    expect(amplification[0]).toBeGreaterThan(amplification[4] ?? Number.NaN);
  });

  test('the critical shock in the middle is that of today, infinite where no shock is one', () => {
    const book = marginBook(portfolio);
    const options = { ...law, limit: 1.2, shock: -0.1, shocks: [], scales: [] };
    const run = (levelsOf: readonly Float64Array[], asked: typeof options) => {
      const work = criticalByDepth(book, levelsOf, asked);
      let step = work.next();
      while (step.done !== true) step = work.next();
      return step.value;
    };
    const { factors } = depthLevels(assets, new Map(), 5);
    const values = run(factors, options);
    expect(values[2]).toBeCloseTo(saturation(portfolio, options, null).criticalShock ?? Number.NaN, 4);
    expect(values[0]).toBeLessThanOrEqual(values[4] ?? Number.NaN);
    expect([...run(factors, { ...options, limit: 900, materiality: 1e12 } as never)]).toContain(
      Number.POSITIVE_INFINITY,
    );
  });
});

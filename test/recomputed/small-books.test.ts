import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { packInputs } from '../../backend/pack/pack-inputs.ts';
import { type CascadeOptions, cascade } from '../../risk/cascade/cascade.ts';
import { impactOf } from '../../risk/cascade/impact.ts';
import { saturation } from '../../risk/cascade/saturation.ts';
import { windowOf } from '../../risk/correlation/panel.ts';
import { amplificationJudge } from '../../risk/deleveraging/amplification-judge.ts';
import { refine } from '../../risk/deleveraging/refine.ts';
import { coMovement } from '../../risk/formulas/co-movement.ts';
import { groupPanel } from '../../risk/group-panel/group-panel.ts';
import { breachedAccounts } from '../../risk/margin/book-warnings.ts';
import { marginBook } from '../../risk/margin/margin-book.ts';
import type { PricePanel } from '../../risk/price-panel.ts';
import { oneDay } from '../../risk/returns/one-day.ts';
import { jointLiquidation } from '../../risk/synchronisation/joint-liquidation.ts';
import { assets, portfolioOf, system } from '../engine/positions/arbitrary-portfolio.ts';
import { cases, inPart } from '../support/cases.ts';
import { apart, noNumpy, type Recomputed, recompute, writeBook } from './recompute.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-recomputed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const day = 86_400_000;
const reference = 0.1;
const planLimit = 1.2;
const num = (min: number, max: number) => fc.double({ min, max, noNaN: true });

/** Random books of margin accounts, loans and options, with the law they sell under, and 90 days of prices. */
const arbitrary = fc.record({
  spec: system({ leverage: num(3, 25), options: true }),
  law: fc.constantFrom('linear' as const, 'linear' as const, 'floor' as const, 'sqrt' as const),
  collateral: fc.constantFrom('sold' as const, 'kept' as const),
  limit: num(1.05, 3),
  returns: fc.array(fc.tuple(num(-0.12, 0.12), num(-0.12, 0.12), num(-0.12, 0.12)), {
    minLength: 90,
    maxLength: 90,
  }),
  stable: fc.array(num(-0.002, 0.002), { minLength: 90, maxLength: 90 }),
});
type Case = typeof arbitrary extends fc.Arbitrary<infer T> ? T : never;

function pricesOf({ returns, stable }: Case): PricePanel {
  const close = assets.map(({ price }, k) => {
    const row = [price];
    for (const [t, r] of returns.entries()) row.push(row[t] * (1 + (k < 3 ? r[k] : stable[t])));
    return Float64Array.from(row);
  });
  return {
    assets: assets.map(({ id }) => id),
    times: Float64Array.from(close[0], (_, t) => (t - close[0].length) * day),
    close,
  };
}

/** What the program says of a book, and the folder from which Python says it again. */
function said(one: Case, at: string) {
  const portfolio = portfolioOf({ ...one.spec, depth: Math.max(20_000, one.spec.depth / 4) });
  portfolio.assets.adv.fill(4 * one.spec.depth);
  portfolio.assets.sigma.fill(0.04);
  const book = marginBook(portfolio);
  const prices = pricesOf(one);
  const options: CascadeOptions = {
    shock: { all: -reference },
    impact: one.law,
    depthScale: 1,
    leverageScale: 1,
    floor: 0.4,
    y: 1,
    collateral: one.collateral,
  };
  const found = saturation(
    portfolio,
    { ...options, shock: -reference, limit: one.limit, materiality: 1e4, shocks: [-0.1], scales: [1] },
    null,
    undefined,
    book,
  );
  const joint = jointLiquidation(
    portfolio,
    prices,
    { scenarios: 'historical', horizon: 1, alpha: 0.9, rounds: 400, seed: 1, draws: 0 },
    undefined,
    book,
  );
  const panel = oneDay(windowOf(groupPanel(portfolio, prices, 'participant'), { kind: 'last', days: 60 }));
  const equity = panel.equity.reduce((sum, e) => sum + e, 0);
  const plane = coMovement(
    panel.series,
    panel.equity.map((e) => e / equity),
  );
  const plan = breachedAccounts(book).length === 0 ? planOf(portfolio, book, options) : null;
  const points = [found.worst, found.cliff?.before, found.cliff?.after, found.critical].flatMap(
    (x) => x ?? [],
  );
  const shocks = [...points.map(({ shock }) => shock), 0.013, 0.047, 0.1, 0.23, 0.6];
  const y = [...impactOf(portfolio.assets, options).y];
  const runs = shocks.map((by) => cascade(portfolio, { ...options, shock: { all: -by } }, undefined, book));
  const claims = {
    rules: {
      law: one.law,
      floor: 0.4,
      y: y.map((x) => (Number.isNaN(x) ? 0 : x)),
      collateral: one.collateral,
    },
    path: {
      at: shocks,
      reference,
      step: cases(1e-3, 1e-4),
      limit: one.limit,
      materiality: 1e4,
      critical: found.criticalShock,
      worst: found.worst?.amplification ?? 1,
      jump: found.cliff?.jump ?? 0,
    },
    joint: { horizon: 1, alpha: 0.9 },
    days: 60,
    ...(plan === null ? {} : { plan: { caps: plan.caps, reference, step: cases(1e-3, 1e-5), at: [] } }),
  };
  const tables = packInputs(book, impactOf(portfolio.assets, options), prices, (name) => name);
  return { at: writeBook(at, tables, claims), found, points, runs, joint, plane, panel, plan };
}

/** A plan for the book, and its caps by account. */
function planOf(
  portfolio: ReturnType<typeof portfolioOf>,
  book: ReturnType<typeof marginBook>,
  options: CascadeOptions,
) {
  const judge = amplificationJudge(planLimit, options);
  const plan = refine(
    portfolio,
    book,
    judge,
    { from: () => [], exact: true, runs: cases(400, 3_000) },
    () => {},
  );
  if (plan === null) return null;
  const caps: Record<number, number> = {};
  for (const [i, unit] of plan.units.entries())
    for (const a of unit.accounts) if (Number.isFinite(plan.caps[i])) caps[a] = plan.caps[i];
  return { caps, cut: plan.notionalCut };
}

const tolerance = 1e-9;
/** A jump of the added fall under 0.01 points is not named, nor one that with the slope around it comes to less. */
const leastJump = 1.02e-4;

describe.skipIf(noNumpy)('headlines of random books, computed again from their tables in NumPy', () => {
  const books = inPart(fc.sample(arbitrary, { numRuns: cases(20, 300), seed: 13 }));
  const ours = noNumpy ? [] : books.map(({ one, i }) => said(one, path.join(folder, String(i))));
  const theirs: Recomputed[] = noNumpy ? [] : recompute(ours.map(({ at }) => at));
  const both = ours.map((our, j) => ({ our, their: theirs[j], i: books[j].i }));

  it('cascades: falls, amplification, what is liquidated, and both bad debts', () => {
    for (const { our, their, i } of both)
      for (const [j, run] of our.runs.entries()) {
        const pairs = {
          total: run.totalDrop,
          added: run.addedFall,
          amplification: run.amplification ?? Number.NaN,
          liquidated: run.liquidatedNotional,
          allAfter: run.badDebtAfterBatch,
          allAverage: run.badDebtAtAverage,
          accounts: run.accounts,
        };
        for (const [name, value] of Object.entries(pairs))
          expect(
            apart(value, their.path[name][j]),
            `book ${i}, run ${j}: ${name} ${value}, ${their.path[name][j]}`,
          ).toBeLessThan(tolerance);
      }
    expect(ours.filter(({ runs }) => runs.some((run) => run.badDebt > 0)).length).toBeGreaterThan(10);
  });

  it('the critical shock is where it is said to be, and no earlier', () => {
    for (const { our, their, i } of both) {
      expect(their.critical === null, `book ${i}: ${our.found.criticalShock}, ${their.critical}`).toBe(
        our.found.criticalShock === null,
      );
      if (our.found.criticalShock !== null)
        expect(
          Math.abs(our.found.criticalShock - (their.critical ?? 0)),
          `book ${i}: ${our.found.criticalShock}, ${their.critical}`,
        ).toBeLessThan(2e-9);
      for (const [j, point] of our.points.entries())
        expect(apart(point.badDebt, their.path.badDebt[j]), `book ${i}: new bad debt`).toBeLessThan(
          tolerance,
        );
    }
  });

  it('no amplification and no jump on the way is larger than those that are named', () => {
    for (const { our, their, i } of both) {
      expect(their.worst.amplification, `book ${i} at ${their.worst.shock}`).toBeLessThan(
        (our.found.worst?.amplification ?? 1) * (1 + 1e-5),
      );
      expect(their.jump.jump ?? 0, `book ${i}`).toBeLessThan(
        (our.found.cliff?.jump ?? leastJump) * (1 + 1e-5) + 1e-8,
      );
    }
  });

  it('joint and comonotonic shortfall to the last digits, the independent one within its error', () => {
    for (const { our, their, i } of both) {
      const { jointES, comonotonicES, independentES, independentSE, openInterest, scenarios } = our.joint;
      for (const [name, value] of Object.entries({ jointES, comonotonicES, openInterest, scenarios }))
        expect(apart(value, their.synchronisation[name]), `book ${i}: ${name}`).toBeLessThan(tolerance);
      const error = Math.hypot(independentSE, their.synchronisation.independentError);
      expect(Math.abs(independentES - their.synchronisation.independentES), `book ${i}`).toBeLessThanOrEqual(
        5 * error + 1e-6,
      );
    }
    expect(ours.filter(({ joint }) => joint.jointES > 0).length).toBeGreaterThan(10);
  });

  it('volatilities, and the three average correlations', () => {
    for (const { our, their, i } of both) {
      const { averageCorrelation, equityWeightedCorrelation, plainCorrelation, systemVolatility } = our.plane;
      for (const [name, value] of Object.entries({
        averageCorrelation,
        equityWeightedCorrelation,
        plainCorrelation,
        systemVolatility,
      }))
        expect(
          apart(value, their.correlation[name] ?? Number.NaN),
          `book ${i}: ${name} ${value} ${their.correlation[name]}`,
        ).toBeLessThan(tolerance);
      for (const [g, label] of our.panel.labels.entries())
        expect(
          apart(
            our.plane.volatilities[g],
            their.correlation.volatility[their.correlation.names.indexOf(label)],
          ),
        ).toBeLessThan(tolerance);
    }
  });

  it('a plan of minimum deleveraging costs what it says and holds at every shock of a fine grid', () => {
    let cut = 0;
    for (const { our, their, i } of both) {
      if (our.plan === null) continue;
      expect(apart(our.plan.cut, their.plan.cut), `book ${i}`).toBeLessThan(tolerance);
      expect(their.plan.amplification, `book ${i}`).toBeLessThanOrEqual(planLimit * (1 + tolerance));
      if (our.plan.cut > 0) cut++;
    }
    // Of a part of thirty books few may need a cut.
    expect(cut).toBeGreaterThan(cases(3, 0));
  });
});

import type { Coverage, Warning } from '../coverage.ts';
import { bookWarnings, breachedAccounts } from '../margin/book-warnings.ts';
import { uniformDirection } from '../margin/critical-shocks.ts';
import { type MarginBook, marginBook } from '../margin/margin-book.ts';
import type { Portfolio, Pulse } from '../portfolio.ts';
import { baselineDrop } from './baseline.ts';
import { coverageOf } from './cascade-coverage.ts';
import { type CascadeStage, cascadeStage, runCascade } from './cascade-run.ts';
import { type ImpactOptions, impactOf } from './impact.ts';
import { amplificationOf, marketDrop, marketWeights } from './market-drop.ts';

export type SaturationOptions = ImpactOptions &
  Readonly<{
    limit: number;
    shock: number;
    shocks?: readonly number[] | undefined;
    scales?: readonly number[] | undefined;
  }>;

export type Saturation = Readonly<{
  criticalShock: number | null;
  criticalLeverageScale: number | null;
  saturated: boolean;
  marketSigma: number | null;
  shocks: number[];
  scales: number[];
  amplification: Float64Array;
  coverage: Coverage;
  warnings: Warning[];
}>;

/** Where falls and scales are looked at first; between the last calm and the first breach the answer is bisected. */
const falls = Array.from({ length: 95 }, (_, i) => (i + 1) / 100);
const scaleGrid = Array.from({ length: 60 }, (_, i) => 0.05 * (i + 1));
const defaultShocks = Array.from({ length: 20 }, (_, i) => -0.02 * (i + 1));
const defaultScales = Array.from({ length: 16 }, (_, i) => 0.25 + 0.125 * i);

/**
 * How near the system is to feeding on itself. criticalShock: the smallest uniform fall (a positive fraction, to 95 %)
 * whose amplification passes `limit` or that leaves bad debt in accounts that are above maintenance
 * at the snapshot.
 * criticalLeverageScale: the smallest factor on all notionals, equity fixed (to 3), at which `shock` does. Both are
 * the first breach on a grid of 1 % and 0.05, bisected to 1e-6, for amplification need not rise with the shock.
 * saturated: criticalShock is below one daily standard deviation of the market.
 *
 * @param marketSigma daily volatility of the market (gross-weighted), null when no prices are known
 */
export function saturation(
  portfolio: Portfolio,
  options: SaturationOptions,
  marketSigma: number | null,
  pulse?: Pulse,
  book: MarginBook = marginBook(portfolio),
): Saturation {
  const impact = impactOf(portfolio.assets, options);
  const direction = uniformDirection(book);
  const weight = marketWeights(book, shocked(direction, -0.1));
  const shocks = [...(options.shocks ?? defaultShocks)];
  const scales = [...(options.scales ?? defaultScales)];
  const stages = new Map<number, CascadeStage>();
  const stageAt = (scale: number, keep: boolean) => {
    const stage = stages.get(scale) ?? cascadeStage(book, scale);
    if (keep) stages.set(scale, stage);
    return stage;
  };
  let done = 0;
  const report = (fraction: number, stage: string) => {
    done = fraction;
    pulse?.(fraction, stage);
  };
  const baseline = baselineDrop(book, impact, weight);
  const breached = new Set(breachedAccounts(book));
  const run = (shock: number, stage: CascadeStage) => {
    const start = shocked(direction, shock);
    const end = runCascade(stage, start, impact, pulse && (() => pulse(done, 'cascades')));
    return {
      end,
      amplification: amplificationOf(marketDrop(weight, end.price), marketDrop(weight, start), baseline),
    };
  };
  const breach = (shock: number, scale: number) => {
    const { amplification, end } = run(shock, stageAt(scale, scale === 1));
    if ((amplification ?? 0) > options.limit) return true;
    return end.totalBadDebt > 0 && end.badDebt.some((owed, a) => owed > 0 && !breached.has(a));
  };
  const criticalShock = first(falls, (fall) => breach(-fall, 1));
  report(0.2, 'critical shock');
  const criticalLeverageScale = first(scaleGrid, (scale) => breach(options.shock, scale));
  report(0.3, 'critical leverage');

  const amplification = new Float64Array(shocks.length * scales.length);
  for (const [i, scale] of scales.entries()) {
    const stage = stageAt(scale, false);
    for (const [j, shock] of shocks.entries()) {
      amplification[i * shocks.length + j] = run(shock, stage).amplification ?? Number.NaN;
    }
    report(0.3 + (0.7 * (i + 1)) / scales.length, 'phase map');
  }
  const saturated = criticalShock !== null && marketSigma !== null && criticalShock < marketSigma;
  const warnings = [...impact.warnings, ...bookWarnings(book)];
  if (marketSigma === null) {
    const message = 'No price history: whether the critical shock is within a day’s move cannot be said.';
    warnings.push({ code: 'marketSigmaUnknown', message });
  }
  return {
    criticalShock,
    criticalLeverageScale,
    saturated,
    marketSigma,
    shocks,
    scales,
    amplification,
    coverage: coverageOf(portfolio, book, impact),
    warnings,
  };
}

function shocked(direction: Float64Array, shock: number): Float64Array {
  return Float64Array.from(direction, (d) => 1 + shock * d);
}

/** The first of an ascending grid that breaches, refined by bisection down to the one before it (or to 0). */
function first(grid: readonly number[], breaches: (x: number) => boolean): number | null {
  const i = grid.findIndex(breaches);
  if (i < 0) return null;
  let low = i === 0 ? 0 : grid[i - 1];
  let high = grid[i];
  while (high - low > 1e-6) {
    const middle = (low + high) / 2;
    if (breaches(middle)) high = middle;
    else low = middle;
  }
  return high;
}

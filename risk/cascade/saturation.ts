import type { Coverage, Warning } from '../coverage.ts';
import { bookWarnings, breachedAccounts } from '../margin/book-warnings.ts';
import { uniformDirection } from '../margin/critical-shocks.ts';
import { type MarginBook, marginBook } from '../margin/margin-book.ts';
import type { Portfolio, Pulse } from '../portfolio.ts';
import { type Shock, shockedPrices } from '../shock.ts';
import { baselineDrop } from './baseline.ts';
import { coverageOf } from './cascade-coverage.ts';
import { runCascade } from './cascade-run.ts';
import { type CascadeStage, cascadeStage } from './cascade-stage.ts';
import { describeRules } from './describe-rules.ts';
import { createEndings } from './endings.ts';
import { type ImpactOptions, impactOf } from './impact.ts';
import { amplificationOf, marketDrop, marketWeights } from './market-drop.ts';
import type { CascadeRules } from './rules.ts';

export type SaturationOptions = ImpactOptions &
  CascadeRules &
  Readonly<{
    /** The direction in which prices go, as the moves of one shock; the whole market falling alike unless given. */
    direction?: Shock | undefined;
    limit: number;
    shock: number;
    shocks?: readonly number[] | undefined;
    scales?: readonly number[] | undefined;
  }>;

export type Saturation = Readonly<{
  criticalShock: number | null;
  /** The critical shock as a multiple of the direction's own moves; with a direction only. */
  criticalMultiple?: number | null;
  /** Whether the market falls or rises in the direction. */
  direction: 'fall' | 'rise';
  criticalLeverageScale: number | null;
  saturated: boolean;
  marketSigma: number | null;
  /** Moves of the market: falls negative, in a rising direction positive. */
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
 * at the snapshot. With a `direction` (a scenario's moves) prices go that way instead, in proportion, until the market
 * has moved by the shock, a rise where the direction is one; as far as no price falls by more than 99 %.
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
  const { moves, weight, size, sign } = directionOf(book, options.direction);
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
  const baseline = baselineDrop(book, impact, weight, options);
  const breached = new Set(breachedAccounts(book));
  const endings = createEndings();
  const run = (shock: number, stage: CascadeStage) => {
    const start = shocked(moves, -shock);
    const end = runCascade(stage, start, impact, pulse && (() => pulse(done, 'cascades')), options);
    endings.note(end);
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
  const reachable = falls.filter((fall) => shocked(moves, fall).every((price) => price >= 0.01));
  const criticalShock = first(reachable, (fall) => breach(-fall, 1));
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
  const warnings = [
    ...describeRules(options),
    ...impact.warnings,
    ...bookWarnings(book),
    ...endings.warnings(),
  ];
  if (marketSigma === null) {
    const message = 'No price history: whether the critical shock is within a day’s move cannot be said.';
    warnings.push({ code: 'marketSigmaUnknown', message });
  }
  return {
    criticalShock,
    ...(options.direction === undefined
      ? {}
      : { criticalMultiple: criticalShock === null ? null : criticalShock / size }),
    direction: sign > 0 ? 'fall' : 'rise',
    criticalLeverageScale,
    saturated,
    marketSigma,
    shocks: sign > 0 ? shocks : shocks.map((shock) => -shock),
    scales,
    amplification,
    coverage: coverageOf(portfolio, book, impact),
    warnings,
  };
}

/**
 * Moves per unit that the market moves (−1 for every asset of it when it falls alike), the market's weights, its whole
 * move in the direction as a positive number, and 1 where that is a fall, −1 where it is a rise.
 *
 * @throws RangeError when the direction leaves the market where it was
 */
function directionOf(book: MarginBook, given: Shock | undefined) {
  const uniform = uniformDirection(book).map((d) => 1 - 0.1 * d);
  const prices = given === undefined ? uniform : shockedPrices(book.portfolio.assets, given).price;
  const weight = marketWeights(book, prices);
  const drop = marketDrop(weight, prices);
  const size = Math.abs(drop);
  // Without any holdings there is no weight and nothing to move: the direction is then uniform.
  if (given !== undefined && !(size > 1e-9))
    throw new RangeError('The scenario leaves the market where it was: it has no critical shock.');
  const unit = given === undefined ? 0.1 : size;
  return { moves: prices.map((price) => (price - 1) / unit), weight, size, sign: drop < 0 ? -1 : 1 };
}

/** Relative prices when the market has moved by `by` in a direction. */
const shocked = (moves: Float64Array, by: number): Float64Array => moves.map((move) => 1 + by * move);

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

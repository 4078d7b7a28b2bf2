import { coverageOf } from '../cascade/cascade-coverage.ts';
import { runCascade } from '../cascade/cascade-run.ts';
import { cascadeStage } from '../cascade/cascade-stage.ts';
import { cascadeState } from '../cascade/cascade-state.ts';
import { describeRules } from '../cascade/describe-rules.ts';
import { createEndings, endingOf } from '../cascade/endings.ts';
import { type ImpactOptions, impactOf } from '../cascade/impact.ts';
import { amplificationOf, largestLeg, marketDrop, marketWeights } from '../cascade/market-drop.ts';
import { priceRunHolds, runPrices } from '../cascade/price-run.ts';
import { newBadDebt } from '../cascade/probe.ts';
import type { CascadeRules } from '../cascade/rules.ts';
import { type Selling, sellingOf } from '../cascade/selling.ts';
import { standingSales } from '../cascade/standing-sales.ts';
import type { Coverage, Warning } from '../coverage.ts';
import { nearestBreach } from '../formulas/nearest-breach.ts';
import { bookWarnings, breachedAccounts } from '../margin/book-warnings.ts';
import { type MarginBook, marginBook } from '../margin/margin-book.ts';
import type { Portfolio } from '../portfolio.ts';
import type { Pulse } from '../pulse.ts';
import { normalCdf } from '../statistics/normal.ts';
import type { ReturnSpace } from './covariance.ts';

const reverseMeasures = ['amplification', 'badDebt', 'liquidatedShare', 'totalDrop'] as const;
export type ReverseMeasure = (typeof reverseMeasures)[number];

export type ReverseStressOptions = ImpactOptions &
  CascadeRules &
  Readonly<{
    measure: ReverseMeasure;
    limit: number;
    /** Most cascades to run. */
    maxEvaluations: number;
    /** The found cascade's own selling beside it. */
    costs?: boolean | undefined;
  }>;

export type Outcome = Readonly<Record<ReverseMeasure, number | null> & { initialDrop: number }>;

export type ReverseStress = Readonly<{
  /** null when no direction breaches within 15 standard deviations, with the reason. */
  found: Readonly<{
    moves: { asset: string; move: number }[];
    /**
     * Mahalanobis distance d, and the chance Φ(−d) that normal returns go at least as far in this direction: the
     * first-order reliability estimate of the chance of a breach.
     */
    distance: number;
    plausibility: number;
    /** Share of past windows that went at least as far in this direction; null without a history. */
    pastShare: number | null;
    outcome: Outcome;
    nearest: {
      time: number;
      /** Mahalanobis distance between the two. */
      distance: number;
      /** Distance of the past window itself. */
      own: number;
      moves: { asset: string; move: number }[];
      outcome: Outcome;
    } | null;
  }> | null;
  /** Of the found cascade, where asked for; null where none is found. */
  selling?: Selling | null;
  reason?: string;
  cascades: number;
  coverage: Coverage;
  warnings: Warning[];
}>;

const reach = 15;
/** A market that has moved by less cannot be said to be amplified: the ratio would divide by next to nothing. */
const leastDrop = 0.01;

/**
 * Reverse stress: the most plausible vector of returns, by Mahalanobis distance under the estimated covariance, whose
 * cascade breaches the limit. Searched along principal axes, the directions most likely to hurt each large asset and the
 * book as a whole, and past windows; then refined (`nearestBreach`). What is found does breach, for it was run; that
 * nothing nearer does is searched for and not proven. Amplification counts only where the market itself has moved by
 * at least 1 %; bad debt of accounts that are at or below maintenance already does not count.
 * References: Glasserman, Kang & Kang 2015 (reverse stress by likelihood); Breuer & Csiszár 2013.
 */
export function reverseStress(
  portfolio: Portfolio,
  space: ReturnSpace,
  options: ReverseStressOptions,
  pulse: Pulse = () => {},
  book: MarginBook = marginBook(portfolio),
): ReverseStress {
  const { assets } = portfolio;
  const impact = impactOf(assets, options);
  const stage = cascadeStage(book, 1);
  const weight = marketWeights(book, new Float64Array(assets.id.length).fill(1));
  const breached = new Set(breachedAccounts(book));
  const endings = createEndings();
  let told = 0;
  const inner = () => pulse(told, 'cascades');
  const still = new Float64Array(assets.id.length).fill(1);
  const alone = standingSales(book, impact, options, inner);
  const openInterest = openInterestOf(book);
  const fallOf = (price: Float64Array, end: Float64Array) => {
    const initialDrop = marketDrop(weight, price);
    const totalDrop = marketDrop(weight, end);
    const amplification = (): number | null => {
      if (Math.abs(initialDrop) < leastDrop) return null;
      const standing = alone === null ? 0 : marketDrop(weight, alone.endFrom(price)) - initialDrop;
      return amplificationOf(totalDrop, initialDrop, standing, largestLeg(price));
    };
    return { initialDrop, totalDrop, amplification };
  };
  const outcomeOf = (move: Float64Array): Outcome => {
    const price = pricesOf(move);
    const run = runCascade(stage, price, impact, inner, options);
    endings.note(endingOf(run));
    const { initialDrop, totalDrop, amplification } = fallOf(price, run.price);
    return {
      amplification: amplification(),
      badDebt: newBadDebt(run, breached),
      liquidatedShare: openInterest > 0 ? Math.min(1, run.atSnapshot / openInterest) : 0,
      totalDrop,
      initialDrop,
    };
  };
  const { measure } = options;
  const state = followsFromPrices(options) ? cascadeState(stage) : null;
  /** What is searched by alone, where it follows from prices. */
  const measured = (move: Float64Array): number | null => {
    if (state === null) return outcomeOf(move)[measure];
    const price = pricesOf(move);
    const run = runPrices(state, price, impact, inner, options);
    endings.note(run);
    const { totalDrop, amplification } = fallOf(price, run.price);
    return measure === 'totalDrop' ? totalDrop : amplification();
  };
  const costs = (start: Float64Array | null): Readonly<{ selling?: Selling | null }> => {
    if (options.costs !== true) return {};
    if (start === null) return { selling: null };
    const run = runCascade(stage, start, impact, inner, options);
    return { selling: sellingOf(book, start, weight, run, options) };
  };
  const pricesOf = (move: Float64Array) => {
    const price = still.slice();
    for (const [i, k] of space.live.entries()) price[k] = Math.exp(move[i]);
    return price;
  };
  const moveOf = (u: Float64Array) => {
    const move = new Float64Array(space.live.length);
    for (const [i, axis] of space.axes.entries())
      for (let j = 0; j < move.length; j++) move[j] += u[i] * axis[j];
    return move;
  };
  const breaches = (u: Float64Array): boolean => {
    const value = measured(moveOf(u));
    return value !== null && value > options.limit;
  };
  const result = nearestBreach(breaches, directionsOf(book, space), {
    reach,
    maxEvaluations: options.maxEvaluations,
    report: (share) => {
      told = Math.min(0.99, share);
      pulse(told, 'reverse stress');
    },
  });
  const base = {
    coverage: coverageOf(portfolio, book, impact),
    warnings: [
      ...space.warnings,
      ...describeRules(options),
      ...impact.warnings,
      ...bookWarnings(book),
      ...endings.warnings(),
      ...searchWarning(result),
    ],
  };
  const { point, complete, evaluations } = result;
  if (point === null) {
    const reason = complete
      ? `No direction breaches the limit within ${reach} standard deviations.`
      : `No direction looked at breaches the limit within ${reach} standard deviations; the search ended after ${evaluations} cascades.`;
    return { found: null, ...costs(null), reason, cascades: evaluations, ...base };
  }
  const distance = lengthOf(point);
  const move = moveOf(point);
  const past = space.windows.map((window) => coordinates(space, window.move));
  const along = (u: Float64Array) => u.reduce((sum, x, i) => sum + x * point[i], 0) / distance;
  const from = past.map((u) => lengthOf(u.map((x, i) => x - point[i])));
  const near = from.reduce((best, d, i) => (best < 0 || d < from[best] ? i : best), -1);
  return {
    found: {
      moves: movesOf(portfolio, space, move),
      distance,
      plausibility: normalCdf(-distance),
      pastShare: past.length === 0 ? null : past.filter((u) => along(u) >= distance).length / past.length,
      outcome: outcomeOf(move),
      nearest:
        near < 0
          ? null
          : {
              time: space.windows[near].time,
              distance: from[near],
              own: lengthOf(past[near]),
              moves: movesOf(portfolio, space, space.windows[near].move),
              outcome: outcomeOf(space.windows[near].move),
            },
    },
    ...costs(pricesOf(move)),
    cascades: evaluations,
    ...base,
  };
}

/** Whether what is searched by needs no account of who lost what. */
const followsFromPrices = (options: ReverseStressOptions): boolean =>
  (options.measure === 'amplification' || options.measure === 'totalDrop') && priceRunHolds(options);

function openInterestOf({ active, figures }: MarginBook): number {
  let sum = 0;
  for (let a = 0; a < active.length; a++) if (active[a] === 1) sum += figures.gross[a];
  return sum;
}

const searchWarning = (result: ReturnType<typeof nearestBreach>): Warning[] =>
  result.complete
    ? []
    : [
        {
          code: 'searchStopped',
          message: `The search ended after ${result.evaluations} cascades; more may find a nearer vector${result.point === null ? ', or one at all' : ''}.`,
        },
      ];

const lengthOf = (u: Float64Array) => Math.sqrt(u.reduce((sum, x) => sum + x * x, 0));

/** u with Σ uᵢ·axisᵢ = move: the axes are orthogonal and as long as their standard deviation. */
function coordinates({ axes, variance }: ReturnSpace, move: Float64Array): Float64Array {
  return Float64Array.from(axes, (axis, i) => {
    let inner = 0;
    for (let j = 0; j < move.length; j++) inner += axis[j] * move[j];
    return inner / variance[i];
  });
}

/**
 * For a loss that is linear in returns, w·z, the nearest point lies along Σ·w, whose coordinates are axisᵢ·w. So: for
 * the whole book held long, for its net, for each of the eight largest assets down and up; then axes, then the
 * windows in which the market fell and rose most.
 */
function directionsOf(book: MarginBook, space: ReturnSpace): Float64Array[] {
  const { positions } = book.portfolio;
  const net = new Float64Array(book.assetGross.length);
  for (let p = 0; p < positions.count; p++) net[positions.asset[p]] += positions.notional[p];
  const along = (weights: readonly number[], sign: number) =>
    Float64Array.from(space.axes, (axis) => weights.reduce((sum, w, j) => sum + sign * w * axis[j], 0));
  const gross = space.live.map((k) => book.assetGross[k]);
  const largest = [...gross.keys()].sort((a, b) => gross[b] - gross[a]).slice(0, 8);
  const single = (j: number) => gross.map((_, i) => (i === j ? 1 : 0));
  const market = ({ move }: { move: Float64Array }) => gross.reduce((sum, g, j) => sum + g * move[j], 0);
  const windows = space.windows.toSorted((a, b) => market(a) - market(b));
  const extreme = [...windows.slice(0, 30), ...windows.slice(-10)];
  const axis = (i: number, sign: number) => Float64Array.from(space.axes, (_, j) => (i === j ? sign : 0));
  const netLive = space.live.map((k) => net[k]);
  return [
    along(gross, -1),
    along(netLive, -1),
    along(gross, 1),
    ...largest.flatMap((j) => [along(single(j), -1), along(single(j), 1)]),
    ...space.axes.slice(0, 10).flatMap((_, i) => [axis(i, -1), axis(i, 1)]),
    ...extreme.map(({ move }) => coordinates(space, move)),
  ];
}

function movesOf({ assets }: Portfolio, { live }: ReturnSpace, move: Float64Array) {
  const rows = live.map((k, i) => ({ asset: assets.id[k], move: Math.expm1(move[i]) }));
  return rows.sort((a, b) => a.move - b.move || (a.asset < b.asset ? -1 : 1));
}

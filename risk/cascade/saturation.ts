import type { Coverage, Warning } from '../coverage.ts';
import { bookWarnings } from '../margin/book-warnings.ts';
import { type MarginBook, marginBook } from '../margin/margin-book.ts';
import type { Portfolio } from '../portfolio.ts';
import type { Pulse } from '../pulse.ts';
import { coverageOf } from './cascade-coverage.ts';
import { type CascadeRun, runCascade } from './cascade-run.ts';
import { describeRules } from './describe-rules.ts';
import type { SearchProof } from './first-breach.ts';
import { beginPhaseMap, type MapRunner, oneThread } from './phase-map.ts';
import type { Probe } from './probe.ts';
import type { SaturationOptions } from './saturation-options.ts';
import { type Polled, searches } from './saturation-searches.ts';
import { type Selling, sellingOf } from './selling.ts';
import { type ShockGround, shockGround } from './shock-ground.ts';
import { legOf, type ShockPath } from './shock-path.ts';
import { tippedBy } from './tipped-by.ts';

/** A point of the path: the market's move (positive), and what a cascade from there comes to. */
export type PathPoint = Readonly<{
  shock: number;
  amplification: number | null;
  addedFall: number;
  badDebt: number;
}>;

export type Cliff = Readonly<{
  before: PathPoint;
  after: PathPoint;
  /** Added fall after less before. */
  jump: number;
  /** Accounts whose liquidation sets it off, largest first. */
  tippedBy: { participant: string; venue: string; notional: number }[];
}>;

export type Saturation = Readonly<{
  criticalShock: number | null;
  /** The critical shock as a multiple of the direction's own moves; with a direction only. */
  criticalMultiple?: number | null;
  /** What the cascade comes to there, and which of the two thresholds it reaches. */
  critical: (PathPoint & Readonly<{ reached: ('amplification' | 'badDebt')[] }>) | null;
  /** Where asked for; null without a critical shock. */
  selling?: Selling | null;
  materiality: number;
  proof: SearchProof;
  /** The largest amplification from 0 to the reference shock. */
  worst: PathPoint | null;
  cliff: Cliff | null;
  /** Whether the market falls or rises in the direction. */
  direction: 'fall' | 'rise';
  criticalLeverageScale: number | null;
  saturated: boolean;
  marketSigma: number | null;
  /** Moves of the market: falls negative, in a rising direction positive. */
  shocks: number[];
  scales: number[];
  /** Row-major scales × shocks: amplification, and the fall (or rise) added to the shock as a fraction. */
  amplification: Float64Array;
  addedFall: Float64Array;
  coverage: Coverage;
  warnings: Warning[];
}>;

const defaultShocks = Array.from({ length: 20 }, (_, i) => -0.02 * (i + 1));
const defaultScales = Array.from({ length: 16 }, (_, i) => 0.25 + 0.125 * i);

/**
 * How near the system is to feeding on itself. criticalShock: the smallest uniform fall (a positive fraction, to 95 %)
 * whose amplification reaches `limit`, or whose bad debt in accounts above maintenance at the snapshot reaches
 * `materiality`; exact (see `firstBreach`). With a `direction` (a scenario's moves) prices go that way instead, in
 * proportion, until the market has moved by the shock, a rise where the direction is one; as far as no price falls by
 * more than 99 %. Beside it the worst amplification up to the reference shock, and the cliff (see `steepest`).
 * criticalLeverageScale: the smallest factor on all notionals, equity fixed (to 3), at which `shock` reaches either: the
 * first breach on a grid of 0.05, bisected to 1e-6.
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
  runner: MapRunner = oneThread,
): Saturation {
  const shocks = [...(options.shocks ?? defaultShocks)];
  const scales = [...(options.scales ?? defaultScales)];
  const ground = shockGround(portfolio, options, book);
  const { impact, path, aloneAt } = ground;
  const alone = scales.map((scale) => shocks.map((shock) => aloneAt(Math.abs(shock), scale)));
  // Other threads begin with the map while this one searches.
  const question = { book, impact, line: path.line, alone, rules: options, scales, shocks };
  const rows = beginPhaseMap(question, runner);
  try {
    return withSearches(portfolio, options, marketSigma, pulse, book, ground, { rows, shocks, scales });
  } catch (error) {
    rows.abandon();
    throw error;
  }
}

function withSearches(
  portfolio: Portfolio,
  options: SaturationOptions,
  marketSigma: number | null,
  pulse: Pulse | undefined,
  book: MarginBook,
  ground: ShockGround,
  { rows, shocks, scales }: Map,
): Saturation {
  const { limit } = options;
  const poll = polled(pulse);
  const { report, inner } = poll;
  const {
    search,
    endings: ended,
    steep,
    criticalLeverageScale,
  } = searches(portfolio, options, book, ground, poll);
  const { impact, path, today, materiality, found, proof } = search;
  const { worst, cliff, complete } = steep;
  const endings = ended.copy();
  const map = rows.finish(endings, inner, (share) => report(0.3 + 0.7 * share, 'phase map'));
  const runAt = (by: number) => runCascade(today, path.priceAt(by), impact, inner, options);
  const criticalShock = found?.by ?? null;
  const saturated = criticalShock !== null && marketSigma !== null && criticalShock < marketSigma;
  const warnings = [
    ...describeRules(options),
    ...impact.warnings,
    ...bookWarnings(book),
    ...endings.warnings(),
    ...doubts(marketSigma, complete, legOf(path)),
  ];
  return {
    criticalShock,
    ...(options.direction === undefined
      ? {}
      : { criticalMultiple: criticalShock === null ? null : criticalShock / path.size }),
    critical: found === null ? null : { ...pointOf(found), reached: reachedBy(found, limit, materiality) },
    ...(options.costs === true ? { selling: sellingThere(book, path, criticalShock, runAt, options) } : {}),
    materiality,
    proof,
    worst: worst === null ? null : pointOf(worst),
    cliff: cliff === null ? null : cliffOf(book, cliff, runAt),
    direction: path.sign > 0 ? 'fall' : 'rise',
    criticalLeverageScale,
    saturated,
    marketSigma,
    shocks: path.sign > 0 ? shocks : shocks.map((shock) => -shock),
    scales,
    ...map,
    coverage: coverageOf(portfolio, book, impact),
    warnings,
  };
}

function polled(pulse: Pulse | undefined): Polled {
  let done = 0;
  return {
    report: (fraction, stage) => {
      done = fraction;
      pulse?.(fraction, stage);
    },
    ...(pulse === undefined ? {} : { inner: () => pulse(done, 'cascades') }),
  };
}

type Map = Readonly<{
  rows: ReturnType<typeof beginPhaseMap>;
  shocks: number[];
  scales: number[];
}>;

/** What the answer cannot say. `complete`: the searches for the worst point and the cliff came to their end. */
function doubts(marketSigma: number | null, complete: boolean, leg: number): Warning[] {
  const warnings: Warning[] = [];
  const warn = (code: string, message: string) => warnings.push({ code, message });
  if (marketSigma === null)
    warn(
      'marketSigmaUnknown',
      'No price history: whether the {criticalShock} is within a day’s move cannot be said.',
    );
  if (!complete)
    warn('searchStopped', 'The search for the worst {amplification} and the cliff was cut short.');
  if (leg * 0.01 > 1)
    warn(
      'offsettingMoves',
      'The market moves by less than 1 % of the largest move: {amplification} is undefined, {badDebt} alone decides.',
    );
  return warnings;
}

const sellingThere = (
  book: MarginBook,
  path: ShockPath,
  by: number | null,
  run: (by: number) => CascadeRun,
  options: SaturationOptions,
): Selling | null => (by === null ? null : sellingOf(book, path.priceAt(by), path.weight, run(by), options));

const cliffOf = (
  book: MarginBook,
  cliff: Readonly<{ before: Probe; after: Probe }>,
  run: (by: number) => CascadeRun,
): Cliff => ({
  before: pointOf(cliff.before),
  after: pointOf(cliff.after),
  jump: cliff.after.added - cliff.before.added,
  tippedBy: tippedBy(book, run, cliff),
});

const pointOf = ({ by, amplification, added, badDebt }: Probe): PathPoint => ({
  shock: by,
  amplification,
  addedFall: added,
  badDebt,
});

const reachedBy = (probe: Probe, limit: number, materiality: number): ('amplification' | 'badDebt')[] => [
  ...((probe.amplification ?? 0) >= limit ? (['amplification'] as const) : []),
  ...(probe.badDebt >= materiality ? (['badDebt'] as const) : []),
];

import { breachedAccounts } from '../margin/book-warnings.ts';
import { type MarginBook, marginBook } from '../margin/margin-book.ts';
import type { Portfolio } from '../portfolio.ts';
import { runCascade } from './cascade-run.ts';
import { type CascadeStage, cascadeStage } from './cascade-stage.ts';
import { type CascadeState, cascadeState } from './cascade-state.ts';
import { coarseBreach } from './coarse-breach.ts';
import { createEndings, type Endings, endingOf } from './endings.ts';
import { firstBreach, type SearchProof } from './first-breach.ts';
import { firstHits } from './first-hits.ts';
import type { Impact } from './impact.ts';
import type { RoundLoss } from './outcomes.ts';
import { createPlane, type Plane } from './plane.ts';
import { type Course, priceRunHolds, runPrices } from './price-run.ts';
import { type CourseEnd, courseOf, createProbe, type Probe, pathEnd } from './probe.ts';
import { createReachBound, isBounded } from './reach-bound.ts';
import type { SaturationOptions } from './saturation-options.ts';
import { type ShockGround, shockGround } from './shock-ground.ts';
import type { ShockPath } from './shock-path.ts';

/**
 * How often a bound may be asked before what it does not exclude is walked in steps: it takes as long as some cascades
 * do, so with very many accounts it is asked little.
 */
const effortFor = (accounts: number): number =>
  Math.min(20_000, Math.max(6, Math.ceil((50_000 / Math.max(1, accounts)) ** 2)));
/** The part of the way from the cascade at a stretch's end to the limit that the bound may go: those that hold go less. */
const beyond = 1 / 10;
/** A narrower stretch is given the whole way to the limit. */
const narrow = 1e-6;
/** Where accounts are breached at the snapshot any shock meets their sales: smaller ones than this are not looked at. */
const least = 1e-6;

/** The material bad debt unless a committee says otherwise: the larger of $1 m and 1 basis point of gross notional. */
export function defaultMateriality(book: MarginBook): number {
  let gross = 0;
  for (const notional of book.figures.gross) gross += notional;
  return Math.max(1e6, 1e-4 * gross);
}

const unlimited = { total: Number.POSITIVE_INFINITY, badDebt: Number.POSITIVE_INFINITY };

const unproven: SearchProof = { excluded: 0, gaps: 0, searched: 0, walked: 0, cascades: 0 };

export type CriticalSearch = Readonly<{
  impact: Impact;
  path: ShockPath;
  materiality: number;
  today: CascadeStage;
  /** Where the cascade from a point of the path ends, and the same with all it comes to, not counted among the endings. */
  endAt: (by: number) => CourseEnd;
  again: (by: number) => Probe;
  /** The same from a point of the path, of another book. */
  probeAt: (stage: CascadeStage) => (by: number) => Probe;
  endings: Endings;
  hits: ReturnType<typeof firstHits>;
  /** Where the path is looked at first: no smaller shock does anything, or any does. */
  begin: number;
  /** The first point that reaches the limit or the materiality, exact (see `firstBreach`); null when none does. */
  found: Probe | null;
  proof: SearchProof;
}>;

/**
 * The search for the critical shock, with what it was made of.
 *
 * @param poll asked between cascades
 * @param coarse on a grid, with nothing proven (see `coarseBreach`)
 */
export function criticalSearch(
  portfolio: Portfolio,
  options: SaturationOptions,
  book: MarginBook = marginBook(portfolio),
  poll?: () => void,
  coarse = false,
  ground: ShockGround = shockGround(portfolio, options, book),
): CriticalSearch {
  const { impact, path, standing, aloneAt } = ground;
  const { limit, materiality = defaultMateriality(book) } = options;
  const threshold = { limit, materiality };
  const breached = new Set(breachedAccounts(book));
  const endings = createEndings();
  const probeOn = (
    stage: CascadeStage,
    whole: boolean,
    plane = createPlane(stage, path.moves, path.farthest),
    counted = endings,
  ) => {
    const run = (by: number) => {
      const enough = whole ? undefined : owes(materiality, breached);
      const end = runCascade(stage, path.priceAt(by), impact, poll, options, [], { plane, by }, enough);
      counted.note(endingOf(end));
      return end;
    };
    return createProbe(path, run, breached, (by) => aloneAt(by, stage.scale), threshold);
  };
  const probeAt = (stage: CascadeStage) => probeOn(stage, true);
  const today = cascadeStage(book, 1);
  const plane = createPlane(today, path.moves, path.farthest);
  const probe = probeOn(today, true, plane);
  const breachProbe = probeOn(today, false, plane);
  const reach = createReachBound(today, path, impact, options, breached);
  const reachAlone =
    standing === null ? null : createReachBound(standing.stage, path, impact, options, breached);
  /** The least that the market moves anywhere in a stretch with those alone whom it takes no shock to liquidate. */
  const leastAlone = (from: number, to: number): number =>
    reachAlone === null ? from : (reachAlone(from, to, unlimited)?.least ?? Number.NEGATIVE_INFINITY);
  const excludes = (from: Probe, to: Probe): boolean => {
    const breach = (limit - 1) * from.by + leastAlone(from.by, to.by);
    // A bound that has come far beyond the cascade at its end will not hold, except where there is a jump inside.
    const total =
      to.by - from.by > narrow ? Math.min(breach, to.total + beyond * (breach - to.total)) : breach;
    poll?.();
    return reach(from.by, to.by, { total, badDebt: materiality }) !== null;
  };
  const hits = firstHits(book, path);
  // Before the first hit nothing happens, unless accounts that are breached already trade.
  const begin = Math.min(
    path.farthest,
    breached.size === 0 ? (hits[0] ?? path.farthest) * (1 - 1e-12) : Math.min(least, (hits.at(0) ?? 1) / 2),
  );
  const bounded = isBounded(options) ? excludes : null;
  const effort = effortFor(book.active.length);
  const { found, proof } = coarse
    ? { found: coarseBreach(breachProbe, begin, path.farthest), proof: unproven }
    : firstBreach(breachProbe, bounded, hits, begin, path.farthest, effort);
  return {
    impact,
    path,
    materiality,
    today,
    endAt: priceRunHolds(options) ? endsOn(ground, today, plane, options, { poll, endings }) : probe,
    again: probeOn(today, true, plane, createEndings()),
    probeAt,
    endings,
    hits,
    begin,
    found: found === null ? null : probe(found.by),
    proof,
  };
}

/** Where cascades from points of a path end, without what they cost anybody. */
function endsOn(
  { path, impact, aloneAt }: ShockGround,
  stage: CascadeStage,
  plane: Plane,
  rules: SaturationOptions,
  { poll, endings }: Readonly<{ poll: (() => void) | undefined; endings: Endings }>,
): (by: number) => CourseEnd {
  // Most searches end with the critical shock and ask for none.
  let room: Readonly<{ state: CascadeState; course: Course }> | null = null;
  return (by) => {
    room ??= {
      state: cascadeState(stage),
      course: { round: new Int32Array(stage.spare.length), accounts: [] },
    };
    const { state, course } = room;
    const run = runPrices(state, path.priceAt(by), impact, poll, rules, { plane, by }, course);
    endings.note(run);
    return { ...pathEnd(path, by, run.price, aloneAt(by)), course: courseOf(course) };
  };
}

/**
 * Whether those who were above maintenance at the snapshot owe so much in all: bad debt never shrinks, so that the rest
 * of such a cascade changes nothing of its being a breach. The margin is that of sums in another order.
 */
function owes(usd: number, breached: ReadonlySet<number>): (owing: RoundLoss['short']) => boolean {
  let sum = 0;
  return (owing) => {
    for (const { account, owed } of owing) if (!breached.has(account)) sum += owed;
    return sum >= usd * (1 + 1e-9);
  };
}

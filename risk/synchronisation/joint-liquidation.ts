import { coverageOf } from '../cascade/cascade-coverage.ts';
import type { Coverage, Warning } from '../coverage.ts';
import { coLiquidation } from '../formulas/co-liquidation.ts';
import { type FallingGroup, fallTogether } from '../formulas/fall-together.ts';
import { type LiquidationsAtHorizon, liquidationsAtHorizon } from '../formulas/liquidations-at-horizon.ts';
import { type SparseLosses, sparseSynchronisation } from '../formulas/synchronisation.ts';
import { bookWarnings } from '../margin/book-warnings.ts';
import { grossOf, type MarginBook, marginBook } from '../margin/margin-book.ts';
import type { Portfolio } from '../portfolio.ts';
import type { PricePanel } from '../price-panel.ts';
import type { Pulse } from '../pulse.ts';
import { isPast } from './draw-scenarios.ts';
import { type LiquidationLosses, liquidationLosses, type ScenarioOptions } from './liquidation-losses.ts';
import { type LiquidationEvents, lostIn } from './liquidations-by-scenario.ts';

export type JointLiquidationOptions = ScenarioOptions & Readonly<{ alpha: number; rounds: number }>;

export type Contribution = Readonly<{ key: string; contribution: number; share: number }>;

export type JointLiquidation = Readonly<{
  jointES: number;
  independentES: number;
  independentSE: number;
  /** How many rounds independentES is the mean of: fewer than asked for where more would say nothing new. */
  rounds: number;
  comonotonicES: number;
  index: number | null;
  multiplier: number | null;
  reason?: string;
  /** Gross notional of all positions, USD, and jointES as a share of it; null when nothing is held. */
  openInterest: number;
  jointShare: number | null;
  /** The largest share of open interest that is liquidated in one scenario, and its last day. */
  largestShare: number | null;
  largestTime: number | null;
  /** What is liquidated by the end of a scenario, over all of them. */
  atHorizon: LiquidationsAtHorizon;
  scenarios: number;
  tail: { time: number | null; loss: number }[];
  contributions: Contribution[];
  byVenue: Contribution[];
  byAsset: Contribution[];
  byCohort: Contribution[];
  groups: FallingGroup[];
  /** P(i and j liquidated), row-major over `labels`, of `liquidated` participants that are in any scenario. */
  coLiquidation: { labels: string[]; liquidated: number; probability: Float64Array };
  coverage: Coverage;
  warnings: Warning[];
}>;

/**
 * Joint liquidation of today's positions over scenarios of all assets (no feedback), and whether it comes all at once
 * (see `sparseSynchronisation`). Contributions by participant, venue, asset and cohort are means over the tail and
 * each add up to jointES; a liquidated account counts all its positions in proportion to what is liquidated.
 *
 * @param found what was liquidated in each scenario, where that is at hand
 * @throws RangeError when the price history has fewer than 20 windows of the horizon
 */
export function jointLiquidation(
  portfolio: Portfolio,
  panel: PricePanel,
  options: JointLiquidationOptions,
  pulse?: Pulse,
  book: MarginBook = marginBook(portfolio),
  found: LiquidationLosses = liquidationLosses(portfolio, panel, options, pulse, book),
): JointLiquidation {
  const { accounts, participants, venues, assets } = portfolio;
  const { scenarios, events, losses, warnings } = found;
  const result = sparseSynchronisation(losses, scenarios.count, options, pulse);
  const tail = tailLosses(events, result.tail, scenarios.count);
  const together = coLiquidation(losses, result.contributions, scenarios.count);
  const account = (group: Int32Array, names: readonly string[]) => {
    const sums = new Float64Array(names.length);
    for (let i = 0; i < tail.account.length; i++) {
      const of = group[tail.account[i]];
      if (of >= 0) sums[of] += tail.loss[i] / result.tail.length;
    }
    return ranked(names, sums);
  };
  const cohort = cohorts(portfolio);
  const dated = isPast(options.scenarios);
  const coverage = coverageOf(portfolio, book);
  const openInterest = coverage.notionalTotal;
  // The tail is ordered: its first scenario is the largest of all.
  const largest = result.tail[0];
  const shareOf = (usd: number) => (openInterest > 0 ? usd / openInterest : null);
  const { jointES, independentES, independentSE, rounds, comonotonicES, index, multiplier, reason } = result;
  return {
    jointES,
    independentES,
    independentSE,
    rounds,
    comonotonicES,
    index,
    multiplier,
    ...(reason === undefined ? {} : { reason }),
    openInterest,
    jointShare: shareOf(jointES),
    largestShare: shareOf(result.total[largest]),
    largestTime: dated ? scenarios.time[largest] : null,
    atHorizon: liquidationsAtHorizon(result.total, openInterest),
    scenarios: scenarios.count,
    tail: Array.from(result.tail.slice(0, 1_000), (s) => ({
      time: dated ? scenarios.time[s] : null,
      loss: result.total[s],
    })),
    contributions: ranked(participants.id, Float64Array.from(result.contributions)),
    byVenue: account(accounts.venue, venues.id),
    byAsset: ranked(assets.id, assetContributions(portfolio, book, tail, result.tail.length)),
    byCohort: account(cohort.of, cohort.names),
    groups: groupsOf(portfolio, losses, result.contributions, result.tail, scenarios.count),
    coLiquidation: {
      labels: together.chosen.map((i) => participants.id[i]),
      liquidated: together.liquidated,
      probability: together.probability,
    },
    coverage,
    warnings: [...warnings, ...bookWarnings(book)],
  };
}

function tailLosses(events: LiquidationEvents, tail: Int32Array, scenarios: number) {
  const inTail = new Uint8Array(scenarios);
  for (const s of tail) inTail[s] = 1;
  const { start, scenario } = events;
  const account: number[] = [];
  const loss: number[] = [];
  for (let a = 0; a + 1 < start.length; a++)
    for (let i = start[a]; i < start[a + 1]; i++) {
      if (inTail[scenario[i]] === 0) continue;
      account.push(a);
      loss.push(lostIn(events, a, i));
    }
  return { account, loss };
}

function assetContributions(
  portfolio: Portfolio,
  book: MarginBook,
  tail: ReturnType<typeof tailLosses>,
  count: number,
): Float64Array {
  const { accounts, positions, assets } = portfolio;
  const total = new Float64Array(accounts.count);
  for (let i = 0; i < tail.account.length; i++) total[tail.account[i]] += tail.loss[i] / count;
  const sums = new Float64Array(assets.id.length);
  for (let p = 0; p < positions.count; p++) {
    const a = positions.account[p];
    if (total[a] === 0) continue;
    // Of a loan only collateral is liquidated; what backs nothing is not.
    const enabled = book.lending[a] === 0 || book.threshold[p] > 0;
    if (enabled) sums[positions.asset[p]] += (total[a] * grossOf(book, p)) / liquidable(portfolio, book, a);
  }
  return sums;
}

function liquidable({ accounts }: Portfolio, book: MarginBook, a: number): number {
  if (book.lending[a] === 0) return book.figures.gross[a];
  let sum = 0;
  for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++) {
    if (book.threshold[p] > 0) sum += grossOf(book, p);
  }
  return sum;
}

function cohorts({ accounts, participants }: Portfolio) {
  const names = [...new Set(participants.cohort)];
  const code = new Map(names.map((name, i) => [name, i]));
  const of = Int32Array.from(accounts.participant, (i) => code.get(participants.cohort[i]) ?? -1);
  return { names: names.map((name) => name || '(none)'), of };
}

function groupsOf(
  { participants }: Portfolio,
  losses: readonly SparseLosses[],
  contributions: readonly number[],
  tail: Int32Array,
  scenarios: number,
): FallingGroup[] {
  const place = new Int32Array(scenarios).fill(-1);
  for (const [i, s] of tail.entries()) place[s] = i;
  const never = new Uint8Array(tail.length);
  const falls = losses.map(({ scenario }, p) => {
    if (contributions[p] === 0) return never;
    const row = new Uint8Array(tail.length);
    for (let k = 0; k < scenario.length; k++) if (place[scenario[k]] >= 0) row[place[scenario[k]]] = 1;
    return row;
  });
  return fallTogether(participants.id, contributions, falls);
}

function ranked(keys: readonly string[], sums: Float64Array): Contribution[] {
  const total = sums.reduce((a, b) => a + b, 0);
  return keys
    .map((key, i) => ({ key, contribution: sums[i], share: total > 0 ? sums[i] / total : 0 }))
    .filter((row) => row.contribution !== 0)
    .sort((a, b) => b.contribution - a.contribution || (a.key < b.key ? -1 : 1));
}

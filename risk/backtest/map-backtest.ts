import { day } from '../durations.ts';
import { type NullDraws, nullDraws, type Stratum } from '../formulas/null-draws.ts';
import { type MarginBook, marginBook } from '../margin/margin-book.ts';
import type { LiquidationEvent } from '../market/records.ts';
import type { Portfolio } from '../portfolio.ts';
import type { PricePanel } from '../price-panel.ts';
import type { Pulse } from '../pulse.ts';
import { wilson } from '../statistics/wilson.ts';
import { byDistance, type DistanceRow } from './by-distance.ts';
import { firstCrossing } from './first-crossing.ts';
import { heldLegs, type Leg, legKey } from './held-legs.ts';
import { type PriceError, priceErrors } from './price-errors.ts';
import { dayOf, pricePath } from './price-path.ts';
import { type Vanished, vanishedLegs } from './vanished-legs.ts';

export type MapOptions = Readonly<{
  rounds: number;
  seed: number;
  end: number;
  /** Venues that publish their accounts' liquidations; what is held elsewhere is judged by what vanished. */
  reporting: ReadonlySet<string>;
}>;

export type Rate = Readonly<{
  value: number | null;
  low: number;
  high: number;
  /** The same counted in USD of notional. */
  byNotional: number | null;
  count: number;
  of: number;
}>;

/** Predicted and came, by number and USD: hits, false alarms, misses, and what neither was. */
export type Confusion = Readonly<Record<'hits' | 'falseAlarms' | 'misses' | 'neither', Tally>>;
type Tally = { count: number; notional: number };

export type MapBacktest = Readonly<{
  intervals: number;
  /** Whether highs and lows were known in every interval. */
  ranges: boolean;
  confusion: Confusion;
  precision: Rate;
  recall: Rate;
  /** Share of all that was held that was liquidated, whatever the map said. */
  baseRate: Rate;
  null: NullDraws;
  falseAlarms: Readonly<{ days: number; episodes: number }>;
  byDistance: readonly DistanceRow[];
  priceError: PriceError;
  /** Events that the map could not know: of what no snapshot held, and auto-deleveragings. */
  unseen: number;
  deleveraged: number;
  misses: readonly MissedLeg[];
  wrong: readonly MissedLeg[];
  /** Of venues that report nothing. */
  vanished: Vanished;
}>;

export type MissedLeg = Readonly<{
  snapshot: number;
  participant: string;
  venue: string;
  asset: string;
  side: 1 | -1;
  notional: number;
  day: number;
}>;

/** Legs named of each kind of error. */
const named = 200;

/**
 * The liquidation map, given the path: between each snapshot and the next, along the highs and lows that occurred, what
 * the map says is liquidated against what venues say was.
 */
export function mapBacktest(
  snapshots: readonly Portfolio[],
  panel: PricePanel,
  events: readonly LiquidationEvent[],
  options: MapOptions,
  pulse?: Pulse,
  bookOf: (portfolio: Portfolio) => MarginBook = marginBook,
): MapBacktest {
  const empty = (): Tally => ({ count: 0, notional: 0 });
  const confusion = { hits: empty(), falseAlarms: empty(), misses: empty(), neither: empty() };
  const strata: Strata = new Map();
  const judged: { leg: Leg; came: boolean; event: LiquidationEvent | undefined; sigma: number }[] = [];
  const misses: MissedLeg[] = [];
  const wrong: MissedLeg[] = [];
  const vanished = { crossed: 0, vanished: 0, held: 0, gone: 0 };
  let [intervals, unseen, deleveraged, ranges] = [0, 0, 0, true];
  for (const [i, portfolio] of snapshots.entries()) {
    pulse?.(i / snapshots.length, 'back-testing the liquidation map');
    const next = snapshots[i + 1];
    const to = Math.min(options.end, next?.asOf ?? Number.POSITIVE_INFINITY);
    const path = pricePath(portfolio.assets, panel, portfolio.asOf, to);
    if (path.steps.length === 0) continue;
    intervals++;
    ranges &&= path.ranges;
    const book = bookOf(portfolio);
    const crossed = firstCrossing(book, path.steps);
    const during = events.filter((e) => e.time > portfolio.asOf && e.time <= to);
    const first = firstEvents(during);
    deleveraged += during.filter((e) => e.cause === 'autoDeleveraging').length;
    const reported = new Set([...first.values()].map(({ venue }) => venue));
    const legs = heldLegs(book, crossed, (venue) => options.reporting.has(venue) || reported.has(venue));
    const known = new Set(legs.map((leg) => leg.key));
    for (const key of first.keys()) if (!known.has(key)) unseen++;
    if (next !== undefined) {
      const more = vanishedLegs(book, next, crossed, (venue) => !options.reporting.has(venue));
      for (const key of ['crossed', 'vanished', 'held', 'gone'] as const) vanished[key] += more[key];
    }
    for (const leg of legs) {
      if (!options.reporting.has(leg.venue)) continue;
      const event = first.get(leg.key);
      const came = event !== undefined;
      const cell = confusion[cellOf(leg.crossed !== null, came)];
      cell.count++;
      cell.notional += leg.notional;
      countStratum(strata, `${i} ${leg.asset} ${leg.side}`, leg.crossed !== null, came);
      judged.push({
        leg,
        came,
        event,
        sigma: portfolio.assets.sigma[portfolio.assets.id.indexOf(leg.asset)],
      });
      const { participant, venue, asset, side, notional } = leg;
      const about = { snapshot: i, participant, venue, asset, side, notional };
      if (came && leg.crossed === null) misses.push({ ...about, day: dayOf(event.time) });
      if (!came && leg.crossed !== null) wrong.push({ ...about, day: leg.crossed });
    }
  }
  const { hits, falseAlarms, misses: missed, neither } = confusion;
  const largest = (list: MissedLeg[]) => list.toSorted((a, b) => b.notional - a.notional).slice(0, named);
  return {
    intervals,
    ranges: intervals > 0 && ranges,
    confusion,
    precision: rateOf(hits, falseAlarms),
    recall: rateOf(hits, missed),
    baseRate: rateOf(sum(hits, missed), sum(falseAlarms, neither)),
    null: nullDraws([...strata.values()] satisfies Stratum[], hits.count, options),
    falseAlarms: episodesOf(wrong.map(({ day }) => day)),
    byDistance: byDistance(judged),
    priceError: priceErrors(judged),
    unseen,
    deleveraged,
    misses: largest(misses),
    wrong: largest(wrong),
    vanished,
  };
}

type Strata = Map<string, { held: number; named: number; came: number }>;

/** One leg more of a snapshot, asset and side. */
function countStratum(strata: Strata, kind: string, predicted: boolean, came: boolean): void {
  const stratum = strata.get(kind) ?? { held: 0, named: 0, came: 0 };
  stratum.held++;
  if (predicted) stratum.named++;
  if (came) stratum.came++;
  strata.set(kind, stratum);
}

const cellOf = (predicted: boolean, came: boolean): keyof Confusion =>
  predicted ? (came ? 'hits' : 'falseAlarms') : came ? 'misses' : 'neither';

const sum = (a: Tally, b: Tally): Tally => ({ count: a.count + b.count, notional: a.notional + b.notional });

function rateOf(yes: Tally, no: Tally): Rate {
  const of = yes.count + no.count;
  const money = yes.notional + no.notional;
  const { low, high } = wilson(yes.count, of);
  return {
    value: of > 0 ? yes.count / of : null,
    low,
    high,
    byNotional: money > 0 ? yes.notional / money : null,
    count: yes.count,
    of,
  };
}

/** The first liquidation of each leg. */
function firstEvents(events: readonly LiquidationEvent[]): Map<string, LiquidationEvent> {
  const first = new Map<string, LiquidationEvent>();
  for (const event of events) {
    if (event.cause !== 'liquidation') continue;
    const key = legKey(event.participant, event.venue, event.asset, event.side);
    const known = first.get(key);
    if (known === undefined || event.time < known.time) first.set(key, event);
  }
  return first;
}

/** Days with a false alarm, and stretches of them: days that follow each other are one episode. */
function episodesOf(days: readonly number[]): { days: number; episodes: number } {
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  const starts = sorted.filter((d, i) => i === 0 || d - sorted[i - 1] > day);
  return { days: sorted.length, episodes: starts.length };
}

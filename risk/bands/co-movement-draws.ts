import { atTimes, completeTimes } from '../correlation/gaps.ts';
import { blockLength } from '../statistics/block-length.ts';
import { countsOf, type Resamples, stationaryBootstrap } from '../statistics/stationary-bootstrap.ts';
import { correlationInfluence } from './correlation-influence.ts';
import { drawnVariances, plainVariances } from './drawn-variances.ts';
import { spreadDraws } from './spread-draws.ts';

export type CoMovementDraws = Readonly<{
  /** Average correlation in each resample; NaN where no two series move. */
  resampled: Float64Array;
  /** The same laid around the figure and spread for dependence that lasts longer than a block. */
  values: Float64Array;
  widening: number;
  blockLength: number;
  days: number;
}>;

type Options = Readonly<{ draws: number; seed: number }>;

/** Series of groups with NaN for a gap, and the equity of each: w_i = E_i/ΣE. */
export type DrawnPanel = Readonly<{
  labels: readonly string[];
  series: readonly Float64Array[];
  equity: ArrayLike<number>;
}>;

/**
 * The average correlation of `coMovement` over resampled days. Blocks are as long as the rule says for the squares of the
 * system's return, since what is estimated is made of squares. In O(N·T·draws), without any N×N matrix.
 *
 * Several books have the days of the first: what parts them is then the books, not the luck of the draw, and a group
 * that is the same in all of them is drawn once. A book whose series share other days is drawn by itself.
 *
 * @yields the share that is done, for whoever has to let others go first
 */
export function* coMovementDraws(
  panels: readonly [DrawnPanel, ...DrawnPanel[]],
  options: Options,
): Generator<number, CoMovementDraws[]> {
  const [first, ...others] = panels.map(onSharedDays);
  const alike = others.filter(({ times }) => isSame(times, first.times));
  const { mean, packed } = resampledDays(first, options);
  const same = sameGroups(first, alike);
  const apart = [first, ...alike].map(({ panel }) =>
    Int32Array.from(panel.labels.keys()).filter((i) => !same.has(panel.labels[i])),
  );
  const common = Int32Array.from(first.panel.labels.keys()).filter((i) => same.has(first.panel.labels[i]));
  const parts = [common, ...apart].map((part) => part.length);
  const all = parts.reduce((sum, part) => sum + part, 0);
  const together = yield* drawGroups(first, common, packed, { from: 0, all });
  const drawn: CoMovementDraws[] = [];
  let from = common.length;
  for (const [i, book] of [first, ...alike].entries()) {
    const alone = yield* drawGroups(book, apart[i], packed, { from, all });
    from += apart[i].length;
    const resampled = averageCorrelation(book, packed, [together, alone]).slice(0, options.draws);
    const terms = { ...correlationInfluence(book.rows, book.panel.equity), blockLength: mean };
    const spread = spreadDraws(resampled, { ...terms, scale: 'correlation' });
    drawn.push({ resampled, ...spread, blockLength: mean, days: book.times.length });
  }
  const inTurn = drawn.slice(1);
  const result = [drawn[0]];
  for (const [i, book] of others.entries()) {
    const shared = alike.includes(book) ? inTurn.shift() : undefined;
    result.push(shared ?? (yield* coMovementDraws([panels[i + 1]], options))[0]);
  }
  return result;
}

/** A panel on the days on which every series has a value. */
type SharedDays = Readonly<{ panel: DrawnPanel; times: Int32Array; rows: readonly Float64Array[] }>;

function onSharedDays(panel: DrawnPanel): SharedDays {
  const times = completeTimes(panel.series);
  return { panel, times, rows: atTimes(panel.series, times) };
}

function resampledDays(book: SharedDays, { draws, seed }: Options) {
  const days = book.times.length;
  const mean = blockLength(centred(systemOf(book)).map((r) => r * r));
  return { mean, packed: packedCounts(stationaryBootstrap(days, mean, draws, seed)) };
}

/** P&L of all groups, USD. */
function systemOf({ panel, times, rows }: SharedDays): Float64Array {
  const system = new Float64Array(times.length);
  for (const [i, values] of rows.entries())
    for (let t = 0; t < system.length; t++) system[t] += panel.equity[i] * values[t];
  return system;
}

/** Labels of groups with the same equity and returns in all books. */
function sameGroups(first: SharedDays, others: readonly SharedDays[]): ReadonlySet<string> {
  const places = others.map(({ panel }) => new Map(panel.labels.map((label, i) => [label, i])));
  const isAlike = (label: string, i: number): boolean =>
    others.every(({ panel, rows }, b) => {
      const at = places[b].get(label);
      return (
        at !== undefined && panel.equity[at] === first.panel.equity[i] && isSame(rows[at], first.rows[i])
      );
    });
  return new Set(first.panel.labels.filter(isAlike));
}

function isSame(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false;
  for (let t = 0; t < a.length; t++) if (a[t] !== b[t]) return false;
  return true;
}

/** By draw: ΣE_i·σ_i, and ΣE_i²·σ_i². */
type Sums = Readonly<{ own: Float64Array; idiosyncratic: Float64Array }>;

function* drawGroups(
  { panel, times, rows }: SharedDays,
  groups: Int32Array,
  packed: Float64Array,
  { from, all }: Readonly<{ from: number; all: number }>,
): Generator<number, Sums> {
  const drawn = drawnVariances(packed, times.length);
  const own = new Float64Array(packed.length / Math.max(1, times.length));
  const idiosyncratic = new Float64Array(own.length);
  for (const [k, i] of groups.entries()) {
    if ((k & 127) === 127) yield (from + k) / all;
    const variance = drawn.of(centred(rows[i]));
    const weight = panel.equity[i];
    for (let b = 0; b < own.length; b++) {
      own[b] += weight * Math.sqrt(variance[b]);
      idiosyncratic[b] += weight * weight * variance[b];
    }
  }
  drawn.close();
  return { own, idiosyncratic };
}

function averageCorrelation(
  book: SharedDays,
  packed: Float64Array,
  [together, alone]: readonly [Sums, Sums],
): Float64Array {
  const total = plainVariances(packed, book.times.length).of(centred(systemOf(book)));
  return total.map((all, b) => {
    const own = together.own[b] + alone.own[b];
    const idiosyncratic = together.idiosyncratic[b] + alone.idiosyncratic[b];
    const room = own * own - idiosyncratic;
    return Math.abs(room) > 1e-14 * own * own ? (all - idiosyncratic) / room : Number.NaN;
  });
}

function centred(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  return values.map((x) => x - mean);
}

/** How often each day is in each draw, four draws side by side, so that one load of a return feeds eight sums. */
function packedCounts(resamples: Resamples): Float64Array {
  const { times, count } = resamples;
  const packed = new Float64Array(4 * Math.ceil(count / 4) * times);
  for (let b = 0; b < count; b++) {
    const counts = countsOf(resamples, b);
    for (let t = 0; t < times; t++) packed[((b >> 2) * times + t) * 4 + (b & 3)] = counts[t];
  }
  return packed;
}

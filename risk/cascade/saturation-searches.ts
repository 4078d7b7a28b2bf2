import type { MarginBook } from '../margin/margin-book.ts';
import type { Portfolio } from '../portfolio.ts';
import { cascadeStage } from './cascade-stage.ts';
import { type CriticalSearch, criticalSearch } from './critical-search.ts';
import type { Endings } from './endings.ts';
import type { Probe } from './probe.ts';
import type { SaturationOptions } from './saturation-options.ts';
import type { ShockGround } from './shock-ground.ts';
import { steepest } from './steepest.ts';

/** How a question is told how far it is, and whether it may go on. */
export type Polled = Readonly<{ report: (fraction: number, stage: string) => void; inner?: () => void }>;

/** Where scales are looked at first; between the last calm and the first breach the answer is bisected. */
const scaleGrid = Array.from({ length: 60 }, (_, i) => 0.05 * (i + 1));

/** What `steepest` finds, with all that these cascades come to. */
type Steep = Readonly<{
  worst: Probe | null;
  cliff: Readonly<{ before: Probe; after: Probe }> | null;
  complete: boolean;
}>;

export type Searches = Readonly<{
  search: CriticalSearch;
  /** How the cascades of the answer ended. */
  endings: Endings;
  steep: Steep;
  criticalLeverageScale: number | null;
}>;
/** `first`: the search for the critical shock, which is asked alone too; `whole`: with everything else that is sought. */
type Searched = {
  readonly key: string;
  readonly first: Pick<Searches, 'search' | 'endings'>;
  whole: Searches | null;
  /** Of the question in hand: whoever asks first is not asked whether another may go on. */
  poll: (() => void) | undefined;
};
/** Of each book the last: an answer with the map, or with what selling costs, rests on the same searches. */
const searched = new WeakMap<MarginBook, Searched>();

/** The searches that a saturation answer rests on, those that are known already not made again. */
export function searches(
  portfolio: Portfolio,
  options: SaturationOptions,
  book: MarginBook,
  ground: ShockGround,
  { report, inner }: Polled,
): Searches {
  const { shocks: _shocks, scales: _scales, costs: _costs, only, ...asked } = options;
  const key = JSON.stringify(Object.entries(asked).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  const known = searched.get(book);
  const begun = known?.key === key ? known : firstSearch(portfolio, options, book, { key, ground, inner });
  begun.poll = inner;
  const { first } = begun;
  report(0.15, 'smallest shock');
  searched.set(book, begun);
  if (only === 'criticalShock') {
    report(0.3, 'critical leverage');
    return { ...first, steep: unsought, criticalLeverageScale: null };
  }
  if (begun.whole !== null) return begun.whole;
  // What is cut short is not gone on with: its cascades would count twice.
  searched.delete(book);
  begun.whole = wholeSearch(options, book, first.search, report);
  searched.set(book, begun);
  return begun.whole;
}

function firstSearch(
  portfolio: Portfolio,
  options: SaturationOptions,
  book: MarginBook,
  { key, ground, inner }: Readonly<{ key: string; ground: ShockGround; inner: (() => void) | undefined }>,
): Searched {
  const begun: { poll: (() => void) | undefined } = { poll: inner };
  const search = criticalSearch(portfolio, options, book, () => begun.poll?.(), false, ground);
  return Object.assign(begun, { key, first: { search, endings: search.endings.copy() }, whole: null });
}

function wholeSearch(
  options: SaturationOptions,
  book: MarginBook,
  search: CriticalSearch,
  report: Polled['report'],
): Searches {
  const { path, today, endAt, again, probeAt, begin } = search;
  const reference = Math.min(path.farthest, Math.abs(options.shock));
  const { worst, cliff, complete } = steepest(endAt, begin, reference);
  const steep = {
    worst: worst && again(worst.by),
    cliff: cliff && { before: again(cliff.before.by), after: again(cliff.after.by) },
    complete,
  };
  report(0.25, 'cliff');
  const breachesAt = (scale: number) =>
    probeAt(scale === 1 ? today : cascadeStage(book, scale))(reference).breach;
  const criticalLeverageScale = first(scaleGrid, breachesAt);
  report(0.3, 'critical leverage');
  return {
    search,
    endings: search.endings.copy(),
    steep,
    criticalLeverageScale,
  };
}

const unsought: Steep = { worst: null, cliff: null, complete: true };

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

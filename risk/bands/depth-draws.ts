import { type CascadeOptions, cascade } from '../cascade/cascade.ts';
import { criticalSearch } from '../cascade/critical-search.ts';
import type { SaturationOptions } from '../cascade/saturation-options.ts';
import type { MarginBook } from '../margin/margin-book.ts';
import type { Portfolio } from '../portfolio.ts';
import type { Pulse } from '../pulse.ts';
import { withDepth } from './depth-levels.ts';

type Levels = readonly Float64Array[];
const deepened = (portfolio: Portfolio, factor: Float64Array): Portfolio => ({
  ...portfolio,
  assets: withDepth(portfolio.assets, factor),
});

/**
 * The cascade at every depth; NaN where amplification is undefined.
 *
 * @yields the share that is done, for whoever has to let others go first
 */
export function* cascadesByDepth(
  book: MarginBook,
  levels: Levels,
  options: CascadeOptions,
  pulse?: Pulse,
): Generator<number, Readonly<{ amplification: Float64Array; badDebt: Float64Array }>> {
  const amplification = new Float64Array(levels.length);
  const badDebt = new Float64Array(levels.length);
  for (const [i, factor] of levels.entries()) {
    yield i / levels.length;
    const result = cascade(deepened(book.portfolio, factor), options, pulse, book);
    amplification[i] = result.amplification ?? Number.NaN;
    badDebt[i] = result.badDebt;
  }
  return { amplification, badDebt };
}

/** How many depths the critical shock is searched at; it is straight between two of them. */
const searched = 5;

/**
 * The critical shock at every depth, searched on a grid at five of them and interpolated between; infinite where no shock is one.
 *
 * @yields the share that is done, for whoever has to let others go first
 */
export function* criticalByDepth(
  book: MarginBook,
  levels: Levels,
  options: SaturationOptions,
  poll?: () => void,
): Generator<number, Float64Array> {
  const last = levels.length - 1;
  const found: number[] = [];
  for (let i = 0; i < searched; i++) {
    yield i / searched;
    const factor = levels[Math.round((i * last) / (searched - 1))];
    const { found: probe } = criticalSearch(deepened(book.portfolio, factor), options, book, poll, true);
    found.push(probe?.by ?? Number.POSITIVE_INFINITY);
  }
  return Float64Array.from(levels, (_, level) => {
    const at = (level * (searched - 1)) / last;
    const below = Math.floor(at);
    const [from, to] = [found[below], found[Math.min(below + 1, searched - 1)]];
    // Between a depth that has one and a depth that has none the nearer one is taken.
    if (!Number.isFinite(from) || !Number.isFinite(to)) return at - below < 0.5 ? from : to;
    return from + (to - from) * (at - below);
  });
}

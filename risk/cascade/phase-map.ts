import type { MarginBook } from '../margin/margin-book.ts';
import { runCascade } from './cascade-run.ts';
import { cascadeStage } from './cascade-stage.ts';
import type { CriticalSearch } from './critical-search.ts';
import { endingOf } from './endings.ts';
import { priceRunHolds, runPrices } from './price-run.ts';
import { pathEnd } from './probe.ts';
import { rayOf } from './ray.ts';
import type { CascadeRules } from './rules.ts';

/** Row-major scales × shocks: amplification (NaN where undefined), and what is added to the shock, a fraction. */
export type PhaseMap = Readonly<{ amplification: Float64Array; addedFall: Float64Array }>;

/**
 * The end of a cascade at every leverage scale and shock of the search's path.
 *
 * @param shocks moves of the market, of which the size counts
 * @param done told after each row
 */
export function phaseMap(
  { path, impact, baseline, endings, today }: CriticalSearch,
  book: MarginBook,
  rules: CascadeRules,
  scales: readonly number[],
  shocks: readonly number[],
  poll: (() => void) | undefined,
  done: (share: number) => void,
): PhaseMap {
  const amplification = new Float64Array(shocks.length * scales.length);
  const addedFall = new Float64Array(amplification.length);
  const pricesDo = priceRunHolds(rules);
  for (const [i, scale] of scales.entries()) {
    const stage = scale === 1 ? today : cascadeStage(book, scale);
    const ray = rayOf(stage, path.moves);
    for (const [j, shock] of shocks.entries()) {
      const by = Math.abs(shock);
      const [start, look] = [path.priceAt(by), { ray, by }];
      const run = pricesDo
        ? runPrices(stage, start, impact, poll, rules, look)
        : whole(runCascade(stage, start, impact, poll, rules, [], look));
      endings.note(run);
      const end = pathEnd(path, by, run.price, baseline);
      amplification[i * shocks.length + j] = end.amplification ?? Number.NaN;
      addedFall[i * shocks.length + j] = end.added;
    }
    done((i + 1) / scales.length);
  }
  return { amplification, addedFall };
}

const whole = (run: ReturnType<typeof runCascade>) => ({ price: run.price, ...endingOf(run) });

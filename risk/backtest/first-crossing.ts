import { cascadeStage } from '../cascade/cascade-stage.ts';
import type { MarginBook } from '../margin/margin-book.ts';
import { sizingOf, surplus } from '../margin/surplus.ts';
import type { PricePath } from './price-path.ts';

/** Per account: the day of the first step at which it is at or below maintenance; NaN when there is none. */
export function firstCrossing(book: MarginBook, steps: PricePath['steps']): Float64Array {
  const first = new Float64Array(book.active.length).fill(Number.NaN);
  const { spare, fall, rise } = cascadeStage(book, 1);
  const fallen = steps.map(({ price }) => price.reduce((most, x) => Math.max(most, 1 - x), 0));
  const risen = steps.map(({ price }) => price.reduce((most, x) => Math.max(most, x - 1), 0));
  for (let a = 0; a < first.length; a++) {
    if (book.active[a] === 0) continue;
    const sizing = sizingOf(book, a, 1);
    const at = steps.findIndex(
      ({ price }, i) =>
        spare[a] <= (fall[a] * fallen[i] + rise[a] * risen[i]) * (1 + 1e-9) &&
        surplus(book, a, price, sizing) <= 0,
    );
    if (at >= 0) first[a] = steps[at].time;
  }
  return first;
}

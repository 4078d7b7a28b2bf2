import type { Numbers } from './row-columns.ts';
import type { Order } from './select-places.ts';

type By = Pick<Order, 'descending' | 'absolute'>;

/** Ascending as the order is; what is undefined comes last. */
const ranking =
  (numbers: Numbers, { descending, absolute }: By) =>
  (place: number): number => {
    const x = absolute ? Math.abs(numbers[place]) : numbers[place];
    return Number.isNaN(x) ? Number.POSITIVE_INFINITY : descending ? -x : x;
  };

/** All places whose numbers are as those of a page or between them, ascending, and how many stand before. */
export function tiedWith(
  numbers: Numbers,
  among: Uint32Array | null,
  by: By,
  page: readonly number[],
): Readonly<{ places: Uint32Array; before: number }> {
  const rank = ranking(numbers, by);
  const [low, high] = [rank(page[0] ?? 0), rank(page.at(-1) ?? 0)];
  const count = among?.length ?? numbers.length;
  let [before, tied] = [0, 0];
  for (let i = 0; i < count; i++) {
    const own = rank(among === null ? i : among[i]);
    if (own < low) before++;
    else if (own <= high) tied++;
  }
  const places = new Uint32Array(tied);
  let n = 0;
  for (let i = 0; n < tied; i++) {
    const place = among === null ? i : among[i];
    const own = rank(place);
    if (own >= low && own <= high) places[n++] = place;
  }
  return { places, before };
}

/** Places by equal numbers, in the order of these. */
export function groupsOf(numbers: Numbers, by: By, places: Uint32Array): readonly Uint32Array[] {
  const rank = ranking(numbers, by);
  const one = rank(places[0]);
  if (places.every((place) => rank(place) === one)) return [places];
  const counts = new Map<number, number>();
  for (let i = 0; i < places.length; i++) {
    const own = rank(places[i]);
    counts.set(own, (counts.get(own) ?? 0) + 1);
  }
  const groups = new Map([...counts].map(([own, count]) => [own, { places: new Uint32Array(count), n: 0 }]));
  for (let i = 0; i < places.length; i++) {
    const group = groups.get(rank(places[i]));
    if (group !== undefined) group.places[group.n++] = places[i];
  }
  return [...groups].sort(([a], [b]) => a - b).map(([, group]) => group.places);
}

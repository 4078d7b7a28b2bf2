import type { MarginBook } from '../margin/margin-book.ts';
import type { Portfolio } from '../portfolio.ts';
import { canBeNamed } from './held-legs.ts';

/** Legs held, those whose account the path crossed, and of both those not held on that side at the next snapshot. */
export type Vanished = Readonly<{ crossed: number; vanished: number; held: number; gone: number }>;

/**
 * Legs (see `Leg`) of a snapshot that are gone at the next one.
 *
 * @param crossed per account: the first day at or below maintenance; NaN when there is none
 */
export function vanishedLegs(
  book: MarginBook,
  next: Portfolio,
  crossed: Float64Array,
  at: (venue: string) => boolean,
): Vanished {
  const { portfolio } = book;
  const { accounts, positions } = portfolio;
  const asked = portfolio.venues.id.map(at);
  const count = { crossed: 0, vanished: 0, held: 0, gone: 0 };
  if (!asked.includes(true)) return count;
  const [held, hit] = [new Set<number>(), new Set<number>()];
  const numberOf = legNumbers(portfolio);
  for (let p = 0; p < positions.count; p++) {
    const a = positions.account[p];
    if (!asked[accounts.venue[a]] || !canBeNamed(book, p)) continue;
    const leg = numberOf(p);
    held.add(leg);
    if (!Number.isNaN(crossed[a])) hit.add(leg);
  }
  const known = legNumbers(next, portfolio);
  const later = new Set<number>();
  for (let p = 0; p < next.positions.count; p++) later.add(known(p));
  for (const leg of held) {
    const gone = !later.has(leg);
    count.held++;
    if (gone) count.gone++;
    if (!hit.has(leg)) continue;
    count.crossed++;
    if (gone) count.vanished++;
  }
  return count;
}

/** A number for each leg, by the names in `as`: −1 for what has no name there. */
function legNumbers(of: Portfolio, as: Portfolio = of): (p: number) => number {
  const { accounts, positions } = of;
  const [who, where, what] = (['participants', 'venues', 'assets'] as const).map((part) =>
    places(of[part].id, as[part].id),
  );
  const [venues, assets] = [as.venues.id.length, as.assets.id.length];
  return (p) => {
    const a = positions.account[p];
    const [i, v, k] = [who[accounts.participant[a]], where[accounts.venue[a]], what[positions.asset[p]]];
    if (i < 0 || v < 0 || k < 0) return -1;
    return 2 * ((i * venues + v) * assets + k) + (positions.notional[p] < 0 ? 1 : 0);
  };
}

/** Where each name stands in another list; −1 where it does not. */
function places(names: readonly string[], among: readonly string[]): Int32Array {
  if (names === among) return Int32Array.from(names.keys());
  const place = new Map(among.map((name, i) => [name, i]));
  return Int32Array.from(names, (name) => place.get(name) ?? -1);
}

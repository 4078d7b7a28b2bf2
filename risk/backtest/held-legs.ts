import { liquidationPrices } from '../margin/liquidation-prices.ts';
import { type MarginBook, marginBook } from '../margin/margin-book.ts';
import { instrument, type Portfolio } from '../portfolio.ts';
import { firstCrossing } from './first-crossing.ts';
import type { PricePath } from './price-path.ts';

/**
 * What one participant holds of one asset on one side at a venue, as far as it can be liquidated: what an event of a
 * venue names. `crossed`: the first day on which one of its accounts is at or below maintenance along the path, null = never.
 */
export type Leg = Readonly<{
  key: string;
  participant: string;
  venue: string;
  asset: string;
  side: 1 | -1;
  notional: number;
  crossed: number | null;
  /** The map's liquidation price relative to the snapshot, all other prices held; NaN when there is none. */
  relative: number;
  mark: number;
}>;

export const legKey = (participant: string, venue: string, asset: string, side: number): string =>
  JSON.stringify([participant, venue, asset, side]);

/** Debts are no positions, and venues' lists of liquidations name no options. */
const counted: ReadonlySet<number> = new Set([
  instrument.spot,
  instrument.linear,
  instrument.inverse,
  instrument.supply,
]);

/** Every leg of a snapshot in an account that can be liquidated, with the day on which the map has it liquidated. */
export function heldLegs(
  portfolio: Portfolio,
  path: PricePath,
  book: MarginBook = marginBook(portfolio),
): Leg[] {
  const { accounts, positions, participants, venues, assets } = portfolio;
  const crossed = firstCrossing(book, path.steps);
  const { relative } = liquidationPrices(book);
  const legs = new Map<string, Leg>();
  for (let a = 0; a < accounts.count; a++) {
    if (book.active[a] === 0) continue;
    for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++) {
      if (!counted.has(positions.instrument[p])) continue;
      if (book.lending[a] === 1 && !(book.threshold[p] > 0)) continue;
      const k = positions.asset[p];
      const side = positions.notional[p] < 0 ? -1 : 1;
      const who = participants.id[accounts.participant[a]];
      const venue = venues.id[accounts.venue[a]];
      const key = legKey(who, venue, assets.id[k], side);
      const before = legs.get(key);
      legs.set(key, {
        key,
        participant: who,
        venue,
        asset: assets.id[k],
        side,
        notional: (before?.notional ?? 0) + Math.abs(positions.notional[p]),
        crossed: earlier(before?.crossed ?? null, crossed[a]),
        relative: before === undefined ? relative[p] : nearer(before.relative, relative[p]),
        mark: positions.markPrice[p] > 0 ? positions.markPrice[p] : assets.price[k],
      });
    }
  }
  return [...legs.values()];
}

const earlier = (a: number | null, b: number): number | null =>
  Number.isNaN(b) ? a : a === null ? b : Math.min(a, b);

const nearer = (a: number, b: number): number =>
  Number.isNaN(a) || Math.abs(b - 1) < Math.abs(a - 1) ? b : a;

import { liquidationPrices } from '../margin/liquidation-prices.ts';
import type { MarginBook } from '../margin/margin-book.ts';
import { instrument } from '../portfolio.ts';

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

/** Whether a venue's list of liquidations could name a position. */
export function canBeNamed({ portfolio, active, lending, threshold }: MarginBook, p: number): boolean {
  const { account, instrument: codes } = portfolio.positions;
  const a = account[p];
  return active[a] === 1 && counted.has(codes[p]) && (lending[a] === 0 || threshold[p] > 0);
}

/**
 * Every leg at venues of a snapshot, in an account that can be liquidated.
 *
 * @param crossed per account: the first day at or below maintenance (see `firstCrossing`)
 */
export function heldLegs(book: MarginBook, crossed: Float64Array, at: (venue: string) => boolean): Leg[] {
  const { accounts, positions, participants, venues, assets } = book.portfolio;
  const asked = venues.id.map(at);
  if (!asked.includes(true)) return [];
  const { relative } = liquidationPrices(book);
  const legs = new Map<string, Leg>();
  for (let p = 0; p < positions.count; p++) {
    const a = positions.account[p];
    if (!asked[accounts.venue[a]] || !canBeNamed(book, p)) continue;
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
  return [...legs.values()];
}

const earlier = (a: number | null, b: number): number | null =>
  Number.isNaN(b) ? a : a === null ? b : Math.min(a, b);

const nearer = (a: number, b: number): number =>
  Number.isNaN(a) || Math.abs(b - 1) < Math.abs(a - 1) ? b : a;

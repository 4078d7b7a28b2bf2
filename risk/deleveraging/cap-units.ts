import type { MarginBook } from '../margin/margin-book.ts';
import type { Portfolio } from '../portfolio.ts';
import type { Selector } from '../what-if/adjustment.ts';

/** Accounts that one selector can name and that are capped together. */
export type CapUnit = Readonly<{
  selector: Selector;
  accounts: readonly number[];
  /** Highest leverage among them at the snapshot; 0 where none is defined. */
  leverage: number;
  gross: number;
}>;

/**
 * The smallest groups of accounts that a what-if can cap apart: one account where its participant has no other at the
 * venue, or where no other there holds any of its assets; else the accounts that share an asset. Only accounts that a
 * cap on leverage can reach (some notional, collateral on record). Largest notional first.
 */
export function capUnits(portfolio: Portfolio, book: MarginBook): CapUnit[] {
  const { accounts, participants, venues, assets, positions } = portfolio;
  const places = new Map<string, number[]>();
  for (let a = 0; a < accounts.count; a++) {
    if (book.active[a] === 0) continue;
    const place = `${accounts.participant[a]} ${accounts.venue[a]}`;
    const there = places.get(place);
    if (there === undefined) places.set(place, [a]);
    else there.push(a);
  }
  const assetsOf = (a: number): Set<number> =>
    new Set(positions.asset.subarray(accounts.positionStart[a], accounts.positionStart[a + 1]));
  const units: CapUnit[] = [];
  for (const there of places.values()) {
    const place = {
      participants: [participants.id[accounts.participant[there[0]]]],
      venues: [venues.id[accounts.venue[there[0]]]],
    };
    const groups = sharing(there, assetsOf);
    for (const { members, held } of groups) {
      let [leverage, gross] = [0, 0];
      for (const a of members) {
        gross += book.figures.gross[a];
        if (book.figures.leverage[a] > leverage) leverage = book.figures.leverage[a];
      }
      const named = groups.length === 1 ? {} : { assets: [...held].map((k) => assets.id[k]) };
      units.push({ selector: { ...place, ...named }, accounts: members, leverage, gross });
    }
  }
  return units.sort((x, y) => y.gross - x.gross || x.accounts[0] - y.accounts[0]);
}

function sharing(members: readonly number[], assetsOf: (a: number) => Set<number>) {
  let groups: { members: number[]; held: Set<number> }[] = [];
  for (const a of members) {
    const held = assetsOf(a);
    const joined = groups.filter((group) => [...held].some((k) => group.held.has(k)));
    const one = {
      members: [...joined.flatMap((group) => group.members), a],
      held: new Set([...joined.flatMap((group) => [...group.held]), ...held]),
    };
    groups = [...groups.filter((group) => !joined.includes(group)), one];
  }
  return groups;
}

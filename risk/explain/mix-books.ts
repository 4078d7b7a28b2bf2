import type { Accounts, Portfolio } from '../portfolio.ts';
import type { Choice, Side } from './choice.ts';
import { mixAssets } from './mix-assets.ts';
import { mixBalances } from './mix-balances.ts';
import { mixPositions } from './mix-positions.ts';
import type { Pair } from './pair-books.ts';
import { ownerOf, venueOf } from './places.ts';
import { positionChanges } from './position-changes.ts';

/** A mixture of two portfolios: each block from the one or the other. */
export type Mixer = (choose: Choice) => Portfolio;

/**
 * Prepares two portfolios for being mixed (MODEL: which block moved a figure). What a mixture cannot take as it stands
 * is repriced: a quantity of one portfolio at the prices of the other is worth the other's USD per unit, a position or
 * balance that is only in one moves with the price of its asset. An account that is in one portfolio only brings its
 * margin with it. Brackets whose floors moved with the price of their coin go with the prices.
 */
export function createMixer(pair: Pair): Mixer {
  const changes = positionChanges(pair);
  const { books, accounts, participants, venues } = pair;
  const holds = accounts.in[0].map((_, i) => (pair.positions.start[i + 1] > pair.positions.start[i] ? 1 : 0));
  return (choose) => {
    const time = books[choose('prices', -1)].asOf;
    const assets = mixAssets(pair, choose);
    const here = accounts.in[0].map((a, i) => {
      const b = accounts.in[1][i];
      if (a >= 0 && b >= 0) return 1;
      const group = ownerOf(pair, i);
      if (b < 0) return choose(holds[i] === 1 ? 'closed' : 'margin', group) === 0 ? 1 : 0;
      return choose(holds[i] === 1 ? 'opened' : 'margin', group);
    });
    const index = new Int32Array(accounts.count).fill(-1);
    const kept: number[] = [];
    for (let i = 0; i < accounts.count; i++) if (here[i] === 1) index[i] = kept.push(i) - 1;
    const positions = mixPositions({ pair, changes, choose, assets, index });
    const balances = mixBalances({ pair, choose, assets, index });
    const read = (i: number, of: (columns: Accounts, a: number, side: Side) => number): number => {
      const own = choose('margin', ownerOf(pair, i));
      const side = accounts.in[own][i] >= 0 ? own : own === 0 ? 1 : 0;
      return of(books[side].accounts, accounts.in[side][i], side);
    };
    const known = (block: 'rules', k: number, places: Pair['venues']['in']): readonly [Portfolio, number] => {
      const side = choose(block, -1);
      return places[side][k] >= 0 ? [books[side], places[side][k]] : [books[1 - side], places[1 - side][k]];
    };
    const cash = books.some((book) => book.accounts.cash !== undefined);
    const whoever = participants.id.map((_, k) => known('rules', k, participants.in));
    const wherever = venues.id.map((_, k) => known('rules', k, venues.in));
    return {
      label: `${books[0].label} → ${books[1].label}`,
      asOf: time,
      participants: {
        id: participants.id,
        kind: whoever.map(([book, k]) => book.participants.kind[k]),
        cohort: whoever.map(([book, k]) => book.participants.cohort[k]),
      },
      venues: {
        id: venues.id,
        kind: wherever.map(([book, k]) => book.venues.kind[k]),
        insuranceFund: Float64Array.from(wherever, ([book, k]) => book.venues.insuranceFund[k]),
      },
      assets,
      accounts: {
        count: kept.length,
        participant: Int32Array.from(kept, (i) => ownerOf(pair, i)),
        venue: Int32Array.from(kept, (i) => venueOf(pair, i)),
        kind: Uint8Array.from(kept, (i) => read(i, (columns, a) => columns.kind[a])),
        collateralRecorded: Uint8Array.from(kept, (i) =>
          read(i, (columns, a) => columns.collateralRecorded[a]),
        ),
        ...(cash && {
          cash: Float64Array.from(kept, (i) => read(i, (columns, a) => columns.cash?.[a] ?? 0)),
        }),
        positionStart: positions.start,
        balanceStart: balances.start,
      },
      positions: positions.columns,
      balances: balances.columns,
      tiers: [...books[0].tiers, ...books[1].tiers],
    };
  };
}

import type { Portfolio } from '../portfolio.ts';
import { type Choice, takenAlike } from './choice.ts';
import { createAccountMixer } from './mix-accounts.ts';
import { createAssetMixer } from './mix-assets.ts';
import { createBalanceMixer } from './mix-balances.ts';
import { createPositionMixer } from './mix-positions.ts';
import type { Pair } from './pair-books.ts';

/**
 * A mixture of two portfolios: each block from the one or the other. It holds until the next is asked for, which is
 * written over it; a part of it (`positions`, `accounts`, `assets.price` …) that is the same object as in the mixture
 * before has the same content.
 */
export type Mixer = (choice: Choice) => Portfolio;

/**
 * Prepares two portfolios for being mixed (MODEL: which block moved a figure). What a mixture cannot take as it stands
 * is repriced: a quantity of one portfolio at the prices of the other is worth the other's USD per unit, a position or
 * balance that is only in one moves with the price of its asset. An account that is in one portfolio only brings its
 * margin with it. Brackets whose floors moved with the price of their coin go with the prices. Mixtures that follow one
 * another cost what differs between them.
 */
export function createMixer(pair: Pair): Mixer {
  const { books } = pair;
  const accountsOf = createAccountMixer(pair);
  const assetsOf = createAssetMixer(pair);
  const balancesOf = createBalanceMixer(pair);
  const positionsOf = createPositionMixer(pair);
  const tiers = [...books[0].tiers, ...books[1].tiers];
  const label = `${books[0].label} → ${books[1].label}`;
  let last: Readonly<{ choice: Choice; mixed: Portfolio }> | null = null;

  return (choice) => {
    const list = accountsOf.list(choice);
    const assets = assetsOf(choice);
    const positions = positionsOf(choice, list, assets);
    const balances = balancesOf(choice, list, assets);
    const columns = accountsOf.columns(choice, list);
    const before = last;
    const named =
      before !== null && takenAlike(before.choice, choice, 'rules') ? before.mixed : namesOf(pair, choice);
    const accounts = { ...columns, positionStart: positions.start, balanceStart: balances.start };
    const known = before?.mixed.accounts;
    const mixed = {
      label,
      asOf: books[choice.sides.prices].asOf,
      participants: named.participants,
      venues: named.venues,
      assets,
      accounts: known !== undefined && sameColumns(known, accounts) ? known : accounts,
      positions: positions.columns,
      balances: balances.columns,
      tiers,
    };
    last = { choice, mixed };
    return mixed;
  };
}

const sameColumns = <T extends object>(a: T, b: T): boolean =>
  Object.entries(a).every(([name, column]) => column === b[name as keyof T]);

/** Participants and venues as the portfolio of the block `rules` tells them. */
function namesOf(
  { books, participants, venues }: Pair,
  { sides }: Choice,
): Pick<Portfolio, 'participants' | 'venues'> {
  const known = (k: number, places: Pair['venues']['in']): readonly [Portfolio, number] => {
    const side = places[sides.rules][k] >= 0 ? sides.rules : 1 - sides.rules;
    return [books[side], places[side][k]];
  };
  const whoever = participants.id.map((_, k) => known(k, participants.in));
  const wherever = venues.id.map((_, k) => known(k, venues.in));
  return {
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
  };
}

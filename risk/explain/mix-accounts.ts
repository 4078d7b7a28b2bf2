import type { Accounts } from '../portfolio.ts';
import type { BlockId } from './blocks.ts';
import { type Choice, groupSides, takenAlike } from './choice.ts';
import type { Pair } from './pair-books.ts';
import { ownerOf, venueOf } from './places.ts';

/** The accounts of a mixture, as indices of the pair; `owner` is of every account of the pair. */
export type AccountList = Readonly<{ kept: Int32Array; owner: Int32Array }>;

/** All columns but where rows begin. */
export type MixedAccounts = Omit<Accounts, 'positionStart' | 'balanceStart'>;

type AccountMixer = Readonly<{
  /** Which are there. The same object as last where they are the same. */
  list: (choice: Choice) => AccountList;
  columns: (choice: Choice, list: AccountList) => MixedAccounts;
}>;

const deciding = ['opened', 'closed', 'margin'] as const;

/**
 * Accounts of one portfolio only come and go with `opened` and `closed`, those without positions with `margin`; what is
 * on record of the others goes by `margin`.
 */
export function createAccountMixer(pair: Pair): AccountMixer {
  const { books, accounts } = pair;
  const n = accounts.count;
  const owner = Int32Array.from({ length: n }, (_, i) => ownerOf(pair, i));
  const venue = Int32Array.from({ length: n }, (_, i) => venueOf(pair, i));
  const deciders = Array.from({ length: n }, (_, i): BlockId | null => {
    if (accounts.in[0][i] >= 0 && accounts.in[1][i] >= 0) return null;
    if (pair.positions.start[i + 1] === pair.positions.start[i]) return 'margin';
    return accounts.in[0][i] >= 0 ? 'closed' : 'opened';
  });
  const matters = deciding.filter((block) => deciders.includes(block));
  const cash = books.some((book) => book.accounts.cash !== undefined);
  let last: Readonly<{ choice: Choice; list: AccountList }> | null = null;
  let kept: Readonly<{ choice: Choice; list: AccountList; columns: MixedAccounts }> | null = null;

  return {
    list: (choice) => {
      const before = last;
      if (before !== null && matters.every((block) => takenAlike(before.choice, choice, block)))
        return before.list;
      const here = deciders.flatMap((block, i) => {
        if (block === null) return [i];
        const side = groupSides(choice, block)?.[owner[i]] ?? choice.sides[block];
        return accounts.in[side][i] >= 0 ? [i] : [];
      });
      const list = { kept: Int32Array.from(here), owner };
      last = { choice, list };
      return list;
    },
    columns: (choice, list) => {
      if (kept !== null && kept.list === list && takenAlike(kept.choice, choice, 'margin'))
        return kept.columns;
      const groups = groupSides(choice, 'margin');
      const side = Uint8Array.from(list.kept, (i) => {
        const own = groups === null ? choice.sides.margin : groups[owner[i]];
        return accounts.in[own][i] >= 0 ? own : 1 - own;
      });
      const from = (index: number): readonly [Accounts, number] => [
        books[side[index]].accounts,
        accounts.in[side[index]][list.kept[index]],
      ];
      const read = (of: (own: Accounts, a: number) => number) => (_: number, index: number) =>
        of(...from(index));
      const columns = {
        count: list.kept.length,
        participant: list.kept.map((i) => owner[i]),
        venue: list.kept.map((i) => venue[i]),
        kind: Uint8Array.from(
          list.kept,
          read((own, a) => own.kind[a]),
        ),
        collateralRecorded: Uint8Array.from(
          list.kept,
          read((own, a) => own.collateralRecorded[a]),
        ),
        ...(cash && {
          cash: Float64Array.from(
            list.kept,
            read((own, a) => own.cash?.[a] ?? 0),
          ),
        }),
      };
      kept = { choice, list, columns };
      return columns;
    },
  };
}

import type { Pair } from './pair-books.ts';

/**
 * For each paired account whether its margin differs: 1 where a balance has another quantity, appears or disappears,
 * cash was added or taken, or what is on record of it differs. Only accounts that are in both portfolios.
 */
export function marginChanges({ books, accounts, balances }: Pair): Uint8Array {
  const [first, second] = books;
  return Uint8Array.from(accounts.in[0], (a, i) => {
    const b = accounts.in[1][i];
    if (a < 0 || b < 0) return 0;
    if (first.accounts.collateralRecorded[a] !== second.accounts.collateralRecorded[b]) return 1;
    if ((first.accounts.cash?.[a] ?? 0) !== (second.accounts.cash?.[b] ?? 0)) return 1;
    for (let row = balances.start[i]; row < balances.start[i + 1]; row++) {
      const [x, y] = [balances.in[0][row], balances.in[1][row]];
      if (x < 0 || y < 0 || !Object.is(first.balances.quantity[x], second.balances.quantity[y])) return 1;
    }
    return 0;
  });
}

import type { Assets, Balances } from '../portfolio.ts';
import { type Choice, groupSides, type Side, takenAlike } from './choice.ts';
import type { AccountList } from './mix-accounts.ts';
import type { Pair } from './pair-books.ts';
import { placesOf } from './places.ts';

export type MixedBalances = Readonly<{ columns: Balances; start: Int32Array }>;

/**
 * The balances of a mixture: quantities by `margin` (an account in one portfolio only has its own), worth by `prices`,
 * haircuts by `rules`. The same object as last where none of it is taken otherwise.
 */
export function createBalanceMixer(
  pair: Pair,
): (choice: Choice, list: AccountList, assets: Assets) => MixedBalances {
  const { books, accounts, balances } = pair;
  const places = placesOf(pair);
  let last: Readonly<{ choice: Choice; list: AccountList; mixed: MixedBalances }> | null = null;

  return (choice, list, assets) => {
    const before = last;
    if (
      before !== null &&
      before.list === list &&
      (['margin', 'prices', 'rules'] as const).every((block) => takenAlike(before.choice, choice, block))
    )
      return before.mixed;
    const start = new Int32Array(list.kept.length + 1);
    const most = balances.count;
    const [account, asset] = [new Int32Array(most), new Int32Array(most)];
    const [quantity, value, haircut] = Array.from({ length: 3 }, () => new Float64Array(most));
    const { prices, rules, margin } = choice.sides;
    const groups = groupSides(choice, 'margin');
    let n = 0;
    for (let index = 0; index < list.kept.length; index++) {
      const i = list.kept[index];
      const [a, b] = [accounts.in[0][i], accounts.in[1][i]];
      const held = heldSide(a, b, groups === null ? margin : (groups[list.owner[i]] as Side));
      const own = books[held].balances;
      for (let row = balances.start[i]; row < balances.start[i + 1]; row++) {
        const at = balances.in[held][row];
        if (at < 0) continue;
        const other = balances.in[1 - held][row];
        const k = own.asset[at] < 0 ? -1 : places.assets[held][own.asset[at]];
        account[n] = index;
        asset[n] = k;
        quantity[n] = own.quantity[at];
        value[n] = prices === held ? own.value[at] : valueAtOther(pair, held, at, other, k, assets);
        const ruled = rules !== held && other >= 0;
        haircut[n] = ruled ? books[rules].balances.haircut[other] : own.haircut[at];
        n++;
      }
      start[index + 1] = n;
    }
    const columns = {
      count: n,
      account: account.subarray(0, n),
      asset: asset.subarray(0, n),
      quantity: quantity.subarray(0, n),
      value: value.subarray(0, n),
      haircut: haircut.subarray(0, n),
    };
    const mixed = { columns, start };
    last = { choice, list, mixed };
    return mixed;
  };
}

const heldSide = (a: number, b: number, margin: Side): Side => {
  if (a >= 0 && b >= 0) return margin;
  return a >= 0 ? 0 : 1;
};

/** The quantity of one portfolio at the other's USD per unit, or moved with the price of its asset. */
function valueAtOther(
  { books }: Pair,
  held: Side,
  at: number,
  other: number,
  k: number,
  assets: Assets,
): number {
  const own = books[held];
  if (other >= 0) {
    const theirs = books[1 - held].balances;
    const unit = theirs.value[other] / theirs.quantity[other];
    if (Number.isFinite(unit) && Number.isFinite(own.balances.quantity[at]))
      return own.balances.quantity[at] * unit;
  }
  if (k < 0) return own.balances.value[at];
  const ratio = assets.price[k] / own.assets.price[own.balances.asset[at]];
  return ratio > 0 ? own.balances.value[at] * ratio : own.balances.value[at];
}

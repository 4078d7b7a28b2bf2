import type { Assets, Balances } from '../portfolio.ts';
import type { Choice, Side } from './choice.ts';
import type { Pair } from './pair-books.ts';
import { ownerOf, placesOf } from './places.ts';

type Input = Readonly<{ pair: Pair; choose: Choice; assets: Assets; index: Int32Array }>;

/** The balances of a mixture: quantities by `margin` (an account in one portfolio only has its own), worth by `prices`, haircuts by `rules`. */
export function mixBalances({ pair, choose, assets, index }: Input): Readonly<{
  columns: Balances;
  start: Int32Array;
}> {
  const { books, accounts, balances } = pair;
  const places = placesOf(pair);
  const start: number[] = [0];
  const [account, asset, quantity, worth, haircut]: number[][] = [[], [], [], [], []];
  const prices = choose('prices', -1);
  const rules = choose('rules', -1);
  for (let i = 0; i < accounts.count; i++) {
    if (index[i] < 0) continue;
    const both = accounts.in[0][i] >= 0 && accounts.in[1][i] >= 0;
    const alone: Side = accounts.in[0][i] >= 0 ? 0 : 1;
    const held = both ? choose('margin', ownerOf(pair, i)) : alone;
    for (let row = balances.start[i]; row < balances.start[i + 1]; row++) {
      const rows = [balances.in[0][row], balances.in[1][row]] as const;
      const b = rows[held];
      if (b < 0) continue;
      const own = books[held].balances;
      const k = own.asset[b] < 0 ? -1 : places.assets[held][own.asset[b]];
      account.push(index[i]);
      asset.push(k);
      quantity.push(own.quantity[b]);
      worth.push(prices === held ? own.value[b] : atOther(held, rows, k));
      const ruled = rows[rules] >= 0 ? rules : held;
      haircut.push(books[ruled].balances.haircut[rows[ruled]]);
    }
    start.push(account.length);
  }
  return {
    columns: {
      count: account.length,
      account: Int32Array.from(account),
      asset: Int32Array.from(asset),
      quantity: Float64Array.from(quantity),
      value: Float64Array.from(worth),
      haircut: Float64Array.from(haircut),
    },
    start: Int32Array.from(start),
  };

  /** The quantity of one portfolio at the other's USD per unit, or moved with the price of its asset. */
  function atOther(held: Side, rows: readonly [number, number], k: number): number {
    const own = books[held];
    const b = rows[held];
    const [other, theirs] = [rows[1 - held], books[1 - held].balances];
    if (other >= 0) {
      const unit = theirs.value[other] / theirs.quantity[other];
      if (Number.isFinite(unit) && Number.isFinite(own.balances.quantity[b]))
        return own.balances.quantity[b] * unit;
    }
    if (k < 0) return own.balances.value[b];
    const ratio = assets.price[k] / own.assets.price[own.balances.asset[b]];
    return ratio > 0 ? own.balances.value[b] * ratio : own.balances.value[b];
  }
}

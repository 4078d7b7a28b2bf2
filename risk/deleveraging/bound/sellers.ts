import { isCoin } from '../../cascade/coin-sale.ts';
import type { CascadeRules } from '../../cascade/rules.ts';
import { grossOf, type MarginBook } from '../../margin/margin-book.ts';
import { form } from '../../margin/margin-form.ts';
import { marginUnit } from '../../margin/surplus.ts';
import { safeCap } from '../safe-cap.ts';

/**
 * Accounts of which it is known, whatever share f of its positions an account keeps, that it is liquidated once prices
 * are low enough, and that it then sells and buys nothing: longs without borrowed coins, with convex maintenance. One
 * that is not liquidated at relative prices p keeps f ≤ (base + Σ coins·p)/(need − Σ grows·p), maintenance taken by its
 * tangents. Rows start[i] … start[i+1]−1 are its assets.
 */
export type Sellers = Readonly<{
  account: readonly number[];
  start: Int32Array;
  asset: Int32Array;
  /** What it sells of an asset when all of it is closed, at the least: USD at snapshot prices. */
  units: Float64Array;
  /** Its notional in the asset at the snapshot. */
  held: Float64Array;
  grows: Float64Array;
  coins: Float64Array;
  gross: Float64Array;
  base: Float64Array;
  need: Float64Array;
  /** USD to cut until it is safe at the shocked prices. */
  cost: Float64Array;
}>;

/** @param top the highest relative price of each asset in any round */
export function sellersOf(
  book: MarginBook,
  start: Float64Array,
  top: Float64Array,
  rules: CascadeRules,
): Sellers {
  const { accounts, positions, balances } = book.portfolio;
  const account: number[] = [];
  for (let a = 0; a < accounts.count; a++) if (isSeller(book, a, rules)) account.push(a);
  const rows: { k: number; units: number; held: number; grows: number; coins: number }[] = [];
  const from = new Int32Array(account.length + 1);
  const [gross, base, need, cost] = Array.from({ length: 4 }, () => new Float64Array(account.length));
  for (const [i, a] of account.entries()) {
    const own = new Map<number, { k: number; units: number; held: number; grows: number; coins: number }>();
    const rowOf = (k: number) => {
      const row = own.get(k) ?? { k, units: 0, held: 0, grows: 0, coins: 0 };
      own.set(k, row);
      return row;
    };
    gross[i] = book.figures.gross[a];
    const cap = safeCap(book, a, start);
    const kept = cap === Number.POSITIVE_INFINITY ? 1 : Math.min(1, cap / book.figures.leverage[a] || 0);
    cost[i] = (1 - kept) * gross[i];
    base[i] = book.figures.equity[a];
    for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++) {
      const k = positions.asset[p];
      const row = rowOf(k);
      const { rate, amount } = tangentOf(book, p, kept * marginUnit(book, p, start[k]));
      const fixed = book.form[p] !== form.linear;
      const unit = rate * marginUnit(book, p, 1);
      row.units += book.form[p] === form.inverse ? grossOf(book, p) / Math.max(1, top[k]) : grossOf(book, p);
      row.held += grossOf(book, p);
      row.grows += book.slope[p] - (fixed ? 0 : unit);
      need[i] += book.slope[p] + (fixed ? unit : 0);
      base[i] += amount;
    }
    for (let b = accounts.balanceStart[a]; b < accounts.balanceStart[a + 1]; b++) {
      if (book.balanceSlope[b] === 0) continue;
      rowOf(balances.asset[b]).coins += book.balanceSlope[b];
      base[i] -= book.balanceSlope[b];
    }
    rows.push(...own.values());
    from[i + 1] = rows.length;
  }
  const column = (of: (row: (typeof rows)[number]) => number) => Float64Array.from(rows, of);
  return {
    account,
    start: from,
    asset: Int32Array.from(rows, ({ k }) => k),
    units: column((row) => row.units),
    held: column((row) => row.held),
    grows: column((row) => row.grows),
    coins: column((row) => row.coins),
    gross,
    base,
    need,
    cost,
  };
}

function isSeller(book: MarginBook, a: number, { collateral }: CascadeRules): boolean {
  const { accounts, positions, balances } = book.portfolio;
  if (book.active[a] === 0 || book.lending[a] === 1 || book.irregular[a] === 1 || book.jumps[a] === 1)
    return false;
  for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++) {
    const brackets = book.tierTo[p] - book.tierFrom[p];
    if (positions.notional[p] < 0 || !(book.slope[p] >= 0) || book.form[p] > form.held) return false;
    if (book.form[p] === form.held && brackets > 1) return false;
    if (brackets > 0 && !(book.rate[book.tierTo[p] - 1] < 1)) return false;
  }
  for (let b = accounts.balanceStart[a]; b < accounts.balanceStart[a + 1]; b++) {
    if (collateral !== 'kept' && balances.value[b] < 0 && isCoin(book, b)) return false;
  }
  return true;
}

/** Maintenance of a position is at least rate × notional − amount for every notional: its bracket at `notional`. */
function tangentOf(book: MarginBook, p: number, notional: number): { rate: number; amount: number } {
  let j = book.tierFrom[p];
  if (j === book.tierTo[p]) return { rate: 0, amount: 0 };
  while (j + 1 < book.tierTo[p] && book.floor[j + 1] <= notional) j++;
  return { rate: book.rate[j], amount: book.amount[j] };
}

import type { Impact } from '../../cascade/impact.ts';
import { possibleTrades } from '../../cascade/possible-trades.ts';
import type { CascadeRules } from '../../cascade/rules.ts';
import { grossOf, type MarginBook } from '../../margin/margin-book.ts';
import { form } from '../../margin/margin-form.ts';

/** What accounts that are not closed yet could still buy, and how far that could raise prices. */
export type PurchasesLeft = Readonly<{
  /** An account is closed: it buys no more. */
  close: (a: number) => void;
  /** Prices that purchases left cannot take those of now beyond; infinite where no such price is known. */
  highest: (now: Float64Array) => Float64Array;
}>;

/** By asset what an account buys when it is closed: coins, USD at snapshot prices, and a number of dollars. */
type Bought = readonly (readonly [asset: number, units: number, dollars: number])[];

/** @returns a count of purchases for plans that keep `share` of what each account holds */
export function createPurchases(
  book: MarginBook,
  { law, strength, buying }: Impact,
  rules: CascadeRules,
): (share: Float64Array) => PurchasesLeft {
  const count = book.assetGross.length;
  const ones = new Float64Array(count).fill(1);
  const each = Array.from(book.active, (active, a) => (active === 1 ? boughtBy(book, a, ones, rules) : []));
  const depth = buying.map((d, k) =>
    Math.min(d > 0 ? d : Number.POSITIVE_INFINITY, strength[k] > 0 ? strength[k] : Number.POSITIVE_INFINITY),
  );
  return (share) => {
    const [units, dollars] = [new Float64Array(count), new Float64Array(count)];
    for (const [a, rows] of each.entries())
      for (const [k, usd, fixed] of rows) {
        units[k] += usd;
        dollars[k] += share[a] * fixed;
      }
    return {
      close: (a) => {
        for (const [k, usd, fixed] of each[a]) {
          units[k] -= usd;
          dollars[k] -= share[a] * fixed;
        }
      },
      highest: (now) =>
        now.map((x, k) => {
          const [bought, fixed] = [Math.max(0, units[k]), Math.max(0, dollars[k])].map((usd) =>
            usd > 1e-9 * book.assetGross[k] ? usd : 0,
          );
          if ((bought === 0 && fixed === 0) || depth[k] === Number.POSITIVE_INFINITY) return x;
          if (law !== 'linear') return Number.POSITIVE_INFINITY;
          // A batch that buys b dollars makes 1/price 1/(1 + b/D) of what it was, one of n coins takes n/D off it.
          const left = Math.exp(-fixed / depth[k]) / x - bought / depth[k];
          return left > 0 ? 1 / left : Number.POSITIVE_INFINITY;
        }),
    };
  };
}

function boughtBy(book: MarginBook, a: number, ones: Float64Array, rules: CascadeRules): Bought {
  const { accounts, positions } = book.portfolio;
  const trades = { sold: new Float64Array(ones.length), bought: new Float64Array(ones.length) };
  possibleTrades(book, a, ones, rules, trades);
  const dollars = new Float64Array(ones.length);
  for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++)
    if (book.form[p] === form.inverse && positions.notional[p] < 0)
      dollars[positions.asset[p]] += grossOf(book, p);
  const rows: [number, number, number][] = [];
  for (let k = 0; k < ones.length; k++)
    if (trades.bought[k] > 0) rows.push([k, Math.max(0, trades.bought[k] - dollars[k]), dollars[k]]);
  return rows;
}

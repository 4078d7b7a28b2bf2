import type { MarginBook } from '../margin/margin-book.ts';
import { form } from '../margin/margin-form.ts';
import { optionGain } from '../margin/surplus.ts';

/** Distance in log price between the points at which options are revalued; between two of them their value is a line. */
const step = 0.001;

/**
 * What all accounts together are worth at relative prices, less what they are worth at the snapshot: positions and
 * collateral, in USD. Per asset, so that a loss can be told by asset.
 */
export type SystemValue = Readonly<{
  /** USD gained on one asset when its relative price goes from 1 to x. */
  ofAsset: (k: number, x: number) => number;
  /** The same over all assets, of one row of relative prices. */
  ofAll: (price: Float64Array) => number;
}>;

export function systemValue(book: MarginBook): SystemValue {
  const { positions, balances, assets } = book.portfolio;
  const slope = new Float64Array(assets.id.length);
  const options = new Map<number, number[]>();
  for (let p = 0; p < positions.count; p++) {
    const k = positions.asset[p];
    if (book.form[p] !== form.call && book.form[p] !== form.put) slope[k] += book.slope[p];
    else options.set(k, [...(options.get(k) ?? []), p]);
  }
  // At market value: a haircut is a rule of the venue and no loss.
  for (let b = 0; b < balances.count; b++)
    if (balances.asset[b] >= 0 && !Number.isNaN(balances.value[b]))
      slope[balances.asset[b]] += balances.value[b];

  const tables = new Map([...options].map(([k, rows]) => [k, optionTable(book, rows)]));
  const ofAsset = (k: number, x: number): number => slope[k] * (x - 1) + (tables.get(k)?.(x) ?? 0);
  const ofAll = (price: Float64Array): number => {
    let sum = 0;
    for (let k = 0; k < slope.length; k++) if (price[k] !== 1) sum += ofAsset(k, price[k]);
    return sum;
  };
  return { ofAsset, ofAll };
}

/** Gain of options on one asset by its relative price: exact at points 0.1 % apart, each worked out when first asked for. */
function optionTable(book: MarginBook, rows: readonly number[]): (x: number) => number {
  const known = new Map<number, number>();
  const at = (i: number): number => {
    const found = known.get(i);
    if (found !== undefined) return found;
    const x = Math.exp(i * step);
    let sum = 0;
    for (const p of rows) sum += optionGain(book, p, x);
    known.set(i, sum);
    return sum;
  };
  return (x) => {
    const place = Math.log(x) / step;
    const low = Math.floor(place);
    const [left, right] = [Math.exp(low * step), Math.exp((low + 1) * step)];
    const share = (x - left) / (right - left);
    return at(low) + share * (at(low + 1) - at(low));
  };
}

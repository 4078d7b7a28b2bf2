import type { Portfolio } from '../portfolio.ts';
import { form } from './margin-form.ts';

/**
 * What each account holds asset by asset: rows start[a] … start[a+1]−1 belong to account a, one for every asset in
 * which it has linear positions or collateral. An account of fifty positions in ten assets is read in ten steps.
 */
export type AccountNets = Readonly<{
  start: Int32Array;
  asset: Int32Array;
  /** USD gained per unit of relative price by linear positions, and the part of it that is long (≥ 0). */
  position: Float64Array;
  long: Float64Array;
  /** USD gained per unit of relative price by collateral. */
  balance: Float64Array;
  /** Both together. */
  gain: Float64Array;
  /** Maintenance of the linear positions at the snapshot, and its slope in the relative price. */
  margin: Float64Array;
  tangent: Float64Array;
}>;

type Book = Readonly<{
  portfolio: Portfolio;
  form: Uint8Array;
  slope: Float64Array;
  balanceSlope: Float64Array;
  tierFrom: Int32Array;
  tierTo: Int32Array;
  floor: Float64Array;
  rate: Float64Array;
  amount: Float64Array;
}>;

/** One pass over the positions; see `AccountNets`. */
export function accountNets(book: Book): AccountNets {
  const { portfolio, form: kinds, balanceSlope } = book;
  const { accounts, positions, balances, assets } = portfolio;
  const { positionStart, balanceStart } = accounts;
  const { asset: assetOf } = positions;
  const n = assets.id.length;
  const slot = new Int32Array(n).fill(-1);
  const start = new Int32Array(accounts.count + 1);
  const most = mostRows(portfolio);
  const asset = new Int32Array(most);
  const position = new Float64Array(most);
  const long = new Float64Array(most);
  const balance = new Float64Array(most);
  const gain = new Float64Array(most);
  const margin = new Float64Array(most);
  const tangent = new Float64Array(most);
  const rows = { position, long, margin, tangent };
  let end = 0;
  for (let a = 0; a < accounts.count; a++) {
    const from = end;
    for (let p = positionStart[a]; p < positionStart[a + 1]; p++) {
      if (kinds[p] !== form.linear) continue;
      const k = assetOf[p];
      let i = slot[k];
      if (i < from) {
        i = end++;
        slot[k] = i;
        asset[i] = k;
      }
      addPosition(book, rows, p, i);
    }
    for (let b = balanceStart[a]; b < balanceStart[a + 1]; b++) {
      const k = balances.asset[b];
      if (k < 0 || balanceSlope[b] === 0) continue;
      let i = slot[k];
      if (i < from) {
        i = end++;
        slot[k] = i;
        asset[i] = k;
      }
      balance[i] += balanceSlope[b];
    }
    for (let i = from; i < end; i++) gain[i] = position[i] + balance[i];
    start[a + 1] = end;
  }
  return {
    start,
    asset: asset.subarray(0, end),
    position: position.subarray(0, end),
    long: long.subarray(0, end),
    balance: balance.subarray(0, end),
    gain: gain.subarray(0, end),
    margin: margin.subarray(0, end),
    tangent: tangent.subarray(0, end),
  };
}

/** The same of accounts whose positions have other sizes than in `book`; all others keep their rows. */
export function resizedNets(book: Book & Readonly<{ nets: AccountNets }>, changed: Uint8Array): AccountNets {
  const { portfolio, form: kinds, nets } = book;
  const { accounts, positions, assets } = portfolio;
  const { start, asset, balance } = nets;
  const [position, long, gain, margin, tangent] = [
    nets.position.slice(),
    nets.long.slice(),
    nets.gain.slice(),
    nets.margin.slice(),
    nets.tangent.slice(),
  ];
  const rows = { position, long, margin, tangent };
  const row = new Int32Array(assets.id.length);
  for (let a = 0; a < accounts.count; a++) {
    if (changed[a] === 0) continue;
    for (let i = start[a]; i < start[a + 1]; i++) {
      row[asset[i]] = i;
      position[i] = long[i] = margin[i] = tangent[i] = 0;
    }
    for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++)
      if (kinds[p] === form.linear) addPosition(book, rows, p, row[positions.asset[p]]);
    for (let i = start[a]; i < start[a + 1]; i++) gain[i] = position[i] + balance[i];
  }
  return { start, asset, balance, position, long, gain, margin, tangent };
}

/** Adds a linear position to row i: what it holds, its maintenance and the slope of that. */
function addPosition(
  { slope, tierFrom, tierTo, floor, rate, amount }: Book,
  rows: Pick<AccountNets, 'position' | 'long' | 'margin' | 'tangent'>,
  p: number,
  i: number,
): void {
  const gained = slope[p];
  rows.position[i] += gained;
  rows.long[i] += Math.max(gained, 0);
  const to = tierTo[p];
  let j = tierFrom[p];
  if (j === to) return;
  const notional = Math.abs(gained);
  while (j + 1 < to && floor[j + 1] <= notional) j++;
  const grows = rate[j] * notional;
  if (grows > amount[j]) {
    rows.margin[i] += grows - amount[j];
    rows.tangent[i] += grows;
  }
}

/** No more rows than positions and balances, nor than accounts times assets. */
const mostRows = ({ accounts, positions, balances, assets }: Portfolio): number =>
  Math.min(positions.count + balances.count, accounts.count * assets.id.length);

/** The same rows' maintenance and its slope when every notional is `scale` times as large. */
export function scaledMargin(
  book: Book & Readonly<{ nets: AccountNets; plain: Uint8Array }>,
  scale: number,
): Readonly<Pick<AccountNets, 'margin' | 'tangent'>> {
  const { nets, plain, slope, tierFrom, tierTo, floor, rate, amount } = book;
  if (scale === 1) return nets;
  const { accounts, positions, assets } = book.portfolio;
  const margin = new Float64Array(nets.asset.length);
  const tangent = new Float64Array(nets.asset.length);
  const row = new Int32Array(assets.id.length);
  for (let a = 0; a < plain.length; a++) {
    if (plain[a] === 0) continue;
    for (let i = nets.start[a]; i < nets.start[a + 1]; i++) row[nets.asset[i]] = i;
    for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++) {
      const to = tierTo[p];
      let j = tierFrom[p];
      if (j === to) continue;
      const notional = scale * Math.abs(slope[p]);
      while (j + 1 < to && floor[j + 1] <= notional) j++;
      const grows = rate[j] * notional;
      if (!(grows > amount[j])) continue;
      const i = row[positions.asset[p]];
      margin[i] += grows - amount[j];
      tangent[i] += grows;
    }
  }
  return { margin, tangent };
}

import { stateCode } from '../leverage/account-figures.ts';
import { instrument } from '../portfolio.ts';
import type { Pulse } from '../pulse.ts';
import { criticalMoveOfAsset } from './account-equation.ts';
import type { MarginBook } from './margin-book.ts';
import { form } from './margin-form.ts';

/** Why a position has no liquidation price; `none` when it has one. Codes are indices. */
export const reasonCode = {
  none: 0,
  uncollateralised: 1,
  breached: 2,
  unlevered: 3,
  fullyCollateralised: 4,
  hedged: 5,
  notReached: 6,
  notCollateral: 7,
};

/** Prices are looked for from zero up to this many times the snapshot's. */
const ceiling = 1_000;
/** Marks a side of an asset that the account has not been asked about; no move is this large. */
const unasked = Number.POSITIVE_INFINITY;

/** Per position: price relative to the snapshot (NaN when there is none), and the code of the reason. */
export type LiquidationPrices = Readonly<{ relative: Float64Array; price: Float64Array; reason: Uint8Array }>;

/**
 * Liquidation price of every position: where its account's equity meets its maintenance when this asset alone moves
 * against the position and every other price is held constant; of an option, the price of its underlying. Positions of one account in one asset share the price on
 * each side, for it is the account that is liquidated.
 */
export function liquidationPrices(book: MarginBook, pulse?: Pulse): LiquidationPrices {
  const { accounts, positions, assets, balances } = book.portfolio;
  const relative = new Float64Array(positions.count).fill(Number.NaN);
  const price = new Float64Array(positions.count).fill(Number.NaN);
  const reason = new Uint8Array(positions.count);
  // Positions of the account in hand by asset, and what its balances in the asset gain: one set of lists, reused.
  const held: number[][] = assets.id.map(() => []);
  const linear = new Float64Array(assets.id.length);
  const found = [new Float64Array(assets.id.length), new Float64Array(assets.id.length)];

  for (let a = 0; a < accounts.count; a++) {
    if ((a & 1023) === 0) pulse?.(a / accounts.count, 'liquidation prices');
    const from = accounts.positionStart[a];
    const to = accounts.positionStart[a + 1];
    if (book.active[a] === 0) {
      const unknown = book.figures.state[a] === stateCode.uncollateralised;
      reason.fill(unknown ? reasonCode.uncollateralised : reasonCode.unlevered, from, to);
      continue;
    }
    for (let p = from; p < to; p++) {
      const k = positions.asset[p];
      held[k].length = 0;
      linear[k] = 0;
      found[0][k] = unasked;
      found[1][k] = unasked;
    }
    for (let p = from; p < to; p++) held[positions.asset[p]].push(p);
    for (let b = accounts.balanceStart[a]; b < accounts.balanceStart[a + 1]; b++) {
      linear[balances.asset[b]] += book.balanceSlope[b];
    }
    for (let p = from; p < to; p++) {
      const k = positions.asset[p];
      const up = risesAgainst(book, p) ? 1 : 0;
      if (found[up][k] === unasked) {
        found[up][k] = criticalMoveOfAsset(book, a, held[k], linear[k], up === 1 ? ceiling - 1 : -1);
      }
      const move = found[up][k];
      if (move === 0) reason[p] = reasonCode.breached;
      else if (Number.isNaN(move)) reason[p] = whyNone(book, a, p, up === 1);
      else {
        relative[p] = 1 + move;
        // The mark of an option is its premium: what moves is the price of its underlying.
        const option = book.form[p] === form.call || book.form[p] === form.put;
        const own = !option && positions.markPrice[p] > 0;
        price[p] = (own ? positions.markPrice[p] : assets.price[k]) * (1 + move);
      }
    }
    for (let b = accounts.balanceStart[a]; b < accounts.balanceStart[a + 1]; b++)
      linear[balances.asset[b]] = 0;
  }
  return { relative, price, reason };
}

function risesAgainst(book: MarginBook, p: number): boolean {
  const { positions } = book.portfolio;
  if (positions.instrument[p] === instrument.supply) return false;
  if (positions.instrument[p] === instrument.borrow) return true;
  const short = positions.side[p] < 0;
  return book.form[p] === form.put ? !short : short;
}

function whyNone(book: MarginBook, a: number, p: number, up: boolean): number {
  const { accounts, positions } = book.portfolio;
  if (book.lending[a] === 1 && book.form[p] === form.supply && book.threshold[p] === 0)
    return reasonCode.notCollateral;
  const k = positions.asset[p];
  let net = 0;
  for (let q = accounts.positionStart[a]; q < accounts.positionStart[a + 1]; q++) {
    if (positions.asset[q] === k) net += book.slope[q];
  }
  if (up ? net >= 0 : net <= 0) return reasonCode.hedged;
  if (up) return reasonCode.notReached;
  return book.figures.leverage[a] <= 1 ? reasonCode.unlevered : reasonCode.fullyCollateralised;
}

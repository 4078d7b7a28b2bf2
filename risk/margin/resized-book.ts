import { accountFigures } from '../leverage/account-figures.ts';
import { notionalOf } from '../notional.ts';
import type { Portfolio } from '../portfolio.ts';
import { resizedNets } from './account-nets.ts';
import { activeAccounts, type MarginBook, maintenanceOf } from './margin-book.ts';
import { form } from './margin-form.ts';

/**
 * What `marginBook` makes of a portfolio that differs from the one of `book` in the sizes of positions and the cash of
 * the accounts marked in `changed`, and in nothing else: the same to the last bit, for the cost of these accounts. Most
 * of a book says what positions are and which brackets they have, which their sizes do not change.
 */
export function resizedBook(book: MarginBook, portfolio: Portfolio, changed: Uint8Array): MarginBook {
  const { positions, accounts } = portfolio;
  const { form: kinds, tierFrom, tierTo, rate } = book;
  const slope = slopesOf(book, portfolio, changed);
  const positionFall = book.positionFall.slice();
  const positionRise = book.positionRise.slice();
  const maintenanceRise = book.maintenanceRise.slice();
  const assetGross = new Float64Array(book.assetGross.length);
  for (let a = 0; a < accounts.count; a++) {
    let [fall, rise, lift] = [0, 0, 0];
    for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++) {
      const size = Math.abs(positions.notional[p]);
      assetGross[positions.asset[p]] += notionalOf(portfolio, p);
      if (changed[a] === 0) continue;
      const own = kinds[p];
      const exposure = own === form.put ? -slope[p] : slope[p];
      if (exposure > 0) fall += exposure;
      else rise -= exposure;
      const grows = own !== form.inverse && own !== form.held && tierTo[p] > tierFrom[p];
      if (grows) lift += size * rate[tierTo[p] - 1];
    }
    if (changed[a] === 0) continue;
    positionFall[a] = fall;
    positionRise[a] = rise + lift;
    maintenanceRise[a] = lift;
  }
  const columns = { ...book, portfolio, slope, positionFall, positionRise, maintenanceRise, assetGross };
  const nets = resizedNets(columns, changed);
  const before = { figures: book.figures, changed };
  const figures = accountFigures(portfolio, maintenanceOf(nets, book.plain), before);
  return { ...columns, nets, figures, active: activeAccounts(figures, book.lending) };
}

/** Slopes after the change; the notional itself where the book holds linear positions alone. */
function slopesOf(book: MarginBook, { positions, assets }: Portfolio, changed: Uint8Array): Float64Array {
  if (book.slope === book.portfolio.positions.notional) return positions.notional;
  const slope = book.slope.slice();
  for (let p = 0; p < positions.count; p++) {
    if (changed[positions.account[p]] === 0) continue;
    const kind = book.form[p];
    const notional = positions.notional[p];
    if (kind === form.supply) slope[p] = Math.abs(notional);
    else if (kind === form.borrow) slope[p] = -Math.abs(notional);
    else if (kind === form.call || kind === form.put) {
      // One without a strike or a quantity has none.
      if (slope[p] !== 0)
        slope[p] = positions.side[p] * positions.quantity[p] * assets.price[positions.asset[p]];
    } else if (kind === form.inverse) {
      const pnl = positions.unrealisedPnl[p];
      slope[p] = notional + (Number.isNaN(pnl) ? 0 : pnl);
    } else slope[p] = notional;
  }
  return slope;
}

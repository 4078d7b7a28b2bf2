import type { MarginBook } from './margin/margin-book.ts';
import { form } from './margin/margin-form.ts';
import { gain } from './margin/surplus.ts';
import { instrument, type Portfolio } from './portfolio.ts';

/**
 * The same holdings at other prices, relative to the snapshot's: notional, marks, profit and collateral follow; what was
 * owed, held and agreed stays. Options keep the volatility their mark implies. Every account's surplus is what the
 * book says of it at these prices.
 */
export function markedAt(book: MarginBook, relative: Float64Array): Portfolio {
  const { portfolio } = book;
  const { positions, balances, assets } = portfolio;
  const notional = positions.notional.slice();
  const markPrice = positions.markPrice.slice();
  const unrealisedPnl = positions.unrealisedPnl.slice();
  for (let p = 0; p < positions.count; p++) {
    const x = relative[positions.asset[p]];
    const code = positions.instrument[p];
    const won = gain(book, p, x);
    const option = book.form[p] === form.call || book.form[p] === form.put;
    if (code !== instrument.inverse) notional[p] *= x;
    if (option) markPrice[p] += won / (positions.side[p] * positions.quantity[p]);
    else markPrice[p] *= x;
    if (code !== instrument.spot && code !== instrument.supply && code !== instrument.borrow)
      unrealisedPnl[p] = (Number.isNaN(unrealisedPnl[p]) ? 0 : unrealisedPnl[p]) + won;
  }
  const value = Float64Array.from(balances.value, (usd, b) =>
    balances.asset[b] < 0 ? usd : usd * relative[balances.asset[b]],
  );
  return {
    ...portfolio,
    assets: { ...assets, price: assets.price.map((price, k) => price * relative[k]) },
    positions: { ...positions, notional, markPrice, unrealisedPnl },
    balances: { ...balances, value },
  };
}

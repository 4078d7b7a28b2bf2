import { year } from '../durations.ts';
import { black76, impliedVolatility } from '../formulas/black-76.ts';
import { instrument, type Portfolio } from '../portfolio.ts';

/**
 * P&L of today's option position under each past return of its underlying, by full revaluation: the volatility the
 * mark price implies is held, the forward is the asset's price (no carry), time to expiry is as at the snapshot.
 *
 * @param returns simple returns of the underlying; a gap stays a gap
 * @returns USD per time, or the reason why it cannot be revalued
 */
export function optionPnl(portfolio: Portfolio, p: number, returns: Float64Array): Float64Array | string {
  const { positions, assets } = portfolio;
  const option = {
    forward: assets.price[positions.asset[p]],
    strike: positions.strike[p],
    time: (positions.expiry[p] - portfolio.asOf) / year,
    rate: 0,
    kind: positions.instrument[p] === instrument.call ? ('call' as const) : ('put' as const),
  };
  if (!(option.forward > 0 && option.strike > 0 && option.time > 0))
    return 'option without a strike, an unexpired date or a price of its underlying';
  const volatility = impliedVolatility(positions.markPrice[p], option);
  if (!(volatility > 0)) return 'option whose mark price implies no volatility';
  const now = black76({ ...option, volatility }).price;
  const size = positions.side[p] * positions.quantity[p];
  return returns.map((r) =>
    Number.isNaN(r)
      ? r
      : size * (black76({ ...option, volatility, forward: option.forward * (1 + r) }).price - now),
  );
}

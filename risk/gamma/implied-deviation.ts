import { year } from '../durations.ts';
import { impliedVolatility } from '../formulas/black-76.ts';
import { instrument, type Portfolio } from '../portfolio.ts';

/**
 * σ√T that the mark of an option position implies, on the asset's price as forward and without interest: all that its
 * value at another price depends on. NaN when it has no strike, has expired, or its mark implies no volatility.
 */
export function impliedDeviation({ positions, assets, asOf }: Portfolio, p: number): number {
  const time = (positions.expiry[p] - asOf) / year;
  const kind = positions.instrument[p] === instrument.call ? ('call' as const) : ('put' as const);
  const option = {
    forward: assets.price[positions.asset[p]],
    strike: positions.strike[p],
    time,
    rate: 0,
    kind,
  };
  if (!(option.forward > 0 && option.strike > 0 && time > 0)) return Number.NaN;
  return impliedVolatility(positions.markPrice[p], option) * Math.sqrt(time);
}

import { normalCdf, normalDensity } from '../statistics/normal.ts';

export type Black76Input = Readonly<{
  forward: number;
  strike: number;
  /** Years to expiry. */
  time: number;
  /** Continuously compounded. */
  rate: number;
  volatility: number;
  kind: 'call' | 'put';
}>;

export type Black76 = Readonly<{
  price: number;
  /** Per unit of forward. */
  delta: number;
  /** Per unit of forward squared; the same for calls and puts. */
  gamma: number;
  /** Per 1.00 of volatility. */
  vega: number;
}>;

/**
 * European option on a forward (Black, The pricing of commodity contracts, 1976). At expiry or without volatility it
 * is worth its discounted intrinsic value, with delta a step and no vega; there, exactly at the money, delta is the
 * limit ½ and gamma is infinite.
 */
export function black76({ forward, strike, time, rate, volatility, kind }: Black76Input): Black76 {
  const discount = Math.exp(-rate * time);
  const sign = kind === 'call' ? 1 : -1;
  const spread = volatility * Math.sqrt(time);
  if (!(spread > 0)) {
    const intrinsic = Math.max(0, sign * (forward - strike));
    const step = forward === strike ? 0.5 : intrinsic > 0 ? 1 : 0;
    const gamma = forward === strike ? Number.POSITIVE_INFINITY : 0;
    return { price: discount * intrinsic, delta: sign * discount * step, gamma, vega: 0 };
  }
  const d1 = Math.log(forward / strike) / spread + spread / 2;
  const d2 = d1 - spread;
  const density = discount * normalDensity(d1);
  return {
    price: discount * sign * (forward * normalCdf(sign * d1) - strike * normalCdf(sign * d2)),
    delta: discount * sign * normalCdf(sign * d1),
    gamma: density / (forward * spread),
    vega: forward * density * Math.sqrt(time),
  };
}

/**
 * Volatility at which the option is worth `price`: bracketed bisection with Newton steps.
 *
 * @returns NaN when the price is below intrinsic or at or above the bound no volatility can reach
 */
export function impliedVolatility(price: number, option: Omit<Black76Input, 'volatility'>): number {
  const discount = Math.exp(-option.rate * option.time);
  const intrinsic =
    discount * Math.max(0, (option.kind === 'call' ? 1 : -1) * (option.forward - option.strike));
  const bound = discount * (option.kind === 'call' ? option.forward : option.strike);
  if (!(option.time > 0 && price > intrinsic && price < bound)) return Number.NaN;
  let low = 0;
  let high = 1;
  while (high < 1e4 && black76({ ...option, volatility: high }).price < price) high *= 2;
  let volatility = high / 2;
  for (let step = 0; step < 200; step++) {
    const { price: value, vega } = black76({ ...option, volatility });
    if (value > price) high = volatility;
    else low = volatility;
    const newton = volatility - (value - price) / vega;
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - volatility) <= 1e-14 * volatility) return next;
    volatility = next;
  }
  return volatility;
}

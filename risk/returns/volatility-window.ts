import { day } from '../durations.ts';
import type { PricePanel } from '../price-panel.ts';

/** The part of the prices that volatilities are estimated over: the last so many days, with the close they begin at. */
export function volatilityWindow(prices: PricePanel): PricePanel {
  const days = prices.volatilityDays ?? null;
  if (days === null || prices.times.length === 0) return prices;
  const since = prices.times[prices.times.length - 1] - days * day;
  const from = prices.times.findIndex((t) => t >= since);
  return from <= 0
    ? prices
    : {
        ...prices,
        times: prices.times.subarray(from),
        close: prices.close.map((close) => close.subarray(from)),
      };
}

import { bracketOf } from './tiers.ts';
import { asset } from './universe.ts';

export type Maintenance = Readonly<{ rate: number; amount: number }>;

const flat: Readonly<Record<string, Readonly<Record<'major' | 'large' | 'alt', number>>>> = {
  bybit: { major: 0.005, large: 0.01, alt: 0.015 },
  okx: { major: 0.004, large: 0.0075, alt: 0.015 },
  'prime-broker': { major: 0.05, large: 0.06, alt: 0.08 },
};

/**
 * Rate and deduction that apply to `notional` USD of `name` at `venue`: Binance by bracket, Hyperliquid half the
 * initial margin at its highest leverage, the others one flat rate a tier group.
 */
export const maintenanceOf = (venue: string, name: string, notional: number): Maintenance => {
  const entry = asset(name);
  if (venue === 'binance-usdm') {
    const bracket = bracketOf(entry, notional);
    return { rate: bracket.maintMarginRatio, amount: bracket.cum };
  }
  if (venue === 'hyperliquid') return { rate: 1 / (2 * entry.maxLeverage), amount: 0 };
  const rate = flat[venue]?.[entry.tiers];
  if (rate === undefined) throw new Error(`samples: no maintenance rate at ${venue}`);
  return { rate, amount: 0 };
};

/** Highest leverage the venue lets one set for `notional` USD of `name`. */
export const maximumLeverage = (venue: string, name: string, notional: number): number => {
  const entry = asset(name);
  if (venue === 'hyperliquid') return entry.maxLeverage;
  if (venue === 'prime-broker') return 10;
  const top = bracketOf(entry, notional).initialLeverage;
  return venue === 'binance-usdm' ? top : Math.min(top, 50);
};

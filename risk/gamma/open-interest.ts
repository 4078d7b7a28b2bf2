import { year } from '../durations.ts';
import { impliedVolatility } from '../formulas/black-76.ts';
import type { OpenInterest } from '../formulas/gamma-exposure.ts';
import { instrument, type Portfolio } from '../portfolio.ts';

/**
 * Open interest of one asset's options, one line a contract, at the volatility its mark price implies. Each contract
 * is counted on the long side only (every long has its short), or on the short side when that is what the exports hold
 * more of: half the market may be outside them.
 *
 * @returns the lines, and how many positions could not be read (no strike, expired, or no implied volatility)
 */
export function openInterest(
  portfolio: Portfolio,
  asset: string,
): Readonly<{ lines: OpenInterest[]; unreadable: number }> {
  const { positions, assets } = portfolio;
  const k = assets.id.indexOf(asset);
  const contracts = new Map<string, { line: OpenInterest; long: number; short: number }>();
  let unreadable = 0;
  for (let p = 0; p < positions.count; p++) {
    const code = positions.instrument[p];
    if (positions.asset[p] !== k || (code !== instrument.call && code !== instrument.put)) continue;
    const kind = code === instrument.call ? ('call' as const) : ('put' as const);
    const strike = positions.strike[p];
    const time = (positions.expiry[p] - portfolio.asOf) / year;
    const forward = assets.price[k];
    const volatility = impliedVolatility(positions.markPrice[p], { forward, strike, time, rate: 0, kind });
    if (!(strike > 0 && volatility > 0)) {
      unreadable++;
      continue;
    }
    const key = `${kind} ${strike} ${positions.expiry[p]}`;
    const entry = contracts.get(key) ?? {
      line: { strike, time, volatility, kind, contracts: 0, multiplier: 1 },
      long: 0,
      short: 0,
    };
    if (positions.side[p] > 0) entry.long += positions.quantity[p];
    else entry.short += positions.quantity[p];
    contracts.set(key, entry);
  }
  const lines = Array.from(contracts.values(), ({ line, long, short }) => ({
    ...line,
    contracts: Math.max(long, short),
  }));
  return { lines: lines.sort((a, b) => a.time - b.time || a.strike - b.strike), unreadable };
}

import { instrument, type Portfolio } from '../portfolio.ts';
import { movesWithMarket } from '../shock.ts';

export type Direction = Readonly<{
  /** USD notional, unsigned. */
  long: number;
  short: number;
  /** |long − short|/(long + short); NaN without any notional. */
  concentration: number;
}>;

const directionOf = (long: number, short: number): Direction => ({
  long,
  short,
  concentration: long + short > 0 ? Math.abs(long - short) / (long + short) : Number.NaN,
});

/**
 * Directional concentration of a snapshot: how one-sided the notional is, over all assets that move with the market
 * and by asset. Each participant's notional in an asset is netted over its venues first: hedged books take no side.
 * Loans are financing, and options have a side only through their delta: both are left out.
 */
export function direction({ positions, participants, assets }: Portfolio): Readonly<{
  total: Direction;
  byAsset: readonly Direction[];
}> {
  const n = assets.id.length;
  const net = new Map<number, number>();
  for (let p = 0; p < positions.count; p++) {
    if (positions.instrument[p] > instrument.inverse) continue;
    const key = positions.participant[p] * n + positions.asset[p];
    net.set(key, (net.get(key) ?? 0) + positions.notional[p]);
  }
  const long = new Float64Array(n);
  const short = new Float64Array(n);
  const side = new Float64Array(participants.id.length);
  for (const [key, usd] of net) {
    const k = key % n;
    if (usd > 0) long[k] += usd;
    else short[k] -= usd;
    if (movesWithMarket(assets, k)) side[Math.floor(key / n)] += usd;
  }
  const bulls = side.reduce((sum, usd) => sum + Math.max(0, usd), 0);
  const bears = side.reduce((sum, usd) => sum + Math.max(0, -usd), 0);
  return {
    total: directionOf(bulls, bears),
    byAsset: assets.id.map((_, k) => directionOf(long[k], short[k])),
  };
}

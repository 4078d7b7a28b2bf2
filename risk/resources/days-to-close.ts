import { instrument, type Portfolio } from '../portfolio.ts';

export type Concentration = Readonly<{
  participant: number;
  venue: number;
  asset: number;
  /** Signed USD of all its positions in the asset at the venue together. */
  net: number;
  /** Days to close it at the share of the asset's daily volume. */
  days: number;
  /** USD that are left after the declared days, and the margin to add for them. */
  excess: number;
  addOn: number;
}>;

export type ConcentrationOptions = Readonly<{
  /** Share of an asset's daily volume that one who closes can take. */
  participation: number;
  /** Days that margin is meant to last. */
  days: number;
}>;

/** Standard deviations that the add-on covers: 99 % of normal moves. */
const deviations = 2.3263478740408408;

/**
 * How long it takes to close each participant's net position in an asset at a venue, and the add-on for what takes
 * longer than declared: the USD left after those days, times the volatility of the further days at 99 %
 * (σ·√(days − declared)). Positions in assets without a volume or a volatility are not in the list; `unknown` is their
 * USD. Options count at the notional of their underlying.
 */
export function daysToClose(
  { positions, assets, venues, participants }: Portfolio,
  { participation, days: declared }: ConcentrationOptions,
): Readonly<{ rows: Concentration[]; unknown: number }> {
  const width = assets.id.length;
  const height = venues.id.length;
  const net = new Map<number, number>();
  for (let p = 0; p < positions.count; p++) {
    const code = positions.instrument[p];
    if (code === instrument.supply || code === instrument.borrow) continue;
    const key = (positions.participant[p] * height + positions.venue[p]) * width + positions.asset[p];
    net.set(key, (net.get(key) ?? 0) + positions.notional[p]);
  }
  const rows: Concentration[] = [];
  let unknown = 0;
  for (const [key, usd] of net) {
    const asset = key % width;
    const venue = Math.floor(key / width) % height;
    const participant = Math.floor(key / width / height);
    if (participant >= participants.id.length || usd === 0) continue;
    const capacity = participation * assets.adv[asset];
    const sigma = assets.sigma[asset];
    if (!(capacity > 0) || Number.isNaN(sigma)) {
      unknown += Math.abs(usd);
      continue;
    }
    const needed = Math.abs(usd) / capacity;
    const excess = Math.max(0, Math.abs(usd) - declared * capacity);
    const addOn = excess > 0 ? deviations * sigma * Math.sqrt(needed - declared) * excess : 0;
    rows.push({ participant, venue, asset, net: usd, days: needed, excess, addOn });
  }
  return { rows: rows.sort((a, b) => b.days - a.days), unknown };
}

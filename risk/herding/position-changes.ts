import { instrument, type Portfolio } from '../portfolio.ts';
import { isTrade } from './is-trade.ts';

export type PositionChanges = Readonly<{
  assets: readonly string[];
  /** How many participants hold more, and less, of each asset than before. */
  buys: Int32Array;
  sells: Int32Array;
}>;

/**
 * Who bought and who sold between two snapshots, for the herding measures: net holdings in coins by participant and
 * asset, over all venues; a price change alone trades nothing. A participant found in one snapshot only has come from,
 * or gone to, nothing. Options and loans are left out: they are not trades in the asset.
 */
export function positionChanges(before: Portfolio, after: Portfolio): PositionChanges {
  const old = holdings(before);
  const now = holdings(after);
  const assets = [...new Set([...before.assets.id, ...after.assets.id])].sort();
  const index = new Map(assets.map((id, k) => [id, k]));
  const buys = new Int32Array(assets.length);
  const sells = new Int32Array(assets.length);
  for (const key of new Set([...old.keys(), ...now.keys()])) {
    const from = old.get(key) ?? { asset: '', coins: 0 };
    const to = now.get(key) ?? { asset: from.asset, coins: 0 };
    const change = to.coins - from.coins;
    if (!isTrade(change, Math.max(Math.abs(from.coins), Math.abs(to.coins)))) continue;
    const k = index.get(to.asset) ?? -1;
    if (change > 0) buys[k]++;
    else sells[k]++;
  }
  return { assets, buys, sells };
}

function holdings({
  positions,
  participants,
  assets,
}: Portfolio): Map<string, { asset: string; coins: number }> {
  const held = new Map<string, { asset: string; coins: number }>();
  for (let p = 0; p < positions.count; p++) {
    const kind = positions.instrument[p];
    if (kind > instrument.inverse) continue;
    const asset = assets.id[positions.asset[p]];
    const participant = participants.id[positions.participant[p]];
    if (asset === undefined || participant === undefined) continue;
    // The quantity of an inverse contract is its face in USD.
    const coins =
      kind === instrument.inverse ? positions.quantity[p] / positions.markPrice[p] : positions.quantity[p];
    if (!Number.isFinite(coins)) continue;
    const key = JSON.stringify([participant, asset]);
    const entry = held.get(key) ?? { asset, coins: 0 };
    entry.coins += positions.side[p] * coins;
    held.set(key, entry);
  }
  return held;
}

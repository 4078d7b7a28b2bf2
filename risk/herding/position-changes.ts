import { instrument, type Portfolio } from '../portfolio.ts';
import { isTrade } from './is-trade.ts';

export type PositionChanges = Readonly<{
  assets: readonly string[];
  /** How many participants hold more, and less, of each asset than before. */
  buys: Int32Array;
  sells: Int32Array;
}>;

/** Net coins, and net USD of face of inverse contracts. */
type Holding = { asset: string; coins: number; face: number };

/**
 * Who bought and who sold between two snapshots, for the herding measures: net holdings in coins by participant and
 * asset, over all venues; a price change alone trades nothing. The face of inverse contracts is put into coins at one
 * price for both snapshots, the later one's, for at two prices contracts nobody touched would be a trade. A participant
 * found in one snapshot only has come from, or gone to, nothing. Options and loans are left out: they are not trades in
 * the asset.
 */
export function positionChanges(before: Portfolio, after: Portfolio): PositionChanges {
  const old = holdings(before);
  const now = holdings(after);
  const assets = [...new Set([...before.assets.id, ...after.assets.id])].sort();
  const index = new Map(assets.map((id, k) => [id, k]));
  const price = new Map([before, after].flatMap(pricesOf));
  const buys = new Int32Array(assets.length);
  const sells = new Int32Array(assets.length);
  for (const key of new Set([...old.keys(), ...now.keys()])) {
    const [from, to] = [old.get(key), now.get(key)];
    const asset = (to ?? from)?.asset ?? '';
    const coins = (one: Holding | undefined) =>
      one === undefined ? 0 : one.coins + (one.face === 0 ? 0 : one.face / (price.get(asset) ?? Number.NaN));
    const change = coins(to) - coins(from);
    if (!isTrade(change, Math.max(Math.abs(coins(from)), Math.abs(coins(to))))) continue;
    const k = index.get(asset) ?? -1;
    if (change > 0) buys[k]++;
    else sells[k]++;
  }
  return { assets, buys, sells };
}

const pricesOf = ({ assets }: Portfolio): [string, number][] =>
  assets.id.flatMap((id, k) => (assets.price[k] > 0 ? [[id, assets.price[k]]] : []));

function holdings({ positions, participants, assets }: Portfolio): Map<string, Holding> {
  const held = new Map<string, Holding>();
  for (let p = 0; p < positions.count; p++) {
    const kind = positions.instrument[p];
    if (kind > instrument.inverse) continue;
    const asset = assets.id[positions.asset[p]];
    const participant = participants.id[positions.participant[p]];
    if (asset === undefined || participant === undefined) continue;
    const quantity = positions.quantity[p];
    if (!Number.isFinite(quantity)) continue;
    const key = JSON.stringify([participant, asset]);
    const entry = held.get(key) ?? { asset, coins: 0, face: 0 };
    // The quantity of an inverse contract is its face in USD.
    if (kind === instrument.inverse) entry.face += positions.side[p] * quantity;
    else entry.coins += positions.side[p] * quantity;
    held.set(key, entry);
  }
  return held;
}

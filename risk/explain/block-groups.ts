import type { BlockId } from './blocks.ts';
import type { Pair } from './pair-books.ts';
import { placesOf } from './places.ts';
import { change, positionChanges } from './position-changes.ts';

/** Groups that a block can be divided into; `of` gives the group of a participant (of an asset for depth), −1 = in none. */
export type BlockGroups = Readonly<{
  by: 'cohort' | 'asset';
  keys: readonly string[];
  of: Int32Array;
  /** Of each group: USD of the block that is long, and short; NaN where the block has no direction. */
  long: readonly number[];
  short: readonly number[];
}>;

/** Groups shown one by one; the rest is one more. */
const most = 4;
export const others = 'others';

/**
 * The largest groups in a block, and all others together: cohorts by USD moved for positions, by USD of collateral that
 * came or went for margin; assets by gross notional for depth. null for blocks that are of no group: prices, rules.
 */
export function blockGroups(pair: Pair, block: BlockId): BlockGroups | null {
  if (block === 'depth') return byAsset(pair);
  const code = { opened: change.opened, closed: change.closed, grown: change.grown, shrunk: change.shrunk };
  if (block === 'margin') return byCohort(pair, (add) => marginMoves(pair, add), true);
  if (block === 'prices' || block === 'rules' || block === 'settings') return null;
  return byCohort(pair, (add) => positionMoves(pair, code[block], add), false);
}

type Add = (participant: number, usd: number) => void;

function positionMoves({ books, positions, ...pair }: Pair, wanted: number, add: Add): void {
  const places = placesOf({ books, positions, ...pair });
  const codes = positionChanges({ books, positions, ...pair });
  for (let i = 0; i < codes.length; i++) {
    if (codes[i] !== wanted) continue;
    const side = wanted === change.closed || wanted === change.shrunk ? 0 : 1;
    const c = books[side].positions;
    const p = positions.in[side][i];
    add(places.participants[side][c.participant[p]], c.notional[p]);
  }
}

function marginMoves({ books, balances, ...pair }: Pair, add: Add): void {
  const whole = { books, balances, ...pair };
  const places = placesOf(whole);
  for (let i = 0; i < balances.count; i++) {
    const [left, right] = [balances.in[0][i], balances.in[1][i]];
    const value = (side: 0 | 1, b: number): number => (b < 0 ? 0 : books[side].balances.value[b]);
    const side = right >= 0 ? 1 : 0;
    const own = books[side];
    const account = own.balances.account[side === 1 ? right : left];
    const participant = places.participants[side][own.accounts.participant[account]];
    add(participant, Math.abs(value(1, right) - value(0, left)));
  }
}

function byCohort(pair: Pair, walk: (add: Add) => void, undirected: boolean): BlockGroups {
  const cohort = pair.participants.id.map((_, k) => {
    const later = pair.participants.in[1][k];
    const name =
      later >= 0
        ? pair.books[1].participants.cohort[later]
        : pair.books[0].participants.cohort[pair.participants.in[0][k]];
    return name === '' ? '(none)' : name;
  });
  const sums = new Map<string, [long: number, short: number]>();
  walk((participant, usd) => {
    const sum = sums.get(cohort[participant]) ?? [0, 0];
    sum[usd >= 0 ? 0 : 1] += Math.abs(usd);
    sums.set(cohort[participant], sum);
  });
  const ranked = [...sums].sort((a, b) => b[1][0] + b[1][1] - a[1][0] - a[1][1]);
  const keys = [...ranked.slice(0, most).map(([key]) => key), ...(ranked.length > most ? [others] : [])];
  const of = Int32Array.from(cohort, (name) => {
    const at = keys.indexOf(name);
    return at >= 0 && at < most ? at : keys.length - 1;
  });
  const sum = (g: number, side: 0 | 1): number =>
    undirected
      ? Number.NaN
      : keys[g] === others && g === most
        ? ranked.slice(most).reduce((total, [, s]) => total + s[side], 0)
        : ranked[g][1][side];
  return {
    by: 'cohort',
    keys,
    of,
    long: keys.map((_, g) => sum(g, 0)),
    short: keys.map((_, g) => sum(g, 1)),
  };
}

function byAsset({ books, assets }: Pair): BlockGroups {
  const [first, second] = books;
  const gross = new Float64Array(assets.id.length);
  const add = (side: 0 | 1): void => {
    const { positions } = books[side];
    const back = new Map(assets.id.map((_, k) => [assets.in[side][k], k]));
    for (let p = 0; p < positions.count; p++)
      gross[back.get(positions.asset[p]) ?? 0] += Math.abs(positions.notional[p]);
  };
  add(0);
  add(1);
  const differs = (k: number): boolean => {
    const [a, b] = [assets.in[0][k], assets.in[1][k]];
    return a >= 0 && b >= 0 && !Object.is(first.assets.depth[a], second.assets.depth[b]);
  };
  const ranked = assets.id
    .map((_, k) => k)
    .filter(differs)
    .sort((a, b) => gross[b] - gross[a]);
  const keys = [...ranked.slice(0, most).map((k) => assets.id[k]), others];
  const of = Int32Array.from(assets.id, (_, k) => {
    const at = ranked.indexOf(k);
    return at >= 0 && at < most ? at : keys.length - 1;
  });
  const none = keys.map(() => Number.NaN);
  return { by: 'asset', keys, of, long: none, short: none };
}

import { scaledMargin } from '../margin/account-nets.ts';
import type { MarginBook } from '../margin/margin-book.ts';
import { sizingOf, surplus } from '../margin/surplus.ts';
import { isCoin } from './coin-sale.ts';

/**
 * A book at one leverage scale, and how far prices may move before an account needs to be looked at: it cannot be
 * liquidated while fall[a]·(how far any price has fallen) + rise[a]·(how far any has risen) is below `spare[a]`, its
 * surplus at the snapshot. So a round touches only the accounts the move can have reached. Spare is infinite for
 * accounts that cannot be liquidated at all, and −∞ (always look) where surplus can jump.
 *
 * A plain account is bound on both sides by what it holds of each asset (`book.nets`, row by row): maintenance is convex
 * and 0 at a price of 0, so from `slack[a]`, its surplus at the snapshot, prices that move by d take at least
 * Σ (tangent − gain)·d and, where they fall, at most Σ (margin − gain)·d; `lift[a]` is the most that maintenance grows
 * per unit that any price rises. Between the two bounds the account itself is asked. Slack is NaN for others. Both
 * slopes lie ready as `steep` (gain − margin) and `flat` (gain − tangent).
 */
export type CascadeStage = Readonly<{
  book: MarginBook;
  scale: number;
  spare: Float64Array;
  fall: Float64Array;
  rise: Float64Array;
  slack: Float64Array;
  lift: Float64Array;
  gain: Float64Array;
  margin: Float64Array;
  steep: Float64Array;
  flat: Float64Array;
  /** How far from 0 a bound decides: published brackets meet to their last printed digit only. */
  edge: Float64Array;
  /** How far prices may move for a USD that an account has to spare. */
  pace: Float64Array;
  /** Equity at the snapshot that an account can lose: none where it owes more than it has. */
  owned: Float64Array;
  /** 1 for accounts that cannot be liquidated, whatever prices do. */
  safe: Uint8Array;
  /** All others, ascending. */
  candidates: Int32Array;
  /** 1 for accounts that have collateral in coins, or owe coins. */
  coins: Uint8Array;
}>;

export function cascadeStage(book: MarginBook, scale: number): CascadeStage {
  if (scale !== 1) return stageAt(book, scale);
  const found = known.get(book.active);
  const made =
    found?.book.figures === book.figures && found.book.nets === book.nets ? found : stageAt(book, 1);
  known.set(book.active, made);
  return made.book === book ? made : { ...made, book };
}

/** At the snapshot's own leverage: of a book, and of those that share its columns. */
const known = new WeakMap<Uint8Array, CascadeStage>();

function stageAt(book: MarginBook, scale: number): CascadeStage {
  const n = book.active.length;
  const still = new Float64Array(book.portfolio.assets.id.length).fill(1);
  const spare = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  const slack = new Float64Array(n).fill(Number.NaN);
  const [fall, rise, lift] = Array.from({ length: 3 }, () => new Float64Array(n));
  const { equity, maintenance } = book.figures;
  const { start, position, balance } = book.nets;
  const { margin, tangent } = scaledMargin(book, scale);
  for (let a = 0; a < n; a++) {
    if (book.active[a] === 0) continue;
    const sizing = sizingOf(book, a, scale);
    const factor = Math.max(scale, sizing.supply);
    fall[a] = factor * book.positionFall[a] + book.balanceFall[a];
    rise[a] = factor * book.positionRise[a] + book.balanceRise[a];
    lift[a] = scale * book.maintenanceRise[a];
    let now = equity[a] - maintenance[a];
    if (scale !== 1 && book.plain[a] === 0) now = surplus(book, a, still, sizing);
    else if (scale !== 1) {
      now = equity[a];
      for (let i = start[a]; i < start[a + 1]; i++) now -= margin[i];
    }
    spare[a] = book.jumps[a] === 1 || now <= 0 ? Number.NEGATIVE_INFINITY : now;
    if (book.plain[a] === 1) slack[a] = now;
  }
  const gain = scale === 1 ? book.nets.gain : balance.slice();
  if (scale !== 1) for (let i = 0; i < gain.length; i++) gain[i] += scale * position[i];
  const [steep, flat] = [new Float64Array(gain.length), new Float64Array(gain.length)];
  for (let i = 0; i < gain.length; i++) {
    steep[i] = gain[i] - margin[i];
    flat[i] = gain[i] - tangent[i];
  }
  const [edge, pace, owned] = Array.from({ length: 3 }, () => new Float64Array(n));
  const [safe, coins] = [new Uint8Array(n), new Uint8Array(n)];
  const candidates = new Int32Array(n);
  let count = 0;
  const { balanceStart } = book.portfolio.accounts;
  for (let a = 0; a < n; a++) {
    edge[a] = 1e-12 * (fall[a] + rise[a]) + 2e-6 * lift[a];
    pace[a] = (1 - 1e-9) / Math.max(fall[a], rise[a], 1e-300);
    owned[a] = Math.max(0, equity[a]);
    if (spare[a] === Number.POSITIVE_INFINITY) safe[a] = 1;
    else candidates[count++] = a;
    for (let b = balanceStart[a]; b < balanceStart[a + 1] && coins[a] === 0; b++)
      if (isCoin(book, b)) coins[a] = 1;
  }
  return {
    book,
    scale,
    spare,
    fall,
    rise,
    slack,
    lift,
    gain,
    margin,
    steep,
    flat,
    edge,
    pace,
    owned,
    safe,
    candidates: candidates.slice(0, count),
    coins,
  };
}

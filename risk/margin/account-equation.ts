import { form, type MarginBook } from './margin-book.ts';
import { gain, maintenanceAt, type Sizing, sizingOf } from './surplus.ts';

/** Asks about every asset of the direction, not about one. */
export const everyAsset = -1;

/**
 * Where along a price path an account reaches its maintenance: the t nearest to 0 with surplus(1 + t·direction) ≤ 0,
 * between 0 and `limit` (negative = falling). Exact: surplus is linear between the prices at which a bracket or an
 * option's strike is crossed, and brackets are selected again at every price. NaN when it is not reached; 0 when the
 * account is at or below maintenance already.
 *
 * Surplus is concave along a path under published bracket tables, so Newton's method from the far end meets the one
 * root from outside in a few steps. Accounts with options or jumping brackets are walked segment by segment.
 *
 * @param direction change of each relative price per unit of t
 * @param only moves this asset alone; `everyAsset` moves all
 */
export function criticalMove(
  book: MarginBook,
  account: number,
  direction: Float64Array,
  limit: number,
  only: number = everyAsset,
  scale = 1,
): number {
  const path = pathOf(book, account, direction, only, sizingOf(book, account, scale));
  if (path.value(0) <= 0) return 0;
  if (path.steps === 0) return Number.NaN;
  const t = book.irregular[account] === 1 ? walk(path, limit) : newton(path, limit);
  // A price of zero is no liquidation price: the position is fully paid for.
  return limit < 0 && t - limit < 1e-9 * -limit ? Number.NaN : t;
}

type Path = Readonly<{
  steps: number;
  /** Surplus at t, and its slope on the segment that holds t. */
  value: (t: number) => number;
  slope: (t: number) => number;
  breakpoints: () => number[];
}>;

function newton(path: Path, limit: number): number {
  let t = limit;
  let value = path.value(t);
  if (value > 0) return Number.NaN;
  for (let i = 0; i < 100 && value < 0; i++) {
    const next = t - value / path.slope(t);
    if (!(Math.abs(next) < Math.abs(t))) break;
    t = next;
    value = path.value(t);
  }
  return t;
}

function walk(path: Path, limit: number): number {
  const inside = path.breakpoints().filter((t) => t / limit > 0 && t / limit < 1);
  inside.sort((x, y) => Math.abs(x) - Math.abs(y));
  inside.push(limit);
  let from = 0;
  for (const to of inside) {
    const middle = (from + to) / 2;
    const value = path.value(middle);
    const slope = path.slope(middle);
    if (value + slope * (from - middle) <= 0) return from;
    if (value + slope * (to - middle) <= 0) return middle - value / slope;
    from = to;
  }
  return path.value(limit) <= 0 ? limit : Number.NaN;
}

/** Splits an account into what moves along the path and what stays, so that one asset's price costs its own rows. */
function pathOf(book: MarginBook, a: number, direction: Float64Array, only: number, sizing: Sizing): Path {
  const { accounts, positions, balances } = book.portfolio;
  const lending = book.lending[a] === 1;
  const { scale } = sizing;
  const rows: number[] = [];
  let still = lending ? 0 : book.figures.equity[a];
  let linear = 0;
  const factor = (p: number) =>
    book.form[p] === form.supply ? sizing.supply * book.threshold[p] : sizing.borrow;
  for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++) {
    const k = positions.asset[p];
    const d = only === everyAsset || only === k ? direction[k] : 0;
    if (lending) {
      still += factor(p) * book.slope[p];
      linear += factor(p) * book.slope[p] * d;
    } else if (d === 0) still -= maintenanceAt(book, p, 1, scale);
    else rows.push(p);
  }
  if (!lending) {
    for (let b = accounts.balanceStart[a]; b < accounts.balanceStart[a + 1]; b++) {
      const k = balances.asset[b];
      if (only === everyAsset || only === k) linear += book.balanceSlope[b] * direction[k];
    }
  }
  return {
    steps: rows.length + (linear === 0 ? 0 : 1),
    value: (t) => {
      let s = still + linear * t;
      for (const p of rows) {
        const x = 1 + t * direction[positions.asset[p]];
        s += scale * gain(book, p, x) - maintenanceAt(book, p, x, scale);
      }
      return s;
    },
    slope: (t) => {
      let s = linear;
      for (const p of rows) {
        const d = direction[positions.asset[p]];
        s += scale * d * slopeOf(book, p, 1 + t * d, scale);
      }
      return s;
    },
    breakpoints: () =>
      rows.flatMap((p) => kinks(book, p, scale).map((x) => (x - 1) / direction[positions.asset[p]])),
  };
}

/** d(gain − maintenance)/dx of one position, at leverage scale 1 of the gain. */
function slopeOf(book: MarginBook, p: number, x: number, scale: number): number {
  const kind = book.form[p];
  let own = book.slope[p];
  if (kind === form.call) own = x > book.strike[p] ? own : 0;
  if (kind === form.put) own = x < book.strike[p] ? -own : 0;
  if (kind === form.inverse) return own;
  const notional = scale * book.gross[p] * x;
  const to = book.tierTo[p];
  let j = book.tierFrom[p];
  if (j === to) return own;
  while (j + 1 < to && book.floor[j + 1] <= notional) j++;
  return book.rate[j] * notional > book.amount[j] ? own - book.rate[j] * book.gross[p] : own;
}

/** Relative prices at which a position's surplus bends or jumps. */
function kinks(book: MarginBook, p: number, scale: number): number[] {
  const at: number[] = [];
  if (book.form[p] === form.inverse) return at;
  if (book.form[p] === form.call || book.form[p] === form.put) at.push(book.strike[p]);
  const unit = scale * book.gross[p];
  if (!(unit > 0)) return at;
  for (let j = book.tierFrom[p]; j < book.tierTo[p]; j++) {
    at.push(book.floor[j] / unit);
    if (book.amount[j] > 0) at.push(book.amount[j] / book.rate[j] / unit);
  }
  return at;
}

import { grossOf, type MarginBook } from './margin-book.ts';
import { form } from './margin-form.ts';
import { plainMove } from './plain-move.ts';
import { regularMove } from './regular-move.ts';
import { gain, maintenanceAt, sizingOf, surplus } from './surplus.ts';

/**
 * Where along a price path an account reaches its maintenance: the t nearest to 0 with surplus(1 + t·direction) ≤ 0,
 * between 0 and `limit` (negative = falling). Exact: surplus is linear between the prices at which a bracket or an
 * option's strike is crossed, and brackets are selected again at every price. NaN when it is not reached; 0 when the
 * account is at or below maintenance already.
 *
 * Surplus is concave along a path under published bracket tables, so Newton's method from the far end meets the one
 * root from outside in a few steps. Accounts with options at intrinsic value or jumping brackets are walked segment by
 * segment; with revalued options surplus is curved, so each piece of a fine grid is looked at and the first crossing
 * bisected: two crossings within one piece (at most 1 % of the price near 0) would be missed.
 *
 * @param direction change of each relative price per unit of t
 */
export function criticalMove(book: MarginBook, a: number, direction: Float64Array, limit: number): number {
  if (isRegular(book, a)) {
    return book.figures.equity[a] <= book.figures.maintenance[a]
      ? 0
      : settled((book.plain[a] === 1 ? plainMove : regularMove)(book, a, direction, limit), limit);
  }
  const { accounts, positions, balances } = book.portfolio;
  const rows: number[] = [];
  for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++) {
    if (direction[positions.asset[p]] !== 0) rows.push(p);
  }
  let linear = 0;
  for (let b = accounts.balanceStart[a]; b < accounts.balanceStart[a + 1]; b++) {
    if (book.balanceSlope[b] !== 0) linear += book.balanceSlope[b] * direction[balances.asset[b]];
  }
  return criticalOfRows(book, a, rows, (p) => direction[positions.asset[p]], linear, limit);
}

/**
 * The same when one asset alone moves: `rows` are the account's positions in it, `linear` the USD its balances in it
 * gain per unit of relative price. Costs those rows, whatever else the account holds.
 */
export function criticalMoveOfAsset(
  book: MarginBook,
  a: number,
  rows: readonly number[],
  linear: number,
  limit: number,
): number {
  return criticalOfRows(book, a, rows, () => 1, linear, limit);
}

function criticalOfRows(
  book: MarginBook,
  a: number,
  rows: readonly number[],
  direction: (p: number) => number,
  linear: number,
  limit: number,
): number {
  const loan = book.lending[a] === 1;
  const spare = loan
    ? surplus(book, a, unmoved(book), sizingOf(book, a, 1))
    : book.figures.equity[a] - book.figures.maintenance[a];
  if (spare <= 0) return 0;
  if (rows.length === 0 && linear === 0) return Number.NaN;
  const path = loan
    ? loanPath(book, rows, direction, spare)
    : marginPath(book, rows, direction, spare, linear);
  const t =
    book.curved[a] === 1
      ? scan(path, limit)
      : book.irregular[a] === 1
        ? walk(path, limit)
        : newton(path, limit);
  // At health factor 1 any move in the wrong direction liquidates, and none has not yet.
  return t === 0 && loan ? Math.sign(limit) * Number.MIN_VALUE : settled(t, limit);
}

const unmoved = ({ assetGross }: MarginBook): Float64Array => new Float64Array(assetGross.length).fill(1);

const isRegular = (book: MarginBook, a: number): boolean =>
  book.lending[a] === 0 && book.curved[a] === 0 && book.irregular[a] === 0;

/** A price of zero is no liquidation price: the position is fully paid for. */
const settled = (t: number, limit: number): number =>
  limit < 0 && t - limit < 1e-9 * -limit ? Number.NaN : t;

type Path = Readonly<{
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

/** Pieces grow with the distance from 0, and end where brackets or strikes are crossed. */
function scan(path: Path, limit: number): number {
  const pieces = 200;
  const ends = Array.from(
    { length: pieces },
    (_, i) => limit * ((i + 1) / pieces) ** (Math.abs(limit) > 1 ? 2 : 1),
  );
  ends.push(...path.breakpoints().filter((t) => t / limit > 0 && t / limit < 1));
  ends.sort((x, y) => Math.abs(x) - Math.abs(y));
  let from = 0;
  for (const to of ends) {
    if (path.value(to) <= 0) return bisect(path, from, to);
    from = to;
  }
  return Number.NaN;
}

function bisect(path: Path, inside: number, outside: number): number {
  let [from, to] = [inside, outside];
  for (;;) {
    const middle = (from + to) / 2;
    if (middle === from || middle === to) return to;
    if (path.value(middle) <= 0) to = middle;
    else from = middle;
  }
}

/** Only enabled collateral, weighted by its threshold, holds the debt: surplus is a line. */
function loanPath(
  book: MarginBook,
  rows: readonly number[],
  direction: (p: number) => number,
  spare: number,
): Path {
  let linear = 0;
  for (const p of rows) {
    const weight = book.form[p] === form.supply ? book.threshold[p] : 1;
    linear += weight * book.slope[p] * direction(p);
  }
  return { value: (t) => spare + linear * t, slope: () => linear, breakpoints: () => [] };
}

function marginPath(
  book: MarginBook,
  rows: readonly number[],
  direction: (p: number) => number,
  spare: number,
  linear: number,
): Path {
  const { form: kinds, slope, tierFrom, tierTo, floor, rate, amount } = book;
  const n = rows.length;
  const moves = rows.map(direction);
  let still = spare;
  for (const p of rows) still += maintenanceAt(book, p, 1, 1);
  return {
    // Called several times for every account of a map: linear positions are done here, as in `surplus`.
    value: (t) => {
      let s = still + linear * t;
      for (let i = 0; i < n; i++) {
        const p = rows[i];
        const x = 1 + t * moves[i];
        if (kinds[p] !== form.linear) {
          s += gain(book, p, x) - maintenanceAt(book, p, x, 1);
          continue;
        }
        s += slope[p] * (x - 1);
        const end = tierTo[p];
        let j = tierFrom[p];
        if (j === end) continue;
        const notional = Math.abs(slope[p]) * x;
        while (j + 1 < end && floor[j + 1] <= notional) j++;
        const margin = rate[j] * notional - amount[j];
        if (margin > 0) s -= margin;
      }
      return s;
    },
    slope: (t) => {
      let s = linear;
      for (let i = 0; i < n; i++) s += moves[i] * slopeOf(book, rows[i], 1 + t * moves[i]);
      return s;
    },
    breakpoints: () => rows.flatMap((p) => kinks(book, p).map((x) => (x - 1) / direction(p))),
  };
}

/** d(gain − maintenance)/dx of one position. */
function slopeOf(book: MarginBook, p: number, x: number): number {
  const kind = book.form[p];
  let own = book.slope[p];
  if (kind === form.call) own = x > book.strike[p] ? own : 0;
  if (kind === form.put) own = x < book.strike[p] ? -own : 0;
  if (kind === form.inverse || kind === form.held) return own;
  const notional = grossOf(book, p) * x;
  const to = book.tierTo[p];
  let j = book.tierFrom[p];
  if (j === to) return own;
  while (j + 1 < to && book.floor[j + 1] <= notional) j++;
  return book.rate[j] * notional > book.amount[j] ? own - book.rate[j] * grossOf(book, p) : own;
}

/** Relative prices at which a position's surplus bends or jumps. */
function kinks(book: MarginBook, p: number): number[] {
  const at: number[] = [];
  if (book.form[p] === form.inverse || book.form[p] === form.held) return at;
  if (book.form[p] === form.call || book.form[p] === form.put) at.push(book.strike[p]);
  const unit = grossOf(book, p);
  if (!(unit > 0)) return at;
  for (let j = book.tierFrom[p]; j < book.tierTo[p]; j++) {
    at.push(book.floor[j] / unit);
    if (book.amount[j] > 0) at.push(book.amount[j] / book.rate[j] / unit);
  }
  return at;
}

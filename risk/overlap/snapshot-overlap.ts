import { impactOf } from '../cascade/impact.ts';
import type { Coverage, Warning } from '../coverage.ts';
import { overlap } from '../formulas/overlap.ts';
import { holdingsCoverage } from '../holdings/holdings-coverage.ts';
import { type NetHoldings, netHoldings } from '../holdings/net-holdings.ts';
import { stateCode } from '../leverage/account-figures.ts';
import { grossOf, type MarginBook } from '../margin/margin-book.ts';
import { form } from '../margin/margin-form.ts';

export type SnapshotOverlap = Readonly<{
  /** Largest net holdings first; rows and columns of every matrix. */
  participants: {
    id: string;
    gross: number;
    /** Component of the principal eigenvector: the endogenous risk index. */
    index: number;
    /** Days to sell each holding at a share of its daily volume: the slowest, and on average by value; null without volumes. */
    slowestDays: number | null;
    averageDays: number | null;
  }[];
  eigenvalue: number;
  /** Row-major n × n: USD i loses when j sells all; similarity of holdings; shared weight; similarity of collateral. */
  matrix: Float64Array;
  cosine: Float64Array;
  weight: Float64Array;
  collateral: Float64Array;
  coverage: Coverage;
  warnings: Warning[];
}>;

/**
 * Overlap of the `top` participants with the largest net holdings (see `overlap`). `weight`: Σ min(share_i, share_j) of
 * holdings on the same side. `collateral`: cosine of what backs their positions (positive balances after haircut and
 * enabled supply), money included.
 *
 * @param participation share of a day's volume that one seller can take
 */
export function snapshotOverlap(
  book: MarginBook,
  { top, participation }: Readonly<{ top: number; participation: number }>,
): SnapshotOverlap {
  const { portfolio } = book;
  const { assets } = portfolio;
  const all = netHoldings(book);
  const order = [...all.gross.keys()].filter((i) => all.gross[i] > 0);
  order.sort((x, y) => all.gross[y] - all.gross[x]);
  const shown = order.slice(0, top);
  const impact = impactOf(assets, { impact: 'linear', depthScale: 1, floor: 0, y: 1 });
  // Where no depth is known selling moves no price, as an infinite depth would.
  const depth = all.assets.map((k) =>
    impact.strength[k] > 0 ? impact.strength[k] : Number.POSITIVE_INFINITY,
  );
  const rows = shown.map((i) => all.rows[i]);
  const result =
    shown.length === 0
      ? { matrix: [], eigenvalue: 0, eigenvector: [], cosine: [] }
      : overlap({ holdings: rows.map((row) => [...row]), depth });
  const n = shown.length;
  const weight = new Float64Array(n * n);
  const backing = collateralRows(book);
  const collateral = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      weight[i * n + j] = sharedWeight(rows[i], rows[j], all.gross[shown[i]], all.gross[shown[j]]);
      collateral[i * n + j] =
        i === j ? 1 : cosineOf(backing[all.participants[shown[i]]], backing[all.participants[shown[j]]]);
    }
  }
  const left = order.slice(top);
  const warnings = [...impact.warnings];
  if (left.length > 0) {
    const message = `The ${n} largest holders are compared; ${left.length} smaller ones are not.`;
    warnings.push({ code: 'largestOnly', message });
  }
  return {
    participants: shown.map((i, r) => ({
      id: portfolio.participants.id[all.participants[i]],
      gross: all.gross[i],
      index: result.eigenvector.at(r) ?? 0,
      ...daysToExit(all, i, assets.adv, participation),
    })),
    eigenvalue: result.eigenvalue,
    matrix: Float64Array.from(result.matrix.flat()),
    cosine: Float64Array.from(result.cosine.flat()),
    weight,
    collateral,
    coverage: holdingsCoverage(book, all),
    warnings,
  };
}

function daysToExit(all: NetHoldings, i: number, adv: Float64Array, participation: number) {
  let slowest = 0;
  let weighted = 0;
  let known = 0;
  for (const [j, k] of all.assets.entries()) {
    const size = Math.abs(all.rows[i][j]);
    if (size === 0 || !(adv[k] > 0)) continue;
    const days = size / (participation * adv[k]);
    slowest = Math.max(slowest, days);
    weighted += size * days;
    known += size;
  }
  return known === 0
    ? { slowestDays: null, averageDays: null }
    : { slowestDays: slowest, averageDays: weighted / known };
}

function sharedWeight(x: Float64Array, y: Float64Array, gx: number, gy: number): number {
  let sum = 0;
  for (let k = 0; k < x.length; k++) {
    if (x[k] * y[k] > 0) sum += Math.min(Math.abs(x[k]) / gx, Math.abs(y[k]) / gy);
  }
  return sum;
}

/** What backs each participant's positions, by asset. */
function collateralRows(book: MarginBook): Float64Array[] {
  const { participants, accounts, balances, positions, assets } = book.portfolio;
  const rows = participants.id.map(() => new Float64Array(assets.id.length));
  for (let a = 0; a < accounts.count; a++) {
    if (book.figures.state[a] === stateCode.uncollateralised) continue;
    const row = rows[accounts.participant[a]];
    for (let b = accounts.balanceStart[a]; b < accounts.balanceStart[a + 1]; b++) {
      if (balances.asset[b] >= 0) row[balances.asset[b]] += Math.max(0, book.balanceSlope[b]);
    }
    for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++) {
      if (book.form[p] === form.supply && book.threshold[p] > 0) row[positions.asset[p]] += grossOf(book, p);
    }
  }
  return rows;
}

function cosineOf(x: Float64Array, y: Float64Array): number {
  let [xy, xx, yy] = [0, 0, 0];
  for (let k = 0; k < x.length; k++) {
    xy += x[k] * y[k];
    xx += x[k] * x[k];
    yy += y[k] * y[k];
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0;
}

export type Clearing = Readonly<{
  /** What each pays in total, at most what it owes. */
  payments: Float64Array;
  /** Owed in total. */
  owed: Float64Array;
  /** 1 where payments fall short of what is owed. */
  defaulted: Uint8Array;
  /** Round of the fictitious sequence in which each defaults, 0 = never. Round 1 is fundamental, later contagion. */
  round: Int32Array;
  /** Equity after clearing: assets and receipts less payments. */
  equity: Float64Array;
}>;

/**
 * Clearing payments of a network of liabilities with limited liability, priority of debt and pro-rata shares: the
 * greatest fixed point of p = min(owed, max(0, assets + Πᵀp)), by the fictitious default algorithm (Eisenberg and Noe,
 * Systemic risk in financial systems, 2001). At most n rounds, each an exact linear solve.
 *
 * @param liabilities row-major n×n: cell i,j is what i owes j; the diagonal is ignored
 * @param assets outside assets of each, not negative
 */
export function clearing(liabilities: Float64Array, assets: Float64Array): Clearing {
  const n = assets.length;
  const owed = new Float64Array(n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) if (i !== j) owed[i] += liabilities[i * n + j];
  const share = (i: number, j: number) => (i === j || owed[i] === 0 ? 0 : liabilities[i * n + j] / owed[i]);
  const receipts = (payments: Float64Array, j: number) =>
    payments.reduce((sum, paid, i) => sum + paid * share(i, j), 0);
  const defaulted = new Uint8Array(n);
  const round = new Int32Array(n);
  let payments: Float64Array = owed.slice();
  for (let step = 1; step <= n; step++) {
    const fresh: number[] = [];
    for (let i = 0; i < n; i++) {
      const short = owed[i] - assets[i] - receipts(payments, i);
      if (defaulted[i] === 0 && short > 1e-12 * owed[i]) fresh.push(i);
    }
    if (fresh.length === 0) break;
    for (const i of fresh) {
      defaulted[i] = 1;
      round[i] = step;
    }
    payments = paymentsGiven(defaulted, owed, assets, share);
  }
  const equity = assets.map((value, i) => Math.max(0, value + receipts(payments, i) - payments[i]));
  return { payments, owed, defaulted, round, equity };
}

/** Defaulters pay all they have, the others all they owe: a linear system in the defaulters' payments. */
function paymentsGiven(
  defaulted: Uint8Array,
  owed: Float64Array,
  assets: Float64Array,
  share: (i: number, j: number) => number,
): Float64Array {
  const short = Array.from(defaulted.keys()).filter((i) => defaulted[i] === 1);
  const rows = short.map((i) => {
    let known = assets[i];
    owed.forEach((total, k) => {
      if (defaulted[k] === 0) known += total * share(k, i);
    });
    return Float64Array.from([...short.map((k) => (k === i ? 1 : 0) - share(k, i)), known]);
  });
  const solved = solve(rows);
  const payments = owed.slice();
  short.forEach((i, k) => {
    payments[i] = Math.min(owed[i], Math.max(0, solved[k]));
  });
  return payments;
}

/**
 * Gaussian elimination with partial pivoting on [A | b]. A ring of defaulters that owe only each other and own nothing
 * is singular; the free unknown is what they can really pay: nothing.
 */
function solve(rows: Float64Array[]): Float64Array {
  const n = rows.length;
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(rows[i][k]) > Math.abs(rows[pivot][k])) pivot = i;
    [rows[k], rows[pivot]] = [rows[pivot], rows[k]];
    if (Math.abs(rows[k][k]) < 1e-14) {
      rows[k].fill(0);
      rows[k][k] = 1;
      continue;
    }
    for (let i = k + 1; i < n; i++) {
      const factor = rows[i][k] / rows[k][k];
      if (factor !== 0) for (let j = k; j <= n; j++) rows[i][j] -= factor * rows[k][j];
    }
  }
  const x = new Float64Array(n);
  for (let k = n - 1; k >= 0; k--) {
    let sum = rows[k][n];
    for (let j = k + 1; j < n; j++) sum -= rows[k][j] * x[j];
    x[k] = sum / rows[k][k];
  }
  return x;
}

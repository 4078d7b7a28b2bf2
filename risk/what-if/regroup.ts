import type { Portfolio } from '../portfolio.ts';

/** A new account: rows of one account's positions, a share of each of its balances, and cash. */
export type Slice = Readonly<{
  account: number;
  kind: number;
  rows: readonly number[];
  share: number;
  cash: number;
}>;

/**
 * The same positions and balances under other accounts, in the order of `slices`, which give every position once.
 *
 * @param changed per account of the portfolio given: 1 where the venue's own liquidation prices no longer hold
 */
export function regroup(portfolio: Portfolio, slices: readonly Slice[], changed: Uint8Array): Portfolio {
  const { accounts, positions, balances } = portfolio;
  const n = slices.length;
  const positionStart = new Int32Array(n + 1);
  const balanceStart = new Int32Array(n + 1);
  const order = new Int32Array(positions.count);
  const account = new Int32Array(positions.count);
  let next = 0;
  for (const [i, slice] of slices.entries()) {
    for (const p of slice.rows) {
      account[next] = i;
      order[next++] = p;
    }
    positionStart[i + 1] = next;
    const held = accounts.balanceStart[slice.account + 1] - accounts.balanceStart[slice.account];
    balanceStart[i + 1] = balanceStart[i] + held;
  }
  const reordered = Object.fromEntries(
    Object.entries(positions).map(([name, column]) => [
      name,
      typeof column === 'number' ? column : column.map((_, i) => column[order[i]]),
    ]),
  ) as unknown as Portfolio['positions'];

  const count = balanceStart[n];
  const from = new Int32Array(count);
  const owner = new Int32Array(count);
  for (const [i, slice] of slices.entries()) {
    for (let b = balanceStart[i]; b < balanceStart[i + 1]; b++) {
      owner[b] = i;
      from[b] = accounts.balanceStart[slice.account] + b - balanceStart[i];
    }
  }
  const ofSlice = (column: Float64Array) =>
    Float64Array.from(from, (b, i) => column[b] * slices[owner[i]].share);
  return {
    ...portfolio,
    accounts: {
      count: n,
      participant: Int32Array.from(slices, (s) => accounts.participant[s.account]),
      venue: Int32Array.from(slices, (s) => accounts.venue[s.account]),
      kind: Uint8Array.from(slices, (s) => s.kind),
      collateralRecorded: Uint8Array.from(slices, (s) => accounts.collateralRecorded[s.account]),
      cash: Float64Array.from(slices, (s) => s.cash),
      positionStart,
      balanceStart,
    },
    positions: {
      ...reordered,
      account,
      reportedLiquidation: reordered.reportedLiquidation.map((price, i) =>
        changed[positions.account[order[i]]] === 1 ? Number.NaN : price,
      ),
    },
    balances: {
      count,
      account: owner,
      asset: Int32Array.from(from, (b) => balances.asset[b]),
      quantity: ofSlice(balances.quantity),
      value: ofSlice(balances.value),
      haircut: Float64Array.from(from, (b) => balances.haircut[b]),
    },
  };
}

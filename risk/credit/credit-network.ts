import { clearing } from '../formulas/clearing.ts';
import { stateCode } from '../leverage/account-figures.ts';
import type { MarginBook } from '../margin/margin-book.ts';
import { type Exposure, freeEquity } from './exposures.ts';

export type CreditNode = Readonly<{
  kind: 'participant' | 'venue';
  index: number;
  owed: number;
  paid: number;
  /** USD outside the network; NaN where a venue's fund is not known (it owes nothing here, so it is not needed). */
  assets: number;
  /** What its debtors did not pay it. */
  lossTaken: number;
  round: number;
}>;

/**
 * Clears what is owed after a shock (Eisenberg and Noe 2001) between all who lend or borrow without collateral. Assets
 * of a participant are the equity, at the shock's prices, of its accounts that are backed, each at least 0 and before
 * the loans that are cleared here; those of a venue its insurance fund. Most lost first.
 */
export function creditNetwork(
  book: MarginBook,
  rows: readonly Exposure[],
  price: Float64Array,
): CreditNode[] {
  const { portfolio, figures } = book;
  const { accounts, venues } = portfolio;
  const nodes: { kind: 'participant' | 'venue'; index: number }[] = [];
  const place = new Map<string, number>();
  const nodeOf = (kind: 'participant' | 'venue', index: number): number => {
    const key = `${kind} ${index}`;
    const known = place.get(key) ?? nodes.length;
    if (known === nodes.length) nodes.push({ kind, index });
    place.set(key, known);
    return known;
  };
  const owing = rows.filter((row) => row.owed > 0);
  const edges = owing.map((row) => ({
    from: nodeOf('participant', row.borrower),
    to: nodeOf(row.lender.kind, row.lender.index),
    usd: row.owed,
  }));
  const n = nodes.length;
  const liabilities = new Float64Array(n * n);
  for (const { from, to, usd } of edges) liabilities[from * n + to] += usd;
  const wealth = new Map<number, number>();
  for (let a = 0; a < accounts.count; a++) {
    if (figures.state[a] === stateCode.uncollateralised) continue;
    const free = freeEquity(book, a, price);
    wealth.set(accounts.participant[a], (wealth.get(accounts.participant[a]) ?? 0) + free);
  }
  const assets = Float64Array.from(nodes, ({ kind, index }) =>
    kind === 'participant' ? (wealth.get(index) ?? 0) : venues.insuranceFund[index],
  );
  const result = clearing(
    liabilities,
    assets.map((value) => (Number.isNaN(value) ? 0 : value)),
  );
  return nodes
    .map((node, i) => {
      let lossTaken = 0;
      for (let j = 0; j < n; j++) {
        if (result.owed[j] > 0)
          lossTaken += liabilities[j * n + i] * (1 - result.payments[j] / result.owed[j]);
      }
      return {
        ...node,
        owed: result.owed[i],
        paid: result.payments[i],
        assets: assets[i],
        lossTaken,
        round: result.round[i],
      };
    })
    .sort((x, y) => y.lossTaken - x.lossTaken || y.owed - x.owed);
}

import { cycles } from '../formulas/loops.ts';
import { effectiveThreshold } from '../leverage/account-figures.ts';
import { accountKind, instrument, type Portfolio } from '../portfolio.ts';

export type BorrowGraph = Readonly<{
  /** Coins by name: USD supplied as collateral and borrowed; `loop` is the index of its loop, −1 when in none. */
  nodes: readonly Readonly<{ asset: string; supplied: number; borrowed: number; loop: number }>[];
  /** Debt in `to` that collateral in `from` stands behind, USD: each debt is shared over its account's collateral by value. */
  edges: readonly Readonly<{ from: string; to: string; usd: number; participants: number }>[];
  /** Strongly connected components of the graph, most debt first. */
  loops: readonly Readonly<{ assets: readonly string[]; debt: number; participants: number }>[];
}>;

/**
 * What is borrowed against what in all lending accounts of the venues chosen, as a graph of coins. A loop here may run
 * through several participants: one turns A into B, the next B into A.
 *
 * @param same name a coin goes by in the graph
 */
export function borrowGraph(
  portfolio: Portfolio,
  venues: (venue: number) => boolean,
  same: (asset: string) => string,
): BorrowGraph {
  const { accounts, positions, assets } = portfolio;
  const names = [...new Set(assets.id.map(same))].sort();
  const place = new Map(names.map((name, i) => [name, i]));
  const node = assets.id.map((id) => place.get(same(id)) ?? -1);
  const n = names.length;
  const supplied = new Float64Array(n);
  const borrowed = new Float64Array(n);
  const weight = new Map<number, { usd: number; who: Set<number> }>();
  for (let a = 0; a < accounts.count; a++) {
    if (accounts.kind[a] !== accountKind.lending || !venues(accounts.venue[a])) continue;
    const backing: [number, number][] = [];
    const owed: [number, number][] = [];
    for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++) {
      const k = node[positions.asset[p]];
      const size = Math.abs(positions.notional[p]);
      if (!(size > 0)) continue;
      if (positions.instrument[p] === instrument.borrow) {
        owed.push([k, size]);
        borrowed[k] += size;
      } else if (effectiveThreshold(portfolio, p) > 0) {
        backing.push([k, size]);
        supplied[k] += size;
      }
    }
    const total = backing.reduce((sum, [, usd]) => sum + usd, 0);
    for (const [to, debt] of owed)
      for (const [from, usd] of backing) {
        const entry = weight.get(from * n + to) ?? { usd: 0, who: new Set<number>() };
        entry.usd += (debt * usd) / total;
        entry.who.add(accounts.participant[a]);
        weight.set(from * n + to, entry);
      }
  }
  const edges = [...weight].map(([key, { usd, who }]) => ({
    from: Math.floor(key / n),
    to: key % n,
    usd,
    who,
  }));
  const found = cycles(
    n,
    edges.map(({ from, to }) => [from, to] as const),
  )
    .map((members) => {
      const inside = edges.filter(({ from, to }) => members.includes(from) && members.includes(to));
      return {
        members,
        debt: inside.reduce((sum, { usd }) => sum + usd, 0),
        participants: new Set(inside.flatMap(({ who }) => [...who])).size,
      };
    })
    .sort((a, b) => b.debt - a.debt);
  const loopOf = new Int32Array(n).fill(-1);
  found.forEach(({ members }, i) => {
    for (const k of members) loopOf[k] = i;
  });
  return {
    nodes: names
      .map((asset, k) => ({ asset, supplied: supplied[k], borrowed: borrowed[k], loop: loopOf[k] }))
      .filter((row) => row.supplied + row.borrowed > 0)
      .sort((a, b) => b.supplied + b.borrowed - a.supplied - a.borrowed),
    edges: edges
      .map(({ from, to, usd, who }) => ({ from: names[from], to: names[to], usd, participants: who.size }))
      .sort((a, b) => b.usd - a.usd),
    loops: found.map(({ members, debt, participants }) => ({
      assets: members.map((k) => names[k]),
      debt,
      participants,
    })),
  };
}

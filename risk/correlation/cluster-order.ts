import { free } from '../free.ts';

export type Linkage = 'single' | 'average' | 'complete' | 'ward';
/** Clusters a < b joined at `distance`: 0 … n−1 are the series, n + k is what merge k made. */
export type Merge = Readonly<{ a: number; b: number; distance: number }>;
export type ClusterOrder = Readonly<{ order: Int32Array; merges: readonly Merge[] }>;

/**
 * Hierarchical clustering of a correlation matrix on d = √((1−ρ)/2) (Mantegna 1999; López de Prado 2016): Prim's tree
 * for single linkage, nearest-neighbour chains for the others, both O(n²) (Müllner 2011). `order` lists the leaves of
 * the tree from left to right. A cell without a coefficient counts as uncorrelated.
 *
 * @param correlation row-major n×n
 */
export function clusterOrder(correlation: Float64Array, n: number, linkage: Linkage): ClusterOrder {
  const distance = correlation.map(correlationDistance);
  const joins = linkage === 'single' ? singleLinkage(distance, n) : neighbourChain(distance, n, linkage);
  free(distance);
  const merges = labelled(joins, n);
  return { order: leaves(merges, n), merges };
}

/** √((1−ρ)/2): 0 for what moves as one, 1 for what moves oppositely; that of no correlation where there is none. */
export function correlationDistance(rho: number): number {
  return Math.sqrt(Math.max(0, (1 - (Number.isNaN(rho) ? 0 : rho)) / 2));
}

function singleLinkage(distance: Float64Array, n: number): Merge[] {
  const reach = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  const joined = new Uint8Array(n);
  const joins: Merge[] = [];
  let a = 0;
  for (let step = 1; step < n; step++) {
    joined[a] = 1;
    let b = -1;
    for (let i = 0; i < n; i++) {
      if (joined[i] === 1) continue;
      reach[i] = Math.min(reach[i], distance[a * n + i]);
      if (b < 0 || reach[i] < reach[b]) b = i;
    }
    joins.push({ a, b, distance: reach[b] });
    a = b;
  }
  return joins;
}

/** @param d the distances, symmetric: they are used up */
function neighbourChain(d: Float64Array, n: number, linkage: Linkage): Merge[] {
  const size = new Int32Array(n).fill(1);
  const chain: number[] = [];
  const joins: Merge[] = [];
  while (joins.length < n - 1) {
    if (chain.length === 0) chain.push(size.findIndex((s) => s > 0));
    let x = 0;
    let y = -1;
    for (;;) {
      x = chain.at(-1) ?? 0;
      const previous = chain.length > 1 ? (chain.at(-2) ?? -1) : -1;
      y = previous;
      let nearest = previous < 0 ? Number.POSITIVE_INFINITY : d[x * n + previous];
      for (let i = 0; i < n; i++)
        if (size[i] > 0 && i !== x && d[x * n + i] < nearest) {
          nearest = d[x * n + i];
          y = i;
        }
      if (y === previous) break;
      chain.push(y);
    }
    chain.length -= 2;
    const a = Math.min(x, y);
    const b = Math.max(x, y);
    const height = d[a * n + b];
    joins.push({ a, b, distance: height });
    for (let i = 0; i < n; i++) {
      if (size[i] === 0 || i === a || i === b) continue;
      const updated = lanceWilliams(linkage, d[a * n + i], d[b * n + i], height, size[a], size[b], size[i]);
      d[b * n + i] = updated;
      d[i * n + b] = updated;
    }
    size[b] += size[a];
    size[a] = 0;
  }
  return joins;
}

function lanceWilliams(
  linkage: Linkage,
  da: number,
  db: number,
  dab: number,
  na: number,
  nb: number,
  ni: number,
): number {
  if (linkage === 'complete') return Math.max(da, db);
  if (linkage === 'average') return (na * da + nb * db) / (na + nb);
  // In the order of scipy's operations, so that near ties fall alike.
  const t = 1 / (na + nb + ni);
  return Math.sqrt((ni + na) * t * da * da + (ni + nb) * t * db * db - ni * t * dab * dab);
}

/** Sorts the joins by height (equal heights keep their order) and names clusters by the merge that made them. */
function labelled(joins: readonly Merge[], n: number): Merge[] {
  const parent = Int32Array.from({ length: 2 * n }, (_, i) => i);
  const find = (leaf: number): number => {
    let root = leaf;
    while (parent[root] !== root) {
      parent[root] = parent[parent[root]];
      root = parent[root];
    }
    return root;
  };
  return [...joins]
    .sort((p, q) => p.distance - q.distance)
    .map((join, k) => {
      const a = find(join.a);
      const b = find(join.b);
      parent[a] = n + k;
      parent[b] = n + k;
      return { a: Math.min(a, b), b: Math.max(a, b), distance: join.distance };
    });
}

function leaves(merges: readonly Merge[], n: number): Int32Array {
  const order = new Int32Array(n);
  const stack = [merges.length === 0 ? 0 : n + merges.length - 1];
  let k = 0;
  while (stack.length > 0 && k < n) {
    const node = stack.pop() ?? 0;
    const merge = merges[node - n];
    if (merge === undefined) order[k++] = node;
    else stack.push(merge.b, merge.a);
  }
  return order;
}

import { free } from '../free.ts';
import type { ClusterOrder, Merge } from './cluster-order.ts';

/** A branch: its leaves are the places start … end−1 of the tree's own order, split at `middle` between its two. */
type Branch = Readonly<{ start: number; middle: number; end: number; left: number; right: number }>;

/**
 * The order of a clustering tree's leaves that keeps neighbours closest: of the 2^(n−1) ways to turn its branches, the
 * one with the least sum of distances between adjacent leaves (Bar-Joseph, Gifford and Jaakkola 2001). O(n³) time,
 * O(n²) memory. Of an order and its mirror image, the one whose first leaf has the smaller number.
 *
 * @param distance row-major n×n, symmetric
 * @param tree as `clusterOrder` gives it
 */
export function optimalLeafOrder(distance: Float64Array, tree: ClusterOrder): Int32Array {
  const n = tree.order.length;
  if (n < 2) return tree.order.slice();
  const search = new LeafSearch(distance, tree);
  const order = search.order();
  return Int32Array.from(order[0] <= order[n - 1] ? order : order.reverse());
}

/** Owns the table of partial sums while one tree is solved. */
class LeafSearch {
  readonly #n: number;
  readonly #distance: Float64Array;
  readonly #leaf: Int32Array;
  readonly #place: Int32Array;
  readonly #branches: readonly Branch[];
  /** [i,j]: least sum over the smallest branch holding both leaves, i at one end and j at the other. */
  readonly #best: Float64Array;
  /** By place, of the leaf at hand. */
  readonly #reach: Float64Array;

  constructor(distance: Float64Array, { order, merges }: ClusterOrder) {
    this.#n = order.length;
    this.#distance = distance;
    this.#leaf = order;
    this.#place = new Int32Array(order.length);
    order.forEach((leaf, place) => {
      this.#place[leaf] = place;
    });
    this.#branches = branchesOf(this.#place, merges);
    this.#best = new Float64Array(order.length ** 2);
    this.#reach = new Float64Array(order.length);
  }

  order(): number[] {
    for (let b = this.#n; b < this.#branches.length; b++) this.#join(this.#branches[b]);
    const root = this.#branches[this.#branches.length - 1];
    const { ends } = this.#closest(
      root.start,
      root.middle,
      root.middle,
      root.end,
      (i, j) => this.#best[i * this.#n + j],
    );
    const unfolded = this.#unfold(this.#branches.length - 1, ends[0], ends[1]);
    free(this.#best);
    return unfolded;
  }

  /**
   * Places of the leaves that can stand at the other end of a branch when `leaf` stands at one, from here to `#farStop`: two
   * numbers, not a pair of them, which a million pairs of leaves would leave behind for as long as nothing is compiled.
   */
  #farStart({ start, middle, left }: Branch, leaf: number): number {
    return left >= 0 && this.#place[leaf] < middle ? middle : start;
  }

  #farStop({ middle, end, left }: Branch, leaf: number): number {
    return left < 0 || this.#place[leaf] < middle ? end : middle;
  }

  #join({ start, middle, end, left, right }: Branch): void {
    const n = this.#n;
    const best = this.#best;
    const leaf = this.#leaf;
    const reach = this.#reach;
    for (let p = start; p < middle; p++) {
      const i = leaf[p];
      const from = this.#farStart(this.#branches[left], i);
      const to = this.#farStop(this.#branches[left], i);
      for (let q = middle; q < end; q++) {
        const row = leaf[q] * n;
        let least = Number.POSITIVE_INFINITY;
        for (let r = from; r < to; r++)
          least = Math.min(least, best[i * n + leaf[r]] + this.#distance[row + leaf[r]]);
        reach[q] = least;
      }
      for (let q = middle; q < end; q++) {
        const j = leaf[q];
        const first = this.#farStart(this.#branches[right], j);
        const last = this.#farStop(this.#branches[right], j);
        let least = Number.POSITIVE_INFINITY;
        for (let r = first; r < last; r++) least = Math.min(least, reach[r] + best[j * n + leaf[r]]);
        best[i * n + j] = least;
        best[j * n + i] = least;
      }
    }
  }

  /** The pair of leaves, one from each run of places, with the least cost. */
  #closest(from: number, to: number, first: number, last: number, cost: (i: number, j: number) => number) {
    let least = Number.POSITIVE_INFINITY;
    let ends: readonly [number, number] = [this.#leaf[from], this.#leaf[first]];
    for (let p = from; p < to; p++)
      for (let q = first; q < last; q++) {
        const value = cost(this.#leaf[p], this.#leaf[q]);
        if (value >= least) continue;
        least = value;
        ends = [this.#leaf[p], this.#leaf[q]];
      }
    return { ends };
  }

  /** Walks the choices back: which two leaves meet where the branches join. */
  #unfold(index: number, first: number, last: number): number[] {
    const branch = this.#branches[index];
    if (branch.left < 0) return [first];
    const n = this.#n;
    const turned = this.#place[first] >= branch.middle;
    const a = turned ? branch.right : branch.left;
    const b = turned ? branch.left : branch.right;
    const { ends } = this.#closest(
      this.#farStart(this.#branches[a], first),
      this.#farStop(this.#branches[a], first),
      this.#farStart(this.#branches[b], last),
      this.#farStop(this.#branches[b], last),
      (k, l) => this.#best[first * n + k] + this.#distance[k * n + l] + this.#best[l * n + last],
    );
    return [...this.#unfold(a, first, ends[0]), ...this.#unfold(b, ends[1], last)];
  }
}

function branchesOf(place: Int32Array, merges: readonly Merge[]): Branch[] {
  const branches: Branch[] = Array.from(place, (p) => ({
    start: p,
    middle: p,
    end: p + 1,
    left: -1,
    right: -1,
  }));
  for (const { a, b } of merges) {
    const [left, right] = branches[a].start < branches[b].start ? [a, b] : [b, a];
    const { start } = branches[left];
    branches.push({ start, middle: branches[right].start, end: branches[right].end, left, right });
  }
  return branches;
}

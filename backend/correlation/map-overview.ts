import type { Output } from '../../contract/contract.ts';

type Matrix = Output<'correlation.compute'>;
type Overview = Output<'correlation.overview'>;
type Pair = Overview['highest'][number];

const most = 20;

/** A matrix without its cells, the series in display order, and the pairs that stand out. */
export function mapOverview(map: Matrix): Overview {
  const {
    matrix,
    overlap: _overlap,
    since: _since,
    until: _until,
    pValue,
    significant: _significant,
    merges: _merges,
    order,
    ...rest
  } = map;
  const { pairs, highest, lowest } = extremes(matrix, map.labels);
  return {
    ...rest,
    labels: order.map((i) => map.labels[i] ?? ''),
    groups: order.map((i) => map.groups[i] ?? ''),
    tested: pValue.some((p, cell) => cell % (map.labels.length + 1) !== 0 && !Number.isNaN(p)),
    pairs,
    highest,
    lowest,
  };
}

/** The few highest and lowest of all pairs, kept in order while the matrix is read once; never the same pair twice. */
function extremes(matrix: Float64Array, labels: readonly string[]) {
  const n = labels.length;
  const high: Pair[] = [];
  const low: Pair[] = [];
  let pairs = 0;
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) {
      const value = matrix[i * n + j] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      pairs++;
      insert(high, value, (a, b) => a > b, i, j, labels);
      insert(low, value, (a, b) => a < b, i, j, labels);
    }
  const few = Math.min(most, Math.floor(pairs / 2));
  return { pairs, highest: high.slice(0, Math.max(few, Math.min(1, pairs))), lowest: low.slice(0, few) };
}

function insert(
  list: Pair[],
  value: number,
  before: (a: number, b: number) => boolean,
  i: number,
  j: number,
  labels: readonly string[],
): void {
  const last = list[most - 1];
  if (last !== undefined && !before(value, last.value)) return;
  const at = list.findIndex((pair) => before(value, pair.value));
  list.splice(at < 0 ? list.length : at, 0, { a: labels[i] ?? '', b: labels[j] ?? '', value });
  if (list.length > most) list.pop();
}

import type { CorrelationOutput } from '../../../contract/dto/correlation.ts';

/** The matrix in the order it is shown: position on screen → series. */
export type OrderedMap = Readonly<{
  labels: readonly string[];
  groups: readonly string[];
  size: number;
  /** Row-major, in display order. */
  value: Float64Array;
  overlap: Float64Array;
  pValue: Float64Array;
  significant: Uint8Array;
}>;

export function orderedMap(data: CorrelationOutput): OrderedMap {
  const size = data.labels.length;
  const order = data.order.length === size ? data.order : data.labels.map((_, i) => i);
  const value = new Float64Array(size * size);
  const overlap = new Float64Array(size * size);
  const pValue = new Float64Array(size * size);
  const significant = new Uint8Array(size * size);
  order.forEach((a, i) => {
    order.forEach((b, j) => {
      const from = a * size + b;
      const to = i * size + j;
      value[to] = data.matrix[from] ?? Number.NaN;
      overlap[to] = data.overlap[from] ?? 0;
      pValue[to] = data.pValue[from] ?? Number.NaN;
      significant[to] = data.significant[from] ?? 0;
    });
  });
  return {
    labels: order.map((i) => data.labels[i] ?? ''),
    groups: order.map((i) => data.groups[i] ?? ''),
    size,
    value,
    overlap,
    pValue,
    significant,
  };
}

export type Pair = Readonly<{ a: string; b: string; value: number }>;

/** Distinct pairs with a coefficient, highest first. */
export function rankedPairs(map: OrderedMap): readonly Pair[] {
  const pairs: Pair[] = [];
  for (let i = 0; i < map.size; i += 1)
    for (let j = i + 1; j < map.size; j += 1) {
      const value = map.value[i * map.size + j] ?? Number.NaN;
      if (!Number.isNaN(value)) pairs.push({ a: map.labels[i] ?? '', b: map.labels[j] ?? '', value });
    }
  return pairs.sort((x, y) => y.value - x.value);
}

export type RowEntry = Readonly<{
  label: string;
  group: string;
  value: number | null;
  overlap: number;
  pValue: number | null;
  significant: string;
}>;

/** One series against all others, highest first; those without a coefficient last. */
export function rowOf(map: OrderedMap, label: string): readonly RowEntry[] {
  const i = map.labels.indexOf(label);
  if (i < 0) return [];
  const entries = map.labels.map((other, j): RowEntry => {
    const at = i * map.size + j;
    const p = map.pValue[at] ?? Number.NaN;
    return {
      label: other,
      group: map.groups[j] ?? '',
      value: finite(map.value[at]),
      overlap: map.overlap[at] ?? 0,
      pValue: finite(p),
      significant: Number.isNaN(p) ? 'n/a' : map.significant[at] === 1 ? 'yes' : 'no',
    };
  });
  return entries
    .filter((_, j) => j !== i)
    .sort((x, y) => (y.value ?? Number.NEGATIVE_INFINITY) - (x.value ?? Number.NEGATIVE_INFINITY));
}

const finite = (x: number | undefined): number | null => (x !== undefined && Number.isFinite(x) ? x : null);

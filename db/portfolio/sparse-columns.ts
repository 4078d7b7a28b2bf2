import { float64 } from './columns.ts';

/** A column that many exports leave empty: it takes memory with its first number. */
type SparseColumn = Readonly<{
  /** What is no number is NaN. */
  put: (row: number, value: unknown) => void;
  done: () => Float64Array;
}>;

/** Columns of n rows that are filled row by row. */
export function sparseColumns<K extends string>(
  n: number,
  names: readonly K[],
): Readonly<{
  columns: Readonly<Record<K, SparseColumn>>;
  /** All that stayed empty are one and the same column of NaN: nothing but NaN may be written into it afterwards. */
  filled: () => Record<K, Float64Array>;
}> {
  let empty: Float64Array | null = null;
  const nothing = (): Float64Array => {
    empty ??= float64(n).fill(Number.NaN);
    return empty;
  };
  const columns = byName(names, () => sparseColumn(n, nothing));
  return { columns, filled: () => byName(names, (name) => columns[name].done()) };
}

function sparseColumn(n: number, nothing: () => Float64Array): SparseColumn {
  let own: Float64Array | null = null;
  return {
    put: (row, value) => {
      if (typeof value === 'number') {
        own ??= float64(n).fill(Number.NaN);
        own[row] = value;
      } else if (own !== null) own[row] = Number.NaN;
    },
    done: () => own ?? nothing(),
  };
}

const byName = <K extends string, T>(names: readonly K[], of: (name: K) => T): Record<K, T> =>
  Object.fromEntries(names.map((name) => [name, of(name)])) as Record<K, T>;

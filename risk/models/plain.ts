import type { Warning } from '../coverage.ts';

/** null for what is not a finite number: an answer never holds NaN. */
export function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

export function finiteRow(values: Iterable<number>): (number | null)[] {
  return Array.from(values, finite);
}

export function finiteRows(matrix: Float64Array, columns: number): (number | null)[][] {
  return Array.from({ length: columns === 0 ? 0 : matrix.length / columns }, (_, i) =>
    finiteRow(matrix.subarray(i * columns, (i + 1) * columns)),
  );
}

/** null marks a gap in what comes in. */
export function seriesOf(rows: readonly (readonly (number | null)[])[]): Float64Array[] {
  return rows.map((row) => Float64Array.from(row, (value) => value ?? Number.NaN));
}

/** A warning when `value` is undefined, none otherwise. */
export function unless(value: number, code: string, message: string): Warning[] {
  return Number.isFinite(value) ? [] : [{ code, message }];
}

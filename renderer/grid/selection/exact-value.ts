import type { ColDef } from 'ag-grid-community';

/** A cell as it leaves the window: numbers with every digit, times as ISO 8601, words as they are shown nowhere shortened. */
export function exactValue(column: ColDef | undefined | null, value: unknown): string | number | null {
  if (value === null || value === undefined) return null;
  if (typeof value !== 'number') return String(value);
  return column?.context?.means === 'instant' ? new Date(value).toISOString() : value;
}

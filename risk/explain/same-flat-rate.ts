import type { Positions } from '../portfolio.ts';

/**
 * How the flat maintenance of the same position (no brackets known) compares. A rate worked out from an export's dollars
 * has rounding, and where the venue takes maintenance of the value at entry it moves with the mark: `scaled` is one
 * rate of the value at entry, within a thousandth.
 */
export function sameFlatRate(a: Positions, p: number, b: Positions, q: number): 'same' | 'scaled' | 'other' {
  const [x, y] = [a.maintenanceRate[p], b.maintenanceRate[q]];
  if (!near(a.maintenanceAmount[p], b.maintenanceAmount[q], 1e-9)) return 'other';
  if (near(x, y, 1e-9)) return 'same';
  if (near(x, y, 1e-3)) return 'scaled';
  const atEntry = (c: Positions, row: number): number =>
    (c.maintenanceRate[row] * c.markPrice[row]) / c.entryPrice[row];
  return near(atEntry(a, p), atEntry(b, q), 1e-3) ? 'scaled' : 'other';
}

const near = (x: number, y: number, tolerance: number): boolean =>
  Object.is(x, y) || Math.abs(x - y) <= tolerance * Math.max(Math.abs(x), Math.abs(y));

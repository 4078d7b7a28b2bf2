import type { Unit } from '../../contract/units.ts';

/** How a bound on a measure is typed into a box of numbers: what the number is multiplied with, and its unit beside the box. */
export const typedUnits: Readonly<Record<Unit, Readonly<{ scale: number; typed: string; step: number }>>> = {
  ratio: { scale: 1, typed: '×', step: 0.1 },
  usd: { scale: 1e6, typed: 'USD m', step: 10 },
  fraction: { scale: 0.01, typed: '%', step: 1 },
  index: { scale: 1, typed: '', step: 0.05 },
  count: { scale: 1, typed: '', step: 1 },
};

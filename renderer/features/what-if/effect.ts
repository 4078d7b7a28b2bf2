export type Effect = 'better' | 'worse' | 'same' | null;

/** Measures where more is the danger, and the one where less is. Others (gross notional) are neither good nor bad. */
const worseAbove = new Set([
  'systemLeverage',
  'medianLeverage',
  'concentration',
  'directional',
  'amplification',
  'liquidatedNotional',
  'badDebt',
  'synchronisationIndex',
  'coLiquidation',
  'jointShortfallShare',
  'averageCorrelation',
]);
const worseBelow = new Set(['criticalShock']);

/** What a difference means; null where the measure has no good side or the difference is undefined. */
export function effectOf(id: string, difference: number | null, before: number | null): Effect {
  const sign = worseAbove.has(id) ? 1 : worseBelow.has(id) ? -1 : 0;
  if (sign === 0 || difference === null) return null;
  // Below what any column can show, a difference is rounding.
  if (Math.abs(difference) <= 1e-9 * Math.max(1, Math.abs(before ?? 0))) return 'same';
  return difference * sign > 0 ? 'worse' : 'better';
}

import { RowError } from './refusal.ts';

/**
 * Refuses a maintenance rate that cannot stand beside a leverage: what was opened at 10× had 10 % of margin.
 *
 * @param rate a fraction
 * @param said the column, the leverage in words (`beside`), and what to do about it (`advice`)
 * @throws RowError RATE_BEYOND_LEVERAGE
 */
export function needWithinLeverage(
  rate: number,
  leverage: number,
  said: Readonly<{ column: string; beside: string; advice: string }>,
): void {
  if (rate * leverage <= 1 + 1e-9) return;
  const { column, beside, advice } = said;
  throw new RowError(
    'RATE_BEYOND_LEVERAGE',
    column,
    `a maintenance rate of ${rate} beside ${beside}, which leaves ${Number((100 / leverage).toPrecision(3))} %: ${advice}`,
  );
}

/**
 * Health factor of a loan, Σ collateral·LT/debt (Aave v3), liquidatable below 1, and the common fall of the
 * collateral's price that brings it to 1: 1 − 1/HF, 0 when it is there already. Both null without debt.
 */
export function healthFactor(
  input: Readonly<{
    collateral: readonly Readonly<{ value: number; liquidationThreshold: number }>[];
    debt: number;
  }>,
): Readonly<{ healthFactor: number | null; priceDropToLiquidation: number | null }> {
  if (!(input.debt > 0)) return { healthFactor: null, priceDropToLiquidation: null };
  let weighted = 0;
  for (const { value, liquidationThreshold } of input.collateral) weighted += value * liquidationThreshold;
  const factor = weighted / input.debt;
  return { healthFactor: factor, priceDropToLiquidation: factor > 1 ? 1 - 1 / factor : 0 };
}

import { RowError } from '../refusal.ts';
import { nearestRound } from '../values/round.ts';

/**
 * Coins in one contract where the row states the position's value but not the contract's: value / (contracts × price),
 * taken to the round number it is within 2 % of. Throws RowError CONTRACT_VALUE_UNKNOWN.
 */
export function impliedContract(
  symbol: string,
  value: number | null,
  contracts: number,
  price: number | null,
): number {
  const implied = value === null || price === null ? null : Math.abs(value) / (Math.abs(contracts) * price);
  const round = implied === null ? null : nearestRound(implied);
  if (round === null)
    throw new RowError(
      'CONTRACT_VALUE_UNKNOWN',
      'size',
      `how many coins one contract of ${symbol} holds does not follow from the row (value / (contracts × price) = ${implied ?? 'unknown'})`,
    );
  return round;
}

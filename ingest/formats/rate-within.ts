import type { CsvRow } from '../text/csv.ts';
import { needWithinLeverage } from '../within-leverage.ts';
import type { Cell } from './mapped-cell.ts';

/**
 * The maintenance rate of a row. Without a sign and a unit it has to be able to stand beside the leverage of its position:
 * 0.5 beside 10× is half a percent written without its sign.
 *
 * @throws RowError RATE_BEYOND_LEVERAGE
 */
export function rateWithin(cell: Cell | null, cells: CsvRow, leverage: number | null): number | null {
  const rate = cell?.number(cells) ?? null;
  if (cell === null || rate === null || leverage === null || leverage === 0) return rate;
  if (cell.unit !== null || cell.raw(cells).includes('%')) return rate;
  needWithinLeverage(rate, Math.abs(leverage), {
    column: cell.column,
    beside: `a leverage of ${leverage}`,
    advice: 'say whether the column is in percent or a fraction',
  });
  return rate;
}

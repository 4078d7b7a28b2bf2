import { RowError } from '../refusal.ts';
import type { CsvRow } from '../text/csv.ts';
import type { Cell } from './mapped-cell.ts';

/**
 * The maintenance rate of a row. Without a sign and a unit it has to be able to stand beside the leverage of its position:
 * what was opened at 10× had 10 % of margin, so that 0.5 is half a percent written without its sign.
 *
 * @throws RowError RATE_BEYOND_LEVERAGE
 */
export function rateWithin(cell: Cell | null, cells: CsvRow, leverage: number | null): number | null {
  const rate = cell?.number(cells) ?? null;
  if (cell === null || rate === null || leverage === null || leverage === 0) return rate;
  const most = 1 / Math.abs(leverage);
  if (rate <= most * (1 + 1e-9) || cell.unit !== null || cell.raw(cells).includes('%')) return rate;
  throw new RowError(
    'RATE_BEYOND_LEVERAGE',
    cell.column,
    `a maintenance rate of ${rate} beside a leverage of ${leverage}, which leaves ${Number((most * 100).toPrecision(3))} %: say whether the column is in percent or a fraction`,
  );
}

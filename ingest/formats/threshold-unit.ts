import type { Context } from '../context.ts';
import type { Table } from '../format.ts';
import { RowError } from '../refusal.ts';
import type { Cell } from './mapped-cell.ts';

const units = [
  { name: 'fractions', per: 1, from: 0, to: 1 },
  { name: 'percent', per: 100, from: 1, to: 100 },
  { name: 'basis points', per: 10_000, from: 100, to: 10_000 },
] as const;

/**
 * What a column of liquidation thresholds is counted in, told by all of it: .825, 82.5 or 8250 are the same. 0 (no
 * collateral) fits any. Percent beside basis points
 * refuse the file: nobody can tell which of them is wrong.
 */
export function thresholdUnit(context: Context, table: Table, cell: Cell | null): number {
  if (cell === null) return 1;
  const seen = new Map<(typeof units)[number], Readonly<{ value: number; line: number }>>();
  table.profile((cells) => {
    const value = read(() => cell.number(cells));
    if (value === null || value === 0) return;
    const unit = units.find(({ from, to }) => value > from && value <= to);
    if (unit === undefined) return;
    if (!seen.has(unit)) seen.set(unit, { value, line: cells.line });
  });
  const found = [...seen];
  // Among fractions a value above 1 is a mistake of its row, which is rejected for it.
  if (found.length > 1 && !seen.has(units[0]))
    context.refuse(
      'THRESHOLD_UNIT',
      `the liquidation thresholds of column ${cell.column} are in several units: ${found.map(([unit, { value, line }]) => `${value} (line ${line}) would be ${unit.name}`).join(', ')}. Write them all in one`,
      { line: found[1]?.[1].line ?? 1, column: cell.column },
    );
  const unit = seen.has(units[0]) ? units[0] : (found[0]?.[0] ?? units[0]);
  if (unit.per !== 1)
    context.warn(
      'THRESHOLD_UNIT',
      `the liquidation thresholds of column ${cell.column} are read as ${unit.name}: ${found[0]?.[1].value} is ${Number(((found[0]?.[1].value ?? 0) / unit.per).toFixed(6))}`,
    );
  return unit.per;
}

/** What is no number is rejected with its row, later. */
function read(number: () => number | null): number | null {
  try {
    return number();
  } catch (error) {
    if (error instanceof RowError) return null;
    throw error;
  }
}

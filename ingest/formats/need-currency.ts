import type { Context } from '../context.ts';
import type { TableRow } from '../format.ts';
import { currentAssets, isDollar } from '../values/assets.ts';
import type { Cell } from './mapped-cell.ts';
import type { MappedInstrument } from './mapped-instrument.ts';

const money = ['markPrice', 'entryPrice', 'notional', 'unrealisedPnl', 'initialMargin', 'maintenanceMargin'];

/**
 * A table with decimal commas was not written in America: where neither a column, nor a cell, nor a symbol says the currency
 * of a share, it is asked, and never taken for dollars. Coins are quoted in dollars everywhere.
 */
export function needCurrency(
  context: Context,
  row: TableRow,
  symbol: string,
  { assumed, base, quote }: Pick<MappedInstrument, 'assumed' | 'base' | 'quote'>,
  cell: (field: string) => Cell | null,
): void {
  if (!assumed || !isDollar(quote) || currentAssets().knows(base)) return;
  if (cell('currency') !== null || cell('settle') !== null) return;
  const amounts = money.map(cell).filter((found) => found !== null);
  if (!amounts.some(({ decimal }) => decimal === ',')) return;
  context.refuse(
    'CURRENCY_NEEDED',
    `nothing says which currency the prices and amounts of ${symbol} are in, and the table is written with decimal commas: name the column of the currency, or one currency for the whole table`,
    { line: row.line, column: amounts[0]?.column ?? '', raw: row.raw },
    ['mapping'],
  );
}

import type { Context } from '../context.ts';
import type { TableRow } from '../format.ts';
import { currentAssets, isDollar } from '../values/assets.ts';
import type { Cell } from './mapped-cell.ts';
import type { MappedInstrument } from './mapped-instrument.ts';

const money = ['markPrice', 'entryPrice', 'notional', 'unrealisedPnl', 'initialMargin', 'maintenanceMargin'];

const lakhs = /^\D*\d{1,2}(,\d{2})+,\d{3}(\.|\D*$)/;

/**
 * A table with decimal commas, with names in Chinese, Japanese or Korean, or with groups of two digits (12,34,567) was not
 * written in the United States: where neither a column, nor a cell, nor a symbol says the currency
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
  const names = [...amounts, cell('symbol'), cell('size')].map((found) => found?.column ?? '');
  const abroad =
    amounts.some(({ decimal }) => decimal === ',') ||
    names.some((name) =>
      /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(name),
    ) ||
    amounts.some((found) => lakhs.test(found.raw(row.cells)));
  if (!abroad) return;
  context.refuse(
    'CURRENCY_NEEDED',
    `nothing says which currency the prices and amounts of ${symbol} are in, and the table is not written as in the United States: name the column of the currency, or one currency for the whole table`,
    { line: row.line, column: amounts[0]?.column ?? '', raw: row.raw },
    ['mapping'],
  );
}

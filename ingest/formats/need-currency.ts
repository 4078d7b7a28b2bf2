import type { Context } from '../context.ts';
import type { Table, TableRow } from '../format.ts';
import { normalise } from '../text/header.ts';
import { currentAssets, isDollar } from '../values/assets.ts';
import { isFiat, majors } from '../values/money.ts';
import { readSymbol } from '../values/read-symbol.ts';
import type { Cell } from './mapped-cell.ts';

const money = ['markPrice', 'entryPrice', 'notional', 'unrealisedPnl', 'initialMargin', 'maintenanceMargin'];

const lakhs = /^\D*\d{1,2}(,\d{2})+,\d{3}(\.|\D*$)/;

/**
 * Asks for the currency of a mapped table of shares where neither a column, nor a cell, nor a symbol says it and dollars are
 * unlikely: decimal commas, names in Chinese, Japanese or Korean, groups of two digits (12,34,567). A table with a known coin
 * or a pair among its first rows is one of coins, which are quoted in dollars everywhere.
 */
export function needCurrency(
  context: Context,
  table: Table,
  cell: (field: string) => Cell | null,
): (row: TableRow, symbol: string, assumed: boolean, quote: string) => void {
  const stated = cell('currency') !== null || cell('settle') !== null;
  const amounts = money.map(cell).filter((found) => found !== null);
  const [symbols, size] = [cell('symbol'), cell('size')];
  const names = [...amounts, symbols, size].map((found) => found?.column ?? '');
  const abroad =
    amounts.some(({ decimal }) => decimal === ',') ||
    names.some((name) =>
      /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(name),
    );
  const ofCoins = isOfCoins(table, symbols);
  return (row, symbol, assumed, quote) => {
    if (!assumed || stated || ofCoins || !isDollar(quote)) return;
    if (!abroad && !amounts.some((found) => lakhs.test(found.raw(row.cells)))) return;
    context.refuse(
      'CURRENCY_NEEDED',
      `nothing says which currency the prices and amounts of ${symbol} are in, and the table is not written as in the United States: name the column of the currency, or one currency for the whole table`,
      { line: row.line, column: amounts[0]?.column ?? '', raw: row.raw },
      ['mapping'],
    );
  };
}

function isOfCoins(table: Table, symbols: Cell | null): boolean {
  const at = symbols === null ? undefined : table.header.index.get(normalise(symbols.column));
  if (at === undefined) return true;
  return table.sample.some((cells) => {
    const name = (cells[at] ?? '').trim();
    const coin = majors.has(name.toUpperCase()) || (currentAssets().knows(name) && !isFiat(name));
    return coin || readSymbol(name)?.sure === 'sure';
  });
}

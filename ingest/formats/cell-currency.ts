import type { Context } from '../context.ts';
import type { TableRow } from '../format.ts';
import { moneyFields } from '../money-fields.ts';
import { RowError } from '../refusal.ts';
import { isDollar } from '../values/assets.ts';
import { currencySign, resolveSign } from '../values/currency.ts';
import type { Cell } from './mapped-cell.ts';
import type { MappedInstrument } from './mapped-instrument.ts';
import { moneyOf, quotedIn } from './quoted-in.ts';

type Cells = (field: string) => Cell | null;

const prices = ['entryPrice', 'markPrice', 'liquidationPrice', 'price'] as const;

/**
 * The instrument of a row with the currencies that are written in its cells, asked after its figures have been read: a sign or
 * code beside a price (`616,62 €`) names its quote, one beside an amount or the currency column its settlement.
 */
export function cellCurrency(
  context: Context,
  cell: Cells,
): (row: TableRow, kind: MappedInstrument, symbol: string) => MappedInstrument {
  const currency = cell('currency');
  const priceCells = prices.flatMap((field) => cell(field) ?? []);
  const amountCells = moneyFields.flatMap((field) => cell(field) ?? []);
  return (row, kind, symbol) => {
    const stated = currency?.text(row.cells) ?? null;
    const own = stated === null ? null : nameOf(stated);
    const price = written(priceCells, own ?? kind.quote);
    const amount = written(amountCells, own ?? kind.settle) ?? own;
    // Where nothing names the quote, prices are in what the amounts beside them are in.
    const told = price ?? (kind.assumed && amount !== null && !isDollar(amount) ? amount : null);
    const quoted = requoted(quotedIn(kind, told, priceCells[0]?.column ?? ''), kind, row);
    if (quoted.assumed)
      context.tally('QUOTE_ASSUMED', row.line, `${symbol} names no quote: read as ${symbol} against USD`);
    // The amounts of coin-margined contracts are in dollars in desks' own tables.
    if (amount === null || quoted.instrument === 'inverse') return quoted;
    return isDollar(amount) && isDollar(quoted.settle) ? quoted : { ...quoted, settle: amount };
  };

  /** A contract settles in its quote unless it says another. */
  function requoted(
    quoted: MappedInstrument,
    { quote, settle }: MappedInstrument,
    row: TableRow,
  ): MappedInstrument {
    if (quoted.quote === quote) return quoted;
    context.tally('CURRENCY_IN_CELL', row.line, `prices are in ${quoted.quote}, as the cells say`);
    return settle === quote ? { ...quoted, settle: quoted.quote } : quoted;
  }
}

const nameOf = (text: string): string => {
  const sign = currencySign(text.trim()) ?? text.trim().toUpperCase();
  return resolveSign(sign, null) ?? sign;
};

/** The one currency written in the cells read last; null where none is. */
function written(cells: readonly Cell[], own: string | null): string | null {
  let found: string | null = null;
  for (const cell of cells) {
    const sign = cell.currency();
    if (sign === null) continue;
    const name = moneyOf(sign, own, cell.column);
    if (found !== null && found !== name)
      throw new RowError('CURRENCY_CONFLICT', cell.column, `one figure in ${found}, another in ${name}`);
    found = name;
  }
  return found;
}

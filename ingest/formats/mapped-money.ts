import type { Context } from '../context.ts';
import type { TableRow } from '../format.ts';
import { RowError } from '../refusal.ts';
import { isDollar } from '../values/assets.ts';
import { currencySign, resolveSign } from '../values/currency.ts';
import type { Cell } from './mapped-cell.ts';
import type { MappedInstrument } from './mapped-instrument.ts';

type Cells = (field: string) => Cell | null;

/** What a row's amounts are in: the instrument with that settlement, and whether it is dollars. */
export type RowMoney = Readonly<{ instrument: MappedInstrument; usd: boolean }>;

const prices = ['entryPrice', 'markPrice', 'liquidationPrice'] as const;
const amounts = [
  'notional',
  'unrealisedPnl',
  'isolatedMargin',
  'initialMargin',
  'maintenanceMargin',
] as const;

/**
 * The currency of a row of a mapped table, asked after its figures have been read. A sign or code in a cell (`616,62 €`) is of
 * that figure; else the currency column or constant counts, else the settlement the columns or the symbol name. Amounts that
 * are not dollars are handed on in their own currency, to be converted at a rate of their moment or left undefined.
 */
export function mappedMoney(
  context: Context,
  cell: Cells,
): (row: TableRow, kind: MappedInstrument) => RowMoney {
  const currency = cell('currency');
  const priceCells = prices.flatMap((field) => cell(field) ?? []);
  const amountCells = amounts.flatMap((field) => cell(field) ?? []);
  return (row, kind) => {
    const stated = currency?.text(row.cells) ?? null;
    const own = stated === null ? null : nameOf(stated);
    const price = written(priceCells, own ?? kind.quote);
    const amount = written(amountCells, own ?? kind.settle);
    const instrument = price === null ? kind : quotedIn(kind, price, row);
    // The amounts of coin-margined contracts are in dollars in desks' own tables, unless something says otherwise.
    if (instrument.instrument === 'inverse') {
      const said = amount ?? own;
      if (said === null || isDollar(said)) return { instrument, usd: true };
      if (said === instrument.settle) return { instrument, usd: false };
      throw new RowError(
        'CURRENCY_CONFLICT',
        currency?.column ?? '',
        `amounts in ${said} of a contract settled in ${instrument.settle}`,
      );
    }
    const money = amount ?? own ?? instrument.settle;
    if (isDollar(money)) return { instrument, usd: true };
    if (instrument.settle === money) return { instrument, usd: false };
    return { instrument: { ...instrument, settle: money }, usd: false };
  };

  function quotedIn(kind: MappedInstrument, price: string, row: TableRow): MappedInstrument {
    if (price === kind.quote || (isDollar(price) && isDollar(kind.quote))) return kind;
    if (!kind.assumed)
      throw new RowError(
        'CURRENCY_CONFLICT',
        priceCells[0]?.column ?? '',
        `the price is written in ${price}, and the symbol or its columns say ${kind.quote}`,
      );
    context.tally('CURRENCY_IN_CELL', row.line, `prices are written in ${price} and are read so`);
    return { ...kind, quote: price, settle: kind.settle === kind.quote ? price : kind.settle };
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
    const name = resolveSign(sign, own);
    if (name === null)
      throw new RowError(
        'CURRENCY_UNKNOWN',
        cell.column,
        `"${sign}" is a sign of several currencies: name it by a currency column or constant of the mapping`,
      );
    if (found !== null && found !== name)
      throw new RowError('CURRENCY_CONFLICT', cell.column, `one figure in ${found}, another in ${name}`);
    found = name;
  }
  return found;
}

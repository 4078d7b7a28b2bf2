import type { Mapping } from '../../contract/dto/import.ts';
import { fieldName } from '../../contract/field-names.ts';
import type { Context } from '../context.ts';
import type { TableRow } from '../format.ts';
import { RowError } from '../refusal.ts';
import type { CsvRow } from '../text/csv.ts';
import { assetName, isDollar } from '../values/assets.ts';
import type { Cell } from './mapped-cell.ts';
import type { MappedInstrument } from './mapped-instrument.ts';

export type CellNumber = (row: TableRow) => number | null;

/** What one unit of the size column holds: coins of the base, or USD of face for an inverse contract. */
export function sizeFactor(
  context: Context,
  mapping: Mapping,
  multiplier: CellNumber,
): (row: TableRow, from: Cell, size: number, kind: MappedInstrument, markPrice: number | null) => number {
  return (
    row: TableRow,
    { unit, column }: Cell,
    size: number,
    kind: MappedInstrument,
    markPrice: number | null,
  ): number => {
    const own = multiplier(row);
    if (kind.instrument === 'inverse') {
      if (unit === 'contract' || unit === 'usd') return own ?? mapping.multiplier;
      if (markPrice === null || markPrice <= 0)
        throw new RowError(
          'MISSING',
          fieldName('markPrice'),
          'coins of an inverse contract need a mark price',
        );
      const factor = (own ?? mapping.multiplier) * markPrice;
      if (unit === null)
        context.tally(
          'SIZE_UNIT_ASSUMED',
          row.line,
          `nothing says what ${column} counts of a contract margined in ${kind.base}: ${Math.abs(size)} is read as coins, which is ${Math.abs(size) * factor} USD. Where it counts dollars or contracts, say so`,
          Math.abs(size) * factor,
        );
      return factor;
    }
    if (unit === 'usd') {
      if (markPrice === null || markPrice <= 0)
        throw new RowError('MISSING', fieldName('markPrice'), 'a size in USD needs a mark price');
      return 1 / markPrice;
    }
    if (own !== null || kind.contract === null || mapping.multiplier !== 1) return own ?? mapping.multiplier;
    const option = kind.instrument === 'call' || kind.instrument === 'put';
    if (!option) return unit === 'contract' ? kind.contract : 1;
    context.tally(
      'OPTION_CONTRACT',
      row.line,
      `no multiplier is given: one listed option is read as ${kind.contract} of its underlying`,
    );
    return kind.contract;
  };
}

/** A premium below one of an option that settles in its coin is a part of that coin, and no dollars. */
export function premiumInCoins(
  context: Context,
  kind: MappedInstrument,
  price: number | null,
  symbol: string,
  line: number,
): boolean {
  const option = kind.instrument === 'call' || kind.instrument === 'put';
  if (!option || kind.settle !== kind.base || price === null || price >= 1) return false;
  context.tally(
    'PREMIUM_IN_COINS',
    line,
    `${symbol} settles in ${kind.base}: a price of ${price} is a part of one ${kind.base} and no dollars, and is left out`,
  );
  return true;
}

/** A size with a coin's or currency's name beside it (`2.29 USDT`) counts that, and nothing else. */
export function guardCounted(
  counted: string,
  unit: 'coin' | 'contract' | 'usd',
  base: string,
  column: string,
): void {
  const name = assetName(counted);
  if (unit === 'usd' ? counted === '$' || isDollar(name) : name === base) return;
  throw new RowError(
    'SIZE_CURRENCY',
    column,
    `the size is written in ${counted}, and column ${column} is read as a number of ${unit === 'usd' ? 'USD' : unit === 'contract' ? 'contracts' : base}: choose the column that counts ${base}, or the unit USD`,
  );
}

/** A size; a dash is how accountants write zero. */
export function sized(cell: Cell, cells: CsvRow): number {
  const value = cell.number(cells);
  if (value !== null) return value;
  if (/^\s*[-\u2013\u2014]\s*$/.test(cell.raw(cells))) return 0;
  throw new RowError('MISSING', cell.column, `nothing in ${cell.column}, a size is needed`);
}

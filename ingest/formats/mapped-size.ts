import type { Mapping } from '../../contract/dto/import.ts';
import { fieldName } from '../../contract/field-names.ts';
import type { Context } from '../context.ts';
import type { TableRow } from '../format.ts';
import { countsContracts } from '../mapping/heading-unit.ts';
import { RowError } from '../refusal.ts';
import type { CsvRow } from '../text/csv.ts';
import { assetName, isDollar } from '../values/assets.ts';
import { remembered } from '../values/remembered.ts';
import type { Cell } from './mapped-cell.ts';
import type { MappedInstrument } from './mapped-instrument.ts';

export type CellNumber = (row: TableRow) => number | null;

type SizeFactor = (
  row: TableRow,
  from: Cell,
  size: number,
  kind: MappedInstrument,
  markPrice: number | null,
) => number;

/** What one unit of the size column holds: coins of the base, or USD of face for an inverse contract. */
export function sizeFactor(
  context: Context,
  mapping: Mapping,
  multiplier: CellNumber,
  notional: CellNumber,
): SizeFactor {
  const saysContracts = remembered(countsContracts);
  /** One contract is read as one; a notional beside it would show what is wrong with that. */
  const assumed = (row: TableRow, column: string, size: number, what: string): void => {
    if (notional(row) !== null) return;
    context.tally(
      'SIZE_UNIT_ASSUMED',
      row.line,
      `${column} counts contracts, and nothing says how much one is: ${Math.abs(size)} are read as ${Math.abs(size)} ${what}. Say the multiplier (as a constant, 1 where it is 1)`,
      Math.abs(size),
    );
  };
  return (
    row: TableRow,
    { unit, column }: Cell,
    size: number,
    kind: MappedInstrument,
    markPrice: number | null,
  ): number => {
    const own = multiplier(row);
    const contracts = unit === 'contract' || (unit === null && saysContracts(column));
    if (kind.instrument === 'inverse') {
      if (unit === 'usd') return own ?? mapping.multiplier;
      if (contracts) {
        if (own === null && mapping.multiplier === 1) assumed(row, column, size, 'USD');
        return own ?? mapping.multiplier;
      }
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
    if (own !== null || mapping.multiplier !== 1) return own ?? mapping.multiplier;
    if (kind.contract === null) {
      if (contracts) assumed(row, column, size, kind.base);
      return 1;
    }
    const option = kind.instrument === 'call' || kind.instrument === 'put';
    if (!option) return contracts ? kind.contract : 1;
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

/** A price of 0 with no value beside it; the premium of an option may be that. Throws RowError PRICE_RANGE. */
export function refuseNoPrice({ instrument }: Pick<MappedInstrument, 'instrument'>, column: string): void {
  if (instrument === 'call' || instrument === 'put') return;
  throw new RowError(
    'PRICE_RANGE',
    column,
    `a price of 0, and no value beside it (column ${column}): leave the cell empty where there is no price`,
  );
}

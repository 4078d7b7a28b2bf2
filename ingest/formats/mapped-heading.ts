import type { Mapping } from '../../contract/dto/import.ts';
import { fieldName } from '../../contract/field-names.ts';
import { headingUnit, rateFields } from '../mapping/heading-unit.ts';
import { RowError } from '../refusal.ts';
import { isDollar } from '../values/assets.ts';
import { resolveSign } from '../values/currency.ts';
import type { Cell } from './mapped-cell.ts';

/** What is told by the values themselves, or has no unit. */
const anyUnit: ReadonlySet<string> = new Set(['liquidationThreshold', 'liquidationBonus']);
const sizes: ReadonlySet<string> = new Set(['size', 'long', 'short', 'quantity', 'borrowed']);
const dollars: ReadonlySet<string> = new Set(['valueUsd', 'priceUsd', 'volumeUsd']);

/** A sign that several currencies share is a dollar where USD are wanted and it can be one. */
const isForeign = (sign: string): boolean => !isDollar(resolveSign(sign, 'USD') ?? sign);

type Column = Pick<Mapping['columns'][string], 'column' | 'scale'> & Readonly<{ unit: Cell['unit'] }>;

/** Why a column cannot be read as the mapping has it, for its heading says something of its numbers; null when it can. */
export function unitFault(field: string, { column, unit, scale }: Column): string | null {
  const said = headingUnit(column);
  const label = fieldName(field);
  if (dollars.has(field) && said.currency !== null && isForeign(said.currency))
    return `column ${column} is in ${said.currency} by its heading, and ${label} is in USD`;
  if (scale !== undefined || anyUnit.has(field)) return null;
  if (said.percent) {
    if (rateFields.has(field))
      return unit === 'percent' || unit === 'fraction'
        ? null
        : `column ${column} is in percent by its heading: say its unit, percent or fraction`;
    return field === 'leverage'
      ? `column ${column} is in percent by its heading: say its scale, 0.01, or 1 where 10 is ten times`
      : `column ${column} is in percent by its heading, and ${label} is not: leave it out`;
  }
  if (said.scale === null || (rateFields.has(field) && unit === 'fraction')) return null;
  return `by the heading of column ${column} one in it counts ${said.scale}: say its scale, ${said.scale}, or 1 where the numbers are whole`;
}

/** The currency a heading names of prices, amounts and sizes; null for dollars of amounts, which their own rule reads. */
export function headingCurrency(field: string, column: string): string | null {
  const { currency } = headingUnit(column);
  if (currency === null || sizes.has(field)) return currency;
  return isForeign(currency) ? currency : null;
}

/** A figure that a field holds in dollars and its cell writes in another currency is a fault of its row. */
export function inDollars(field: string, cell: Cell): Cell {
  if (!dollars.has(field)) return cell;
  return {
    ...cell,
    number: (cells) => {
      const value = cell.number(cells);
      const sign = cell.currency();
      if (value !== null && sign !== null && isForeign(sign))
        throw new RowError(
          'CURRENCY_CONFLICT',
          cell.column,
          `the figure is in ${sign}, and ${fieldName(field)} is in USD`,
        );
      return value;
    },
  };
}

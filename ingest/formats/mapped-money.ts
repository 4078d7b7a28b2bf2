import { fieldName } from '../../contract/field-names.ts';
import type { Context } from '../context.ts';
import { moneyFields } from '../money-fields.ts';
import { isDollar } from '../values/assets.ts';
import type { Instrument } from '../values/symbol.ts';
import type { Cell } from './mapped-cell.ts';

export type MoneyField = (typeof moneyFields)[number];
export type MappedMoney = Readonly<{ usd: boolean; keeps: (field: MoneyField) => boolean }>;

const saysUsd = (cell: Cell): boolean => cell.unit === 'usd' || /usd|\$/i.test(cell.column);

/**
 * In which currency a mapped table's amounts are, by row: USD where the instrument is settled in dollars or in its own
 * base (whose amounts desks state in USD), and for columns whose unit or name says USD; otherwise the settlement
 * currency, never USD one to one. `keeps` says whether a field may stand beside the others: amounts of two currencies
 * in one row cannot be held, so those in the settlement currency go.
 */
export function mappedMoney(
  context: Context,
  cell: (field: string) => Cell | null,
): (instrument: Instrument, line: number) => MappedMoney {
  const given = moneyFields.filter((field) => cell(field) !== null);
  const inUsd = new Set(
    given.filter((field) => {
      const found = cell(field);
      return found !== null && saysUsd(found);
    }),
  );
  const all = (): boolean => true;
  const dollars = { usd: true, keeps: all };
  return (instrument, line) => {
    const { settle, base } = instrument;
    const inCoins = settle === base ? given.filter((field) => cell(field)?.currency() === base) : [];
    if (inCoins.length > 0) {
      context.tally(
        'MONEY_MIXED',
        line,
        `${inCoins.map(fieldName).join(', ')} of a coin-margined contract in ${base}, where USD are read: left out${inCoins.includes('notional') ? '. The notional is what size, multiplier and mark make' : ''}`,
      );
      return { usd: true, keeps: (field) => !inCoins.includes(field) };
    }
    if (isDollar(settle) || settle === base || (inUsd.size === given.length && given.length > 0))
      return dollars;
    if (inUsd.size === 0) return { usd: false, keeps: all };
    context.tally(
      'MONEY_MIXED',
      line,
      `${given
        .filter((f) => !inUsd.has(f))
        .map(fieldName)
        .join(', ')} in ${settle} stand beside columns in USD: those in ${settle} are undefined`,
    );
    return { usd: true, keeps: (field) => inUsd.has(field) };
  };
}

const priceDrift = 0.02;

/**
 * A row's value in its money; null where it is in the quote instead: of a contract margined in another coin it is what size
 * and price make, which the workspace makes again, unless the table says its currency.
 *
 * @param product size × price; 0 without a price
 */
export function settledValue(
  cell: (field: string) => Cell | null,
  money: MappedMoney,
  { quote, settle }: Instrument,
  worth: number | null,
  product: number,
): number | null {
  if (worth === null || !money.keeps('notional')) return null;
  if (money.usd || settle === quote || product === 0) return worth;
  if (cell('currency') !== null || (cell('notional')?.currency() ?? null) !== null) return worth;
  return Math.abs(Math.abs(worth) / product - 1) < priceDrift ? null : worth;
}

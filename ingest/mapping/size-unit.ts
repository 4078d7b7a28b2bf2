import type { Mapping } from '../../contract/dto/import.ts';
import type { Header } from '../text/header.ts';
import { normalise } from '../text/header.ts';
import { isDollar } from '../values/assets.ts';
import { resolveSign } from '../values/currency.ts';
import { parseFigure } from '../values/figure.ts';
import { majors } from '../values/money.ts';
import { countsContracts, headingUnit } from './heading-unit.ts';

const tolerance = 0.02;
const enough = 0.8;
/** No contract is of fewer coins: a ratio below it is of two amounts in different money. */
const leastContract = 1e-6;

type Sized<M> = Readonly<{ mapping: M; questions: readonly string[] }>;

/**
 * Whether sizes are coins, contracts or dollars, told by the rows: where they give a notional (or margin × leverage) and
 * a price, notional / (size × price) is 1 for coins, the multiplier for contracts, and notional / size is 1 for dollars.
 * Where nothing tells, it is asked.
 */
export function sizeUnit<M extends Omit<Mapping, 'venue'>>(
  mapping: M,
  header: Header,
  rows: readonly (readonly string[])[],
): Sized<M> {
  const size = mapping.columns.size;
  const sized = mapping.kind === 'position' || mapping.kind === 'liquidationEvent';
  if (!sized || size === undefined) return { mapping, questions: [] };
  const ask = (why: string): Sized<M> => ({
    mapping,
    questions: [`${why} whether ${size.column} is in coins, contracts or USD: it is read as coins.`],
  });
  const currency = header.index.get(normalise(mapping.columns.currency?.column ?? ''));
  if (
    currency !== undefined &&
    rows.some((row) => /^(GBX|GBp|GBP?x|ZAc|ZAC|ILA|USX|USc)$/.test(row[currency]?.trim() ?? ''))
  )
    return ask('Prices in hundredths of a currency (pence) do not tell');
  if ('multiplier' in mapping.columns)
    return { mapping: withUnit(mapping, 'contract', mapping.multiplier), questions: [] };
  const reader = (field: string): ((row: readonly string[]) => number) => {
    const { column, scale = 1 } = mapping.columns[field] ?? {};
    const at = column === undefined ? undefined : header.index.get(normalise(column));
    return (row) =>
      at === undefined ? Number.NaN : scale * Math.abs(parseFigure(row[at] ?? '', mapping.decimal ?? '.'));
  };
  const [amount, price, notional] = [reader('size'), reader('markPrice'), reader('notional')];
  const [initial, isolated, leverage] = [
    reader('initialMargin'),
    reader('isolatedMargin'),
    reader('leverage'),
  ];
  const worth = (row: readonly string[]): number =>
    [notional(row), initial(row) * leverage(row), isolated(row) * leverage(row)].find(Number.isFinite) ??
    Number.NaN;
  const inCoins = isInCoins(mapping.columns.notional?.column ?? '');
  const perCoin: number[] = [];
  const perUnit: number[] = [];
  for (const row of rows) {
    const dollars = inCoins ? worth(row) * price(row) : worth(row);
    const coins = dollars / (amount(row) * price(row));
    const units = dollars / amount(row);
    if (Number.isFinite(coins) && coins > 0) perCoin.push(coins);
    if (Number.isFinite(units) && units > 0) perUnit.push(units);
  }
  if (perCoin.length < 2 && perUnit.length < 2)
    return byHeading(mapping, size.column) ?? ask('Nothing in the table tells');
  if (near(perCoin, 1)) return { mapping: withUnit(mapping, 'coin', 1), questions: [] };
  if (near(perUnit, 1)) return { mapping: withUnit(mapping, 'usd', 1), questions: [] };
  const middle = perCoin.toSorted((a, b) => a - b)[Math.floor(perCoin.length / 2)] ?? Number.NaN;
  const multiplier = Number(middle.toPrecision(2));
  if (multiplier > leastContract && near(perCoin, multiplier))
    return {
      mapping: withUnit(mapping, 'contract', multiplier),
      questions: [
        `The notionals say that one of ${size.column} is ${multiplier} coins: is that the contract?`,
      ],
    };
  return ask('The notionals are no multiple of size × price that would tell');
}

/** `Value (BTC)`: an amount in a coin, which is dollars at its price. */
function isInCoins(column: string): boolean {
  const { currency } = headingUnit(column);
  return currency !== null && majors.has(currency);
}

/** What the heading says of the sizes where the rows do not tell: "Size (USD)", "Contracts"; null where it says nothing. */
function byHeading<M extends Omit<Mapping, 'venue'>>(mapping: M, column: string): Sized<M> | null {
  const { currency } = headingUnit(column);
  if (currency !== null && isDollar(resolveSign(currency, 'USD') ?? currency))
    return { mapping: withUnit(mapping, 'usd', 1), questions: [] };
  if (!countsContracts(column)) return null;
  return {
    mapping: withUnit(mapping, 'contract', 1),
    questions: [
      `${column} counts contracts by its heading, and nothing says how many coins one is: say the multiplier.`,
    ],
  };
}

/** Whether most of the ratios are this one, a little price drift aside. */
const near = (ratios: readonly number[], value: number): boolean =>
  ratios.length > 0 &&
  ratios.filter((r) => Math.abs(r / value - 1) < tolerance).length >= enough * ratios.length;

function withUnit<M extends Omit<Mapping, 'venue'>>(
  mapping: M,
  unit: 'coin' | 'contract' | 'usd',
  multiplier: number,
): M {
  const { size } = mapping.columns;
  if (size === undefined) return mapping;
  return { ...mapping, multiplier, columns: { ...mapping.columns, size: { ...size, unit } } };
}

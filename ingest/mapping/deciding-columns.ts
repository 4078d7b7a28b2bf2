import type { Mapping } from '../../contract/dto/import.ts';
import { isDollar } from '../values/assets.ts';
import { currencySign, isCurrency } from '../values/currency.ts';
import { eventCause } from '../values/event-cause.ts';
import { isLoanSide } from '../values/loan-side.ts';
import { modeIn, withoutMode } from '../values/margin-mode.ts';
import { answersSide, sideCode, sideOfAnswer, sideWord, tellsOfSide } from '../values/side.ts';
import { fieldsLike } from './fields.ts';

/** What a column decides about the others: turned round, or in other money, without it. */
export type Decides = 'side' | 'loanSide' | 'currency' | 'marginMode' | 'cause';

/** A column that is left out and decides, with the fields it can be. */
export type Deciding = Readonly<{ column: string; decides: Decides; fields: readonly string[] }>;

export type ColumnCells = Readonly<{ column: string; cells: readonly string[] }>;

const modeName = /isolated|margin ?(mode|type)|逐仓|全仓|分離|격리|증거금 ?모드|마진 ?모드/i;
const noSide = /^(both|net|flat)$/i;

const fieldsOf: Readonly<Record<Decides, Partial<Readonly<Record<Mapping['kind'], readonly string[]>>>>> = {
  side: { position: ['side'], liquidationEvent: ['side', 'orderSide'] },
  loanSide: { loan: ['side'] },
  currency: {
    position: ['currency', 'settle', 'quote'],
    liquidationEvent: ['currency', 'settle', 'quote'],
  },
  marginMode: { position: ['marginMode'] },
  cause: { liquidationEvent: ['cause'] },
};

type Filled = Pick<Mapping, 'kind' | 'columns' | 'constants' | 'ignore'>;

/**
 * Columns that a mapping leaves out although their values are sides, supplied or borrowed, currencies or margin modes. A
 * column that says of every row what is assumed without it (all in dollars, none isolated, the sign of the size) decides
 * nothing, and neither does one that repeats the currencies of another that is used.
 */
export function decidingColumns(mapping: Filled, columns: readonly ColumnCells[]): readonly Deciding[] {
  const used = new Set(Object.values(mapping.columns).map(({ column }) => column.trim().toLowerCase()));
  const ignored = new Set((mapping.ignore ?? []).map((column) => column.trim().toLowerCase()));
  const filled = new Set([...Object.keys(mapping.columns), ...Object.keys(mapping.constants)]);
  const constants = ['currency', 'settle', 'quote'].flatMap((field) => mapping.constants[field] ?? []);
  const currencies = columns.filter(
    ({ column, cells }) => used.has(column.trim().toLowerCase()) && cells.some(isCurrency),
  );
  const sizes = columns.find(({ column }) => column === mapping.columns.size?.column)?.cells;
  return columns.flatMap(({ column, cells }) => {
    const name = column.trim().toLowerCase();
    if (used.has(name) || ignored.has(name)) return [];
    const decides = decidesOf(column, cells, mapping.kind);
    const fields = decides === null ? undefined : fieldsOf[decides][mapping.kind];
    if (decides === null || fields === undefined) return [];
    if (
      decides === 'side' &&
      (['side', 'orderSide', 'long'].some((field) => filled.has(field)) || followsSign(cells, sizes))
    )
      return [];
    if (decides === 'currency') {
      const same = (cell: string, other: string | undefined): boolean =>
        isBlank(cell) || currencySign(cell.trim()) === currencySign((other ?? '').trim());
      if (currencies.some((one) => cells.every((cell, i) => same(cell, one.cells[i])))) return [];
      if (constants.some((one) => cells.every((cell) => same(cell, one)))) return [];
    } else if (fields.some((field) => filled.has(field))) return [];
    return [{ column, decides, fields }];
  });
}

const isBlank = (cell: string): boolean => /^\s*(|-{1,3}|n\/?a|null|none|nan)\s*$/i.test(cell);

function decidesOf(column: string, given: readonly string[], kind: Mapping['kind']): Decides | null {
  const cells = given.map((cell) => cell.trim()).filter((cell) => !isBlank(cell));
  const all = (test: (cell: string) => boolean): boolean => cells.length > 0 && cells.every(test);
  const some = (test: (cell: string) => boolean): boolean => cells.some(test);
  if (
    all(
      (cell) =>
        modeIn(cell) !== null &&
        /^[\d.,]*\s*x?$/i.test(
          withoutMode(cell)
            .replace(/margin/i, '')
            .trim(),
        ),
    )
  )
    return some((cell) => modeIn(cell) === 'isolated') ? 'marginMode' : null;
  if (modeName.test(column) && all((cell) => /^(true|false|yes|no)$/i.test(cell)))
    return some((cell) => /^(true|yes)$/i.test(cell)) ? 'marginMode' : null;
  if (kind === 'liquidationEvent' && all((cell) => eventCause(cell) !== null))
    return some((cell) => eventCause(cell) === 'autoDeleveraging') ? 'cause' : null;
  // Long and short are words of loans too.
  if (kind === 'loan') return all(isLoanSide) ? 'loanSide' : null;
  if (all((cell) => sideWord(cell) !== null || noSide.test(cell) || tellsOfSide(cell)))
    return some((cell) => sideWord(cell) !== null) && (isSideName(column) || !letters(cells)) ? 'side' : null;
  // A kind of holding of which one is a short (Margin, Short Sale): a few words, not a remark.
  if (
    some((cell) => sideWord(cell) === -1 && cell.length > 2) &&
    new Set(cells).size <= fewWords &&
    cells.length > 1
  )
    return 'side';
  if (isSideName(column) && all((cell) => sideCode(cell) !== null)) return 'side';
  // Called so outright, it decides although some of its words are unknown: their rows are rejected where it is read.
  if (isCalledSide(column) && cells.length > 0) return 'side';
  if (answersSide(column) && all((cell) => sideOfAnswer(column, cell) !== null)) return 'side';
  return all(isCurrency) && some((cell) => !isDollar(currencySign(cell) ?? '') && cell !== '$')
    ? 'currency'
    : null;
}

/** A column with more different words is no list of kinds. */
const fewWords = 4;

/** `B` and `S` are sides where both occur, or where the column says so; a rating of `B` is none. */
const letters = (cells: readonly string[]): boolean =>
  cells.every((cell) => cell.length === 1) && new Set(cells.map(sideWord)).size < 2;
const isSideName = (column: string): boolean =>
  fieldsLike(column, 'position').some(({ field, confidence }) => field === 'side' && confidence >= 0.6);
const isCalledSide = (column: string): boolean =>
  fieldsLike(column, 'position').some(({ field, exact }) => field === 'side' && exact);

/** Whether the size is signed and the words only say so again. */
function followsSign(words: readonly string[], sizes: readonly string[] | undefined): boolean {
  if (sizes === undefined) return false;
  const negative = (i: number): boolean => /^\s*([-\u2212(])|-\s*$/.test(sizes[i] ?? '');
  const sides = words.map(sideWord);
  return (
    sides.some((side, i) => side === -1 && negative(i)) &&
    sides.every((side, i) => side === null || (side === -1) === negative(i))
  );
}

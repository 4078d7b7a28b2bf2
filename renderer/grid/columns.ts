import type { ColDef, ITooltipParams, ValueFormatterParams } from 'ag-grid-community';
import type { TypedUnit } from '../../contract/filter/read-bound.ts';
import {
  abbreviate,
  exactUsdText,
  formatCount,
  formatNumber,
  formatPercent,
  formatPrice,
  formatRatio,
  formatTime,
} from '../kit/format.ts';
import type { ColumnMeaning } from './column-meaning.ts';
import { typedFilter } from './filter/typed-filter.ts';
import { undefinedLast } from './undefined-last.ts';

export type Column<T> = ColDef<T>;
/** Names of T's fields, so that a column cannot name one that does not exist. */
type Field<T> = Extract<keyof T, string>;
type Extra<T> = Readonly<Omit<ColDef<T>, 'field' | 'headerName' | 'colId' | 'context'>>;
type Value = number | null | undefined;

const asNumber = (value: unknown): Value => (typeof value === 'number' ? value : null);

type Numeric<T> = Extra<T> & Readonly<{ means?: ColumnMeaning['means']; size?: boolean }>;

function numeric<T>(
  field: Field<T>,
  title: string,
  format: (x: Value) => string,
  exact: (x: Value) => string,
  { means = 'amount', size = false, ...extra }: Numeric<T>,
  unit: TypedUnit = 'number',
): Column<T> {
  return {
    context: { means, unit, size, format, exact } satisfies ColumnMeaning,
    comparator: undefinedLast(size),
    colId: field,
    field: field as never,
    headerName: title,
    type: 'rightAligned',
    cellClass: 'ag-right-aligned-cell num',
    filter: typedFilter,
    sortingOrder: ['desc', 'asc', null],
    width: 104,
    valueFormatter: (p: ValueFormatterParams<T>) => (p.data === undefined ? '' : format(asNumber(p.value))),
    tooltipValueGetter: (p: ITooltipParams<T>) => exact(asNumber(p.value)),
    ...extra,
  };
}

/** Column definitions by meaning. Use them in module constants, never inside a component. */
export const text = <T>(field: Field<T>, title: string, extra: Extra<T> = {}): Column<T> => ({
  colId: field,
  field: field as never,
  headerName: title,
  filter: typedFilter,
  width: 130,
  tooltipValueGetter: (p: ITooltipParams<T>) => String(p.value ?? ''),
  ...extra,
});
/** USD, abbreviated, exact on hover. The title should not repeat the unit; the grid's about line says USD. */
export const money = <T>(field: Field<T>, title: string, extra: Numeric<T> = {}): Column<T> =>
  numeric(field, title, abbreviate, exactUsdText, extra);
export const ratio = <T>(field: Field<T>, title: string, extra: Numeric<T> = {}): Column<T> =>
  numeric(
    field,
    title,
    formatRatio,
    (x) => formatNumber(x, 8),
    { width: 92, means: 'level', ...extra },
    'ratio',
  );
export const percent = <T>(field: Field<T>, title: string, extra: Numeric<T> = {}): Column<T> =>
  numeric(field, title, formatPercent, (x) => formatPercent(x, 6), { width: 92, ...extra }, 'percent');
export const integer = <T>(field: Field<T>, title: string, extra: Numeric<T> = {}): Column<T> =>
  numeric(field, title, formatCount, formatCount, { width: 88, ...extra });
export const price = <T>(field: Field<T>, title: string, extra: Numeric<T> = {}): Column<T> =>
  numeric(field, title, formatPrice, (x) => formatNumber(x, 8), { means: 'level', ...extra });
/** A pure number with fixed digits: correlations, indices. */
export const decimal = <T>(field: Field<T>, title: string, digits = 3, extra: Numeric<T> = {}): Column<T> =>
  numeric(
    field,
    title,
    (x) => formatNumber(x, digits),
    (x) => formatNumber(x, 8),
    { width: 92, ...extra },
  );
/** UTC time. */
export const instant = <T>(field: Field<T>, title: string, extra: Numeric<T> = {}): Column<T> =>
  numeric(
    field,
    title,
    formatTime,
    formatTime,
    {
      width: 172,
      type: [],
      cellClass: 'num',
      means: 'instant',
      ...extra,
    },
    'time',
  );

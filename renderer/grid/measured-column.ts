import type { ITooltipParams, ValueFormatterParams } from 'ag-grid-community';
import {
  arrowOf,
  exactMeasure,
  formatChange,
  formatDifference,
  formatMeasure,
  type Unit,
} from '../kit/format.ts';
import type { ColumnMeaning } from './column-meaning.ts';
import type { Column } from './columns.ts';
import { typedFilter } from './filter/typed-filter.ts';

type Said = Readonly<{ text: string; why: string }>;
type Measured = Readonly<{
  unit: Unit;
  note?: string | null | undefined;
  /** By field: what stands in place of a value that is undefined, and why. */
  said?: Readonly<Partial<Record<string, Said>>>;
}>;
type Value = number | null | undefined;
/** `change`: whether it is one; of the fields of its ends, it is of them as they are shown. */
type Extra = Readonly<{ width?: number; change?: boolean | readonly [from: string, to: string] }>;

const asNumber = (value: unknown): Value => (typeof value === 'number' ? value : null);
const undefinedHere = 'Not defined for this snapshot';

/** A change with an arrow, so that direction is not told by colour. */
const changeText = (x: Value, unit: Unit, ends: readonly Value[]): string => {
  const known = ends.length === 2 && x !== null && x !== undefined;
  const shown = known ? formatDifference(ends[0], ends[1], unit) : formatChange(x, unit);
  return `${arrowOf(x, shown)}${shown}`;
};

/**
 * A column of measures, each row in a unit of its own: shown in it, exact on hover, and where it is undefined the row's
 * `note`, or what is `said` of the cell, says why. Rows of several units have no order and no sum. `change`: with sign and arrow.
 */
export function measured<T extends Measured>(
  field: Extract<keyof T, string>,
  title: string,
  { width = 112, change = false }: Extra = {},
): Column<T> {
  return {
    context: {
      means: 'identity',
      unit: 'number',
      size: false,
      format: String,
      exact: String,
    } satisfies ColumnMeaning,
    colId: field,
    field: field as never,
    headerName: title,
    type: 'rightAligned',
    cellClass: 'ag-right-aligned-cell num',
    filter: typedFilter,
    sortable: false,
    width,
    valueFormatter: ({ value, data }: ValueFormatterParams<T>) => {
      if (data === undefined || data === null) return '';
      const said = data.said?.[field];
      if (said !== undefined) return said.text;
      if (change === false) return formatMeasure(asNumber(value), data.unit);
      const ends =
        change === true ? [] : change.map((end) => asNumber((data as Record<string, unknown>)[end]));
      return changeText(asNumber(value), data.unit, ends);
    },
    tooltipValueGetter: ({ value, data }: ITooltipParams<T>) => {
      const known = asNumber(value);
      if (data === undefined || data === null) return '';
      return known === null || known === undefined
        ? (data.said?.[field]?.why ?? data.note ?? undefinedHere)
        : exactMeasure(known, data.unit);
    },
  };
}

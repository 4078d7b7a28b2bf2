import type { Warning } from '../../contract/domain.ts';
import { day } from '../../contract/durations.ts';

/** Series in columns, oldest first; NaN is a gap. */
export type SeriesColumns = Readonly<{
  names: readonly string[];
  times: Float64Array;
  values: readonly Float64Array[];
  warnings: readonly Warning[];
}>;

const firstRows = 1024;

/**
 * Collects rows of a table, as they come, into columns of numbers, which are given out once. Where a time comes twice, the last value in the file that
 * is not a gap stands, series by series. Rows without dates are a day apart.
 */
export function seriesColumns(names: readonly string[]): Readonly<{
  add: (time: number | null, values: Float64Array) => void;
  columns: () => SeriesColumns;
}> {
  let rows = 0;
  let times = new Float64Array(firstRows);
  const values = names.map(() => new Float64Array(firstRows));
  /** Whether each row is later than the one before it. */
  let ordered = true;
  return {
    add: (time, row) => {
      if (rows === times.length) {
        times = resized(times, 2 * rows);
        for (const [k, column] of values.entries()) values[k] = resized(column, times.length);
      }
      const at = time ?? rows * day;
      if (rows > 0 && !(at > times[rows - 1])) ordered = false;
      times[rows] = at;
      for (let k = 0; k < row.length; k++) values[k][rows] = row[k];
      rows++;
    },
    columns: () => {
      const own = {
        names,
        times: resized(times, rows),
        values: values.map((c) => resized(c, rows)),
        warnings: [],
      };
      return ordered ? own : oneRowATime(own);
    },
  };
}

/** The same column with another length, in the memory that it has: what it was before is of no use afterwards. */
function resized({ buffer }: Float64Array<ArrayBuffer>, length: number): Float64Array<ArrayBuffer> {
  return new Float64Array(buffer.transfer(length * Float64Array.BYTES_PER_ELEMENT));
}

function oneRowATime({ names, times, values }: SeriesColumns): SeriesColumns {
  const sorted = Float64Array.from(new Set(times)).sort();
  const place = new Map(Array.from(sorted, (time, k) => [time, k]));
  const at = Int32Array.from(times, (time) => place.get(time) ?? -1);
  const again = times.length - sorted.length;
  return {
    names,
    times: sorted,
    values: values.map((column) => {
      const series = new Float64Array(sorted.length).fill(Number.NaN);
      for (const [row, value] of column.entries()) if (!Number.isNaN(value)) series[at[row]] = value;
      return series;
    }),
    warnings: again === 0 ? [] : [repeated(again)],
  };
}

const repeated = (rows: number): Warning => ({
  code: 'repeatedDates',
  message: `${rows} ${rows === 1 ? 'row repeats a date' : 'rows repeat dates'}: the last value in the file stands.`,
});

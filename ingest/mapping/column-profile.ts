import { readDate } from '../values/dates.ts';
import { parseFigure } from '../values/figure.ts';
import { modeIn, withoutMode } from '../values/margin-mode.ts';
import { type DecimalMark, decimalMark, parseDecimal } from '../values/number.ts';
import { sideWord } from '../values/side.ts';
import { parseCompactDate, parseIso, type TimeUnit, unitByMagnitude } from '../values/time.ts';

export type ColumnType = 'empty' | 'number' | 'time' | 'side' | 'text';
export type MappedTimeUnit = 's' | 'ms' | 'us' | 'iso' | 'yyyymmdd' | 'dmy' | 'mdy';

/** What a whole column says about itself. */
export type ColumnProfile = Readonly<{
  type: ColumnType;
  /** Of numbers; null when both marks fit every cell, or the column has no marks. */
  decimal: DecimalMark | null;
  /** Every number can be read both ways (`1.000`), or every date (`01/02/2026`). */
  ambiguous: boolean;
  negative: boolean;
  percent: boolean;
  timeUnit: MappedTimeUnit | null;
  nullWords: readonly string[];
  samples: readonly string[];
}>;

const nullLike = /^(|null|nan|none|n\/?a|#n\/a|-{1,3}|\u2013|\u2014)$/i;
const mostMarks = 20_000;
const mostSamples = 5;

/** Collects one column; `profile` answers once all its cells have been seen. */
export function columnProfiler(): {
  /** `typed` where the container itself says that the cell is a number. */
  see: (cell: string, typed?: boolean) => void;
  profile: () => ColumnProfile;
} {
  const nulls = new Set<string>();
  const samples = new Set<string>();
  const marks: string[] = [];
  const units = new Set<TimeUnit>();
  let cells = 0;
  let points = 0;
  let commas = 0;
  let iso = 0;
  let compact = 0;
  let epochs = 0;
  let sides = 0;
  let dates = 0;
  let dayFirst = false;
  let monthFirst = false;
  let negative = false;
  let percent = false;
  return {
    see: (raw, typed = false) => {
      const cell = raw.trim();
      if (nullLike.test(cell)) {
        nulls.add(cell);
        return;
      }
      cells++;
      if (samples.size < mostSamples) samples.add(cell.slice(0, 80));
      if (/[.,]/.test(cell) && marks.length < mostMarks) marks.push(typed ? '0.5' : cell);
      const parts = /^(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}\b/.exec(cell);
      if (parts !== null && readDate(cell, Number(parts[2]) > 12 ? 'mdy' : 'dmy') !== null) {
        dates++;
        if (Number(parts[1]) > 12) dayFirst = true;
        if (Number(parts[2]) > 12) monthFirst = true;
      }
      let point = parseFigure(cell, '.');
      let comma = parseFigure(cell, ',');
      if (Number.isNaN(point) && Number.isNaN(comma) && /\d/.test(cell) && modeIn(cell) !== null)
        [point, comma] = [parseFigure(withoutMode(cell), '.'), parseFigure(withoutMode(cell), ',')];
      if (!Number.isNaN(point)) points++;
      if (!Number.isNaN(comma)) commas++;
      if (point < 0 || comma < 0) negative = true;
      if (cell.endsWith('%')) percent = true;
      if (sideWord(cell) !== null) sides++;
      if (parseIso(cell) !== null) iso++;
      if (/^\d{8}$/.test(cell) && parseCompactDate(cell) !== null) compact++;
      const unit = /^\d{9,19}(\.\d+)?$/.test(cell) ? unitByMagnitude(parseDecimal(cell)) : null;
      if (unit !== null) {
        epochs++;
        units.add(unit);
      }
    },
    profile: () => {
      const [unit] = units;
      const timeUnit: MappedTimeUnit | null =
        cells === 0
          ? null
          : iso === cells
            ? 'iso'
            : compact === cells
              ? 'yyyymmdd'
              : dates === cells && dayFirst !== monthFirst
                ? dayFirst
                  ? 'dmy'
                  : 'mdy'
                : epochs === cells && units.size === 1 && unit !== undefined && unit !== 'ns'
                  ? unit
                  : null;
      const mark = marks.length === 0 ? null : decimalMark(marks);
      const fits = Math.max(points, commas);
      // A few damaged cells do not make a column of numbers text: they will be rejected one by one.
      const type: ColumnType =
        cells === 0
          ? 'empty'
          : timeUnit !== null || dates === cells
            ? 'time'
            : sides === cells
              ? 'side'
              : fits > 0 && cells - fits <= Math.max(1, 0.05 * cells)
                ? 'number'
                : 'text';
      return {
        type,
        decimal: type === 'number' ? mark : null,
        ambiguous:
          (type === 'number' && marks.length > 0 && mark === null) || (type === 'time' && timeUnit === null),
        negative,
        percent,
        timeUnit,
        nullWords: [...nulls].sort(),
        samples: [...samples],
      };
    },
  };
}

import type { Match, TableFormat, TableHead } from '../format.ts';
import { seriesRows } from './series-rows.ts';
import { isDate, wideShape } from './wide-shape.ts';

/** Columns of candles and of lists: a table with them has its own reader. */
const otherWords = /^(open|high|low|close|adj close|volume.*|unix|symbol)$/;

/**
 * Any table of numbers under names, with or without dates: only for whoever takes series as they stand, and only where
 * no format is recognised. Nothing of it can be stored, as nothing says what it is of and when.
 */
export const seriesTable: TableFormat = {
  info: {
    id: 'series',
    venue: 'any',
    title: 'Series, one column each',
    kind: 'prices',
    container: 'csv',
    generations: ['dated', 'undated'],
    rules: 'Every column one series; the first may be dates or row numbers.',
  },
  shape: 'table',
  ownMarks: true,
  detect,
  read: (table, context) => {
    const { series } = context.options;
    if (series !== undefined) seriesRows(table, context, series);
  },
};

function detect({ header, sample }: TableHead): Match | null {
  const [first = '', ...names] = header.names;
  if (names.length === 0 || names.includes('') || [first, ...names].some((name) => otherWords.test(name)))
    return null;
  const { rows, dates, cells, values } = wideShape(sample);
  if (rows === 0 || cells === 0 || values * 2 < cells) return null;
  const dated = dates * 2 >= rows;
  // Names of something: a list, not series.
  const named = sample.filter(
    ([cell = '']) => !isDate(cell) && /\p{L}{2}/u.test(cell) && !/^(nan|null|none)$/i.test(cell),
  );
  if (!dated && named.length * 2 > rows) return null;
  return { score: 0.1, generation: dated ? 'dated' : 'undated', why: 'columns of numbers under names' };
}

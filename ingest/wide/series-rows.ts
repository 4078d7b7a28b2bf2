import type { Context } from '../context.ts';
import type { Table } from '../format.ts';
import type { SeriesSink } from '../types.ts';
import { readWide } from './read-wide.ts';

/** A wide table for whoever wants its series as they stand: names of the columns, and one row a date. */
export function seriesRows(table: Table, context: Context, sink: SeriesSink): void {
  let dated: boolean | null = null;
  readWide(table, context, ({ names }) => {
    sink.columns(names);
    return ({ time, values }) => {
      if (dated === null && time === null)
        context.warn('NO_DATES', 'the file has no dates: rows are taken in their order');
      dated = time !== null;
      context.counted();
      sink.row(time, values);
    };
  });
}

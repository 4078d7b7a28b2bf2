import type { Output } from '../../../contract/contract.ts';
import type { ColumnSummary } from '../../grid/selection/summarise.ts';
import { formatUsd } from '../../kit/format.ts';

/** The sum of a column is that of its cells, and gross and net leave out what is borrowed: it is said beside the sum. */
export const withBorrowed = ({ borrowed, columns }: Output<'positions.summary'>): ColumnSummary[] =>
  columns.map((one) =>
    one.column === 'notional' && borrowed.rows > 0
      ? { ...one, note: `borrowed ${formatUsd(borrowed.notional)} in it` }
      : one,
  );

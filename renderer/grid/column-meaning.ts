import type { TypedUnit } from '../../contract/filter/read-bound.ts';

type Value = number | null | undefined;

/**
 * What the numbers of a column are (kept as its `context`): an `amount` can be summed, of a `level` (a price, a
 * leverage) mean and ends say something and the sum nothing, an `instant` is a time, an `identity` only tells apart.
 */
export type ColumnMeaning = Readonly<{
  means: 'amount' | 'level' | 'instant' | 'identity';
  /** How bounds on it are typed. */
  unit: TypedUnit;
  /** Sorted and filtered by its amount, whatever its sign. */
  size: boolean;
  format: (x: Value) => string;
  exact: (x: Value) => string;
}>;

import type { PositionColumn } from './position-columns.ts';
import type { Single } from './position-filter.ts';

/** A condition on rows that kept columns can tell: on their names and words by what they are of, on numbers one by one. */
export type RowTest =
  | Readonly<{ of: 'ids'; key: string; ids: readonly number[] }>
  | Readonly<{ of: 'codes'; column: PositionColumn; codes: readonly number[] }>
  | NumberTest
  | Readonly<{ of: 'any'; tests: readonly RowTest[] }>;

export type NumberTest = Readonly<{
  of: 'numbers';
  column: PositionColumn;
  /** Which numbers are meant; those of their size only where `absolute`. */
  meant: Meant;
  absolute: boolean;
  /** Of rows without one. */
  holdsUndefined: boolean;
  /** Whether a row without one is left out for want of it. */
  needs: boolean;
}>;

/** Numbers from one to another, both included, or all others; or those of a list. */
export type Meant = Readonly<{ low: number; high: number; inside: boolean }> | ReadonlySet<number>;

/**
 * The same as `numberCondition`, which has found its values to be numbers; null where digits are compared as text.
 * @param needs whether a row without a number is left out for want of it
 */
export function numberTest(filter: Single, needs: boolean): NumberTest | null {
  const meant = meantBy(filter);
  if (meant === null) return null;
  const { column, absolute, op } = filter;
  return { of: 'numbers', column, meant, absolute, holdsUndefined: op === 'blank', needs };
}

function meantBy({ op, values }: Single): Meant | null {
  const [a = Number.NaN, b = Number.NaN] = values.map(Number);
  const { POSITIVE_INFINITY: all, NEGATIVE_INFINITY: none } = Number;
  switch (op) {
    case 'equals':
      return { low: a, high: a, inside: true };
    case 'notEquals':
      return { low: a, high: a, inside: false };
    case 'in':
      return new Set(values.map(Number));
    case 'greaterThan':
      return { low: none, high: a, inside: false };
    case 'atLeast':
      return { low: a, high: all, inside: true };
    case 'lessThan':
      return { low: a, high: all, inside: false };
    case 'atMost':
      return { low: none, high: a, inside: true };
    case 'between':
      return { low: a, high: b, inside: true };
    case 'blank':
      return { low: all, high: none, inside: true };
    case 'notBlank':
      return { low: none, high: all, inside: true };
    case 'contains':
    case 'notContains':
      return null;
  }
}

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
  /** Of a number that is there. */
  holds: (x: number) => boolean;
  /** Of rows without one. */
  holdsUndefined: boolean;
  /** Whether a row without one is left out for want of it. */
  needs: boolean;
}>;

/**
 * The same as `numberCondition`, which has found its values to be numbers; null where digits are compared as text.
 * @param needs whether a row without a number is left out for want of it
 */
export function numberTest(filter: Single, needs: boolean): NumberTest | null {
  const holds = comparison(filter);
  if (holds === null) return null;
  const { column, absolute, op } = filter;
  return {
    of: 'numbers',
    column,
    holds: absolute ? (x) => holds(Math.abs(x)) : holds,
    holdsUndefined: op === 'blank',
    needs,
  };
}

function comparison({ op, values }: Single): ((x: number) => boolean) | null {
  const [a = Number.NaN, b = Number.NaN] = values.map(Number);
  switch (op) {
    case 'equals':
      return (x) => x === a;
    case 'notEquals':
      return (x) => x !== a;
    case 'in': {
      const any = new Set(values.map(Number));
      return (x) => any.has(x);
    }
    case 'greaterThan':
      return (x) => x > a;
    case 'atLeast':
      return (x) => x >= a;
    case 'lessThan':
      return (x) => x < a;
    case 'atMost':
      return (x) => x <= a;
    case 'between':
      return (x) => x >= a && x <= b;
    case 'blank':
      return () => false;
    case 'notBlank':
      return () => true;
    case 'contains':
    case 'notContains':
      return null;
  }
}

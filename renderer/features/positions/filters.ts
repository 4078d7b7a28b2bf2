import type { Input } from '../../../contract/contract.ts';
import { abbreviate } from '../../kit/format.ts';

export type PositionFilter = NonNullable<Input<'positions.page'>['filters']>[number];
export type PositionColumn = PositionFilter['column'];

const operators: Readonly<Record<string, PositionFilter['op']>> = {
  contains: 'contains',
  equals: 'equals',
  greaterThan: 'greaterThan',
  lessThan: 'lessThan',
  inRange: 'between',
  blank: 'blank',
};

/** The grid's filter model in the contract's words. A condition that says nothing (no value) filters nothing. */
export function toFilters(model: Readonly<Record<string, unknown>>): PositionFilter[] {
  return Object.entries(model).flatMap(([column, value]) => {
    const { type, filter, filterTo } = (value ?? {}) as Readonly<{
      type?: unknown;
      filter?: unknown;
      filterTo?: unknown;
    }>;
    const op = typeof type === 'string' ? operators[type] : undefined;
    if (op === undefined) return [];
    const values = [filter, filterTo].filter(
      (v): v is string | number => typeof v === 'string' || typeof v === 'number',
    );
    if (op !== 'blank' && values.length < (op === 'between' ? 2 : 1)) return [];
    return [
      {
        column: column as PositionColumn,
        op,
        values: op === 'blank' ? [] : values.slice(0, op === 'between' ? 2 : 1),
      },
    ];
  });
}

const words: Readonly<Record<PositionFilter['op'], string>> = {
  equals: '=',
  contains: 'contains',
  in: 'in',
  greaterThan: '>',
  lessThan: '<',
  between: 'between',
  blank: 'is blank',
};
const valueText = (value: string | number): string => (typeof value === 'number' ? abbreviate(value) : value);

/** "notional > 1.00 m", for the list of what is filtered. */
export const describeFilter = (filter: PositionFilter): string =>
  [filter.column, words[filter.op], filter.values.map(valueText).join(' and ')]
    .filter((part) => part !== '')
    .join(' ');

import { expect, it } from 'vitest';
import { filterWords } from '../../contract/filter/filter-words.ts';
import { positionFilters, typedColumns } from '../../contract/filter/position-filters.ts';
import { positionColumnName } from '../../contract/position-column-name.ts';
import { allColumns } from '../../renderer/features/positions/columns.ts';
import { toFilters } from '../../renderer/features/positions/filters.ts';
import { fileName } from '../../renderer/kit/file-name.ts';

const columns = Object.keys(typedColumns) as (keyof typeof typedColumns)[];
const words = (column: (typeof columns)[number], typed: string): string => {
  const filters = positionFilters(column, typed);
  return 'problem' in filters ? filters.problem : filters.map(filterWords).join('; ');
};

it('a filter is said in words: the title of its column and a bound as people type it, exactly', () => {
  expect(words('notional', '>=10m')).toBe('size of Notional ≥ 10 m');
  expect(words('notional', '-2.5bn..-1bn')).toBe('Notional from -2.5 bn to -1 bn');
  expect(words('notional', '12345678')).toBe('size of Notional ≥ 12345678');
  expect(words('distance', '<15 %')).toBe('To liquidation < 15 %');
  expect(words('leverage', '>10x')).toBe('Leverage > 10×');
  expect(words('asset', 'BTC; ETH')).toBe('Asset contains BTC or contains ETH');
  expect(filterWords({ column: 'side', op: 'in', values: ['long', 'short'] })).toBe('Side = long or = short');
  expect(words('cohort', 'n/a')).toBe('Cohort is n/a');
  expect(words('unrealisedPnl', '<0')).toBe('Unrealised < 0');
});

it('every column has one title: where it stands, in what is said of a filter, in the log and in groups', () => {
  for (const column of columns) {
    const title = positionColumnName(column);
    expect(title).toMatch(/^[A-Z]/);
    expect(allColumns[column].headerName).toBe(title);
    const typed = typedColumns[column].unit === 'text' ? 'x' : '1';
    expect(words(column, typed)).toContain(title);
    expect(toFilters({ [column]: typed }).said[0]?.words).toContain(title);
  }
  expect(new Set(columns.map(positionColumnName)).size).toBe(columns.length);
});

it('the name of a file says that its rows were filtered', () => {
  const snapshot = { label: 'Q3', asOf: Date.UTC(2026, 9, 31) };
  expect(fileName('positions', snapshot, true, true)).toBe('positions-2026-10-31-filtered');
  expect(fileName('positions', snapshot, false)).toBe('positions-Q3-2026-10-31');
  expect(fileName('imports', null, true, true)).toBe('imports-filtered');
});

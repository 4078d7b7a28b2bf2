import { describe, expect, it } from 'vitest';
import type { GroupFigures, PositionGroups } from '../../../contract/dto/position-groups.ts';
import { typedColumns } from '../../../contract/filter/position-filters.ts';
import { allColumns } from '../../../renderer/features/positions/columns.ts';
import { groupColumns } from '../../../renderer/features/positions/groups/group-columns.ts';
import { groupRows, idOf } from '../../../renderer/features/positions/groups/group-row.ts';
import { typedAs } from '../../../renderer/grid/filter/typed-filter.ts';

it('a column of positions is filtered in the window as on the command line', () => {
  for (const [name, column] of Object.entries(allColumns))
    expect([name, typedAs(column)]).toEqual([name, typedColumns[name as keyof typeof typedColumns]]);
});

describe('columns of groups', () => {
  it('have what stands side by side first, with the figure it is', () => {
    const columns = groupColumns(
      { by: ['venue', 'asset'], across: ['long', 'short'], figure: 'gross' },
      () => {},
    );
    expect(columns.slice(2, 5).map(({ headerName }) => headerName)).toEqual([
      'Gross: long',
      'Gross: short',
      'Positions',
    ]);
  });
  it('are wide enough for every amount: none is cut between its digits and its k, m or bn', () => {
    // The widest are a sign, three digits, a mark and a unit, in the bold of the totals; 20 pixels are beside them.
    const amounts = groupColumns({ by: ['venue'], across: [], figure: 'gross' }, () => {}).filter(
      ({ headerName = '' }) => ['Gross', 'Net', 'Long', 'Short', 'Borrowed'].includes(headerName),
    );
    expect(amounts).toHaveLength(5);
    for (const { minWidth = 0 } of amounts) expect(minWidth).toBeGreaterThanOrEqual(84);
  });
  it('are wide enough for the names of their level, however many levels there are', () => {
    const width = (by: Parameters<typeof groupColumns>[0]['by']) =>
      groupColumns({ by, across: [], figure: 'gross' }, () => {}).map((column) => column.width);
    expect(width(['asset', 'venue', 'side']).slice(0, 3)).toEqual([84, 120, 74]);
    expect(width(['asset']).slice(0, 1)).toEqual([170]);
  });
});

describe('lines of groups', () => {
  const figures = (gross: number): GroupFigures => ({
    positions: 1,
    gross,
    net: gross,
    long: gross,
    short: 0,
    debt: 0,
    share: null,
    unrealisedPnl: null,
    leverage: null,
    distance: null,
    nearest: null,
    unvalued: 0,
  });
  const page = (groups: number, ...keys: string[]): PositionGroups => ({
    across: ['long', 'short'],
    rows: keys.map((key, i) => ({ key, all: figures(10 - i), across: [figures(1), null] })),
    groups,
    total: { all: figures(10), across: [figures(1), null] },
  });
  const pages = new Map([
    [idOf([]), [page(5, 'okx', 'bybit')]],
    [idOf(['okx']), [page(3, 'BTC', 'ETH'), page(3, 'SOL')]],
  ]);

  it('stand below the group that was opened, with all it is in, and say how many there are more', () => {
    const rows = groupRows(pages, new Set([idOf(['okx'])]), 'gross');
    expect(rows.map(({ l0, l1, more, open }) => [l0, l1, more, open])).toEqual([
      // The sum of the lines below it, wherever it is copied to.
      ['okx', 'Total', 0, true],
      ['okx', 'BTC', 0, false],
      ['okx', 'ETH', 0, false],
      ['okx', 'SOL', 0, false],
      ['bybit', undefined, 0, false],
      [undefined, undefined, 3, false],
    ]);
    // None of the second value is no undefined figure.
    expect(rows[0]).toMatchObject({ gross: 10, a0: 1, a1: undefined });
    const shown = groupColumns({ by: ['venue'], across: ['long'], figure: 'gross' }, () => {})[1]
      ?.valueFormatter;
    const text = (value: unknown) =>
      typeof shown === 'function' && shown({ value, data: rows[0] } as Parameters<typeof shown>[0]);
    expect([undefined, null].map(text)).toEqual(['', 'n/a']);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  });

  it('of a group that is open and not fetched yet are not there', () => {
    expect(groupRows(pages, new Set([idOf(['bybit'])]), 'gross')).toHaveLength(3);
  });
});

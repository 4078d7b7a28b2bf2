import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import {
  positionColumns,
  type positionCondition,
  positionsValuesInput,
} from '../../contract/dto/positions.ts';
import { LockstepError } from '../../contract/errors.ts';
import { positionsValues } from '../../db/positions/positions-values.ts';
import { importRecords } from '../import/fake-ingest.ts';
import { filled, page, valueIn } from './positions-book.ts';
import { loan, position } from './records.ts';

describe('positionsPage', () => {
  it('shows positions and loans with count and sums over all that match, not the page', () => {
    const output = page(filled(), { limit: 4 });
    expect(output.rows).toHaveLength(4);
    expect(output.total).toBe(31);
    const short = [1, 5, 9, 13, 17, 21, 25, 29].reduce((a, b) => a + b) * 1_000;
    const long = 465_000 - short + 40_000;
    expect(output.totals).toEqual({
      gross: long + short,
      net: long - short,
      long,
      short,
      debt: 0,
      participants: 6,
      unvalued: 0,
      valued: { positions: 0, gross: 0 },
    });
    expect(output.rows[0]).toMatchObject({
      participant: '100%_wallet',
      venue: 'aave-v3',
      symbol: 'ETH',
      instrument: 'supply',
      side: 'long',
      marginMode: 'lending',
      notional: 40_000,
      cohort: 'unassigned',
      sector: 'unclassified',
      entryPrice: null,
    });
  });

  it('counts what is borrowed as debt and not as notional', () => {
    const ws = filled();
    const before = page(ws).totals;
    importRecords(ws, 'debt.json', [
      loan({ participant: '100%_wallet', asset: 'USDC', side: 'borrow', valueUsd: 9_000, naturalId: 'debt' }),
    ]);
    expect(page(ws).totals).toEqual({ ...before, debt: 9_000 });
  });

  it('says how many carry no notional and are in no sum', () => {
    const ws = filled();
    const before = page(ws).totals;
    importRecords(ws, 'options.json', [
      position({ naturalId: 'unvalued', base: 'DOGE', notional: null, markPrice: null }),
    ]);
    const { gross, unvalued } = page(ws).totals;
    expect([gross, unvalued]).toEqual([before.gross, before.unvalued + 1]);
    const filters = [{ column: 'notional' as const, op: 'blank' as const, values: [] }];
    expect(page(ws, { filters }).totals).toMatchObject({
      gross: null,
      net: null,
      long: null,
      short: null,
      debt: null,
      unvalued: 1,
    });
  });

  it('does not show superseded rows', () => {
    const ws = filled();
    importRecords(ws, 'new.json', [
      position({ participant: 'fund-00', venue: 'bybit', naturalId: 'p0', notional: 7 }),
    ]);
    const output = page(ws, { filters: [{ column: 'notional', op: 'equals', values: [7] }] });
    expect(output.total).toBe(1);
    expect(page(ws).total).toBe(31);
  });

  it.each(positionColumns)('sorts by %s both ways and pages without a gap', (column) => {
    const ws = filled();
    const up = page(ws, { sort: [{ column, descending: false }] }).rows;
    const down = page(ws, { sort: [{ column, descending: true }] }).rows;
    // What is undefined stands last, both ways.
    const halves = (rows: typeof up) =>
      [true, false].map((defined) => rows.filter((r) => (valueIn(r, column) !== null) === defined));
    for (const rows of [up, down]) expect(halves(rows).flat()).toEqual(rows);
    expect(down.map((r) => r.row)).toEqual(halves(up).flatMap((half) => half.map((r) => r.row).reverse()));
    const pages = [0, 10, 20, 30].flatMap(
      (offset) => page(ws, { sort: [{ column, descending: false }], offset, limit: 10 }).rows,
    );
    expect(pages).toEqual(up);
    const values = up.map((r) => valueIn(r, column)).filter((v) => v !== null);
    if (typeof values[0] === 'number')
      expect(values).toEqual([...values].sort((a, b) => Number(a) - Number(b)));
    else if (!['instrument', 'side', 'marginMode'].includes(column))
      expect(values).toEqual([...values].sort());
  });

  it.each([
    [{ column: 'participant', op: 'equals', values: ['fund-01'] }, 6],
    [{ column: 'participant', op: 'contains', values: ['FUND'] }, 30],
    [{ column: 'participant', op: 'contains', values: ['%_'] }, 1],
    [{ column: 'cohort', op: 'in', values: ['arbitrage', 'nothing'] }, 6],
    [{ column: 'sector', op: 'equals', values: ['platforms'] }, 10],
    [{ column: 'asset', op: 'in', values: ['BTC', 'SOL'] }, 20],
    [{ column: 'symbol', op: 'contains', values: ['usdt'] }, 30],
    [{ column: 'venue', op: 'equals', values: ['okx'] }, 15],
    [{ column: 'side', op: 'equals', values: ['short'] }, 8],
    [{ column: 'instrument', op: 'in', values: ['supply', 'borrow'] }, 1],
    [{ column: 'marginMode', op: 'contains', values: ['lend'] }, 1],
    [{ column: 'leverage', op: 'blank', values: [] }, 6],
    [{ column: 'leverage', op: 'greaterThan', values: [25] }, 3],
    [{ column: 'leverage', op: 'between', values: [1, 3] }, 3],
    [{ column: 'notional', op: 'lessThan', values: [0] }, 8],
    [{ column: 'quantity', op: 'in', values: [1, 2, 300] }, 2],
    [{ column: 'notional', op: 'lessThan', values: [-20_000] }, 3],
    [{ column: 'notional', op: 'greaterThan', values: [20_000], absolute: true }, 11],
    [{ column: 'notional', op: 'between', values: [20_000, 21_000], absolute: true }, 2],
    [{ column: 'leverage', op: 'notBlank', values: [] }, 25],
    [{ column: 'leverage', op: 'atLeast', values: [25] }, 4],
    [{ column: 'leverage', op: 'atMost', values: [2] }, 2],
    [{ column: 'leverage', op: 'notEquals', values: [25] }, 24],
    [{ column: 'venue', op: 'notEquals', values: ['okx'] }, 16],
    [{ column: 'symbol', op: 'notContains', values: ['usdt'] }, 1],
    [{ column: 'side', op: 'notEquals', values: ['short'] }, 23],
  ] as const)('filters %o', (filter, expected) => {
    const output = page(filled(), { filters: [{ ...filter, values: [...filter.values] }] });
    expect(output.total).toBe(expected);
    expect(output.rows).toHaveLength(expected);
  });

  it('takes rows that meet any of several conditions, of one column or of several', () => {
    const anyOf = (...list: z.input<typeof positionCondition>[]) =>
      page(filled(), { filters: [{ anyOf: list }] }).total;
    const [btc, okx] = [
      { column: 'asset', op: 'equals', values: ['BTC'] } as const,
      { column: 'venue', op: 'equals', values: ['okx'] } as const,
    ].map((one) => ({ ...one, values: [...one.values] }));
    if (!btc || !okx) throw new Error('two conditions');
    expect([anyOf(btc), anyOf(okx), anyOf(btc, okx)]).toEqual([10, 15, 20]);
    const [first, second] = ['fund-00', 'fund-01'].map((value) => ({
      column: 'participant' as const,
      op: 'equals' as const,
      values: [value],
    }));
    if (!first || !second) throw new Error('two conditions');
    expect(anyOf(first, second)).toBe(12);
  });

  it('sorts by size whatever the sign, the first pages from the ends of the index', () => {
    const ws = filled();
    importRecords(ws, 'options.json', [
      position({ naturalId: 'unvalued', base: 'DOGE', notional: null, markPrice: null }),
    ]);
    const sort = [{ column: 'notional' as const, descending: true, absolute: true }];
    const all = page(ws, { sort }).rows;
    const sizes = all.map((r) => (r.notional === null ? Number.NEGATIVE_INFINITY : Math.abs(r.notional)));
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    expect(all.at(-1)?.notional).toBeNull();
    const pages = [0, 8, 16, 24].flatMap((offset) => page(ws, { sort, offset, limit: 8 }).rows);
    expect(pages).toEqual(all);
    expect(page(ws).rows).toEqual(all);
  });

  it('lists the values of a column with how many rows each has', () => {
    const values = (input: Omit<z.input<typeof positionsValuesInput>, 'snapshot'>) =>
      positionsValues(filled(), positionsValuesInput.parse(input));
    expect(values({ column: 'venue' })).toEqual({
      values: [
        { value: 'bybit', count: 15 },
        { value: 'okx', count: 15 },
        { value: 'aave-v3', count: 1 },
      ],
      distinct: 3,
    });
    expect(values({ column: 'side' }).values).toEqual([
      { value: 'long', count: 23 },
      { value: 'short', count: 8 },
    ]);
    expect(values({ column: 'cohort', limit: 1 })).toEqual({
      values: [{ value: 'unassigned', count: 25 }],
      distinct: 2,
    });
    expect(values({ column: 'participant', find: 'D-01', search: 'okx' }).values).toEqual([
      { value: 'fund-01', count: 3 },
    ]);
  });

  it('searches participant, venue, symbol and asset, literally', () => {
    const ws = filled();
    expect(page(ws, { search: 'sol' }).total).toBe(10);
    expect(page(ws, { search: 'AAVE' }).total).toBe(1);
    expect(page(ws, { search: '_' }).total).toBe(1);
    expect(page(ws, { search: "'; DROP TABLE positions; --" }).total).toBe(0);
  });

  it('refuses to compare a number with a word', () => {
    const bad = () =>
      page(filled(), { filters: [{ column: 'notional', op: 'greaterThan', values: ['much'] }] });
    expect(bad).toThrow(LockstepError);
  });

  it('gives new sums after a write', () => {
    const ws = filled();
    const before = page(ws).totals.gross;
    importRecords(ws, 'more.json', [position({ naturalId: 'more', notional: 5_000 })]);
    expect(page(ws).totals.gross).toBe((before ?? 0) + 5_000);
  });
});

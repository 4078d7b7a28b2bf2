import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { aboutRows } from '../../backend/export/about-rows.ts';
import { positionGroupsInput } from '../../contract/dto/position-groups.ts';
import {
  type positionCondition,
  positionsInput,
  positionsSummaryInput,
} from '../../contract/dto/positions.ts';
import { leftOutText } from '../../contract/filter/left-out-text.ts';
import { loadPortfolio } from '../../db/portfolio.ts';
import { positionGroups } from '../../db/positions/position-groups.ts';
import { positionRows } from '../../db/positions/positions-stream.ts';
import { positionsSummary } from '../../db/positions/positions-summary.ts';
import type { Workspace } from '../../db/workspace.ts';
import { notionalOf } from '../../risk/notional.ts';
import { importRecords } from '../import/fake-ingest.ts';
import { workspace } from './fixture.ts';
import { page } from './positions-book.ts';
import { loan, position } from './records.ts';

const option = (i: number, change: object = {}) =>
  position({
    participant: `desk-${i % 2}`,
    venue: 'deribit',
    symbol: `BTC-${i}-C`,
    instrument: 'call',
    quote: 'USD',
    strike: 90_000,
    expiry: 1_800_000_000_000,
    side: i % 3 === 0 ? -1 : 1,
    quantity: 0.05 * (i + 1),
    notional: null,
    markPrice: null,
    leverage: null,
    naturalId: `o${i}`,
    ...change,
  });

/** Perpetuals with a notional, options without one, and one that nothing values. */
const filled = (): Workspace => {
  const ws = workspace();
  importRecords(ws, 'book.json', [
    ...Array.from({ length: 20 }, (_, i) =>
      position({
        participant: `fund-${i % 3}`,
        side: i % 4 === 0 ? -1 : 1,
        notional: 2_000 * (i + 1),
        markPrice: 100_000,
        liquidationPrice: i % 2 === 0 ? null : 80_000,
        naturalId: `p${i}`,
      }),
    ),
    ...Array.from({ length: 7 }, (_, i) => option(i)),
    option(8, { base: 'DOGE', symbol: 'DOGE-C', naturalId: 'none' }),
    loan({ participant: 'wallet', asset: 'USDC', side: 'borrow', valueUsd: 9_000, naturalId: 'debt' }),
  ]);
  return ws;
};

const worth = (ws: Workspace) =>
  new Map(page(ws, { limit: 1_000 }).rows.map((row) => [row.row, row.notional]));

describe('positions without a notional of their own', () => {
  it('have the one that every measure has: in rows, sums, groups, summaries and files', () => {
    const ws = filled();
    const { portfolio } = loadPortfolio(ws, 'latest');
    const { positions } = portfolio;
    const gross = Array.from(positions.row, (_, p) => notionalOf(portfolio, p)).reduce((a, b) => a + b, 0);
    const { totals, rows } = page(ws, { limit: 1_000 });
    expect(totals.gross).toBeCloseTo(gross, 6);
    expect(totals).toMatchObject({ unvalued: 1, valued: { positions: 7 } });
    expect(totals.valued.gross).toBeCloseTo(0.05 * 28 * 100_000, 6);
    const shown = worth(ws);
    for (const [p, row] of positions.row.entries()) expect(shown.get(row)).toBe(positions.notional[p]);
    const groups = positionGroups(ws, positionGroupsInput.parse({ by: ['venue'], across: 'side' }));
    expect(groups.total.all).toMatchObject({ positions: 29, unvalued: 1, gross: totals.gross, debt: 9_000 });
    const deribit = rows.filter((row) => row.venue === 'deribit');
    expect(groups.rows.find(({ key }) => key === 'deribit')?.all).toMatchObject({
      positions: 8,
      unvalued: 1,
      gross: deribit.reduce((sum, row) => sum + Math.abs(row.notional ?? 0), 0),
    });
    const whole = positionsSummary(ws, positionsSummaryInput.parse({ limit: 100, columns: ['notional'] }));
    expect(whole.columns[0]).toMatchObject({ defined: 28, undefined: 1 });
    expect(whole.columns[0]?.sum).toBeCloseTo((totals.net ?? 0) - (totals.debt ?? 0), 6);
    const written = [...positionRows(ws, { snapshot: 'latest', filters: [], search: '' })].map(
      (row) => row[9],
    );
    const numbers = (list: readonly unknown[]) => list.map(Number).sort((a, b) => a - b);
    expect(numbers(written)).toEqual(numbers(rows.map((row) => row.notional)));
  });

  it('stand in an order by notional where their value puts them, on every page', () => {
    const ws = filled();
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.boolean(),
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom('', 'desk', 'fund-1'),
        (descending, absolute, limit, search) => {
          const sort = [{ column: 'notional' as const, descending, absolute }];
          const all = page(ws, { sort, search, limit: 1_000 });
          const keys = all.rows.map(({ notional }) =>
            notional === null
              ? Number.POSITIVE_INFINITY
              : (descending ? -1 : 1) * (absolute ? Math.abs(notional) : notional),
          );
          expect(keys).toEqual([...keys].sort((a, b) => a - b));
          expect(new Set(all.rows.map(({ row }) => row)).size).toBe(all.total);
          const pages: number[] = [];
          for (let offset = 0; offset < all.total; offset += limit)
            pages.push(...page(ws, { sort, search, offset, limit }).rows.map(({ row }) => row));
          expect(pages).toEqual(all.rows.map(({ row }) => row));
        },
      ),
      { numRuns: 40 },
    );
  });
});

type Filter = z.input<typeof positionCondition>;
const above = (x: number): Filter => ({ column: 'notional', op: 'greaterThan', values: [x], absolute: true });
const near: Filter = { column: 'distance', op: 'lessThan', values: [0.5] };

const none = { positions: 0, gross: null, debt: null, columns: [] };

describe('filters by a number', () => {
  it('compare what is shown', () => {
    const ws = filled();
    const size = (x: number | null) => (x === null ? Number.NaN : Math.abs(x));
    const all = page(ws, { limit: 1_000 }).rows;
    const found = page(ws, { filters: [above(12_000)], limit: 1_000 });
    expect(found.total).toBe(all.filter((row) => size(row.notional) > 12_000).length);
    expect(found.rows.filter((row) => row.venue === 'deribit').length).toBeGreaterThan(2);
    const blank = page(ws, { filters: [{ column: 'notional', op: 'blank', values: [] }] });
    expect(blank.rows.map((row) => row.symbol)).toEqual(['DOGE-C']);
    expect(blank.leftOut).toBeNull();
  });

  it('say what they leave out only because there is no number, and how much', () => {
    const ws = filled();
    const all = page(ws, { limit: 1_000 }).rows;
    const large = all.filter((row) => Math.abs(row.notional ?? 0) > 12_000);
    const without = large.filter((row) => row.distance === null && row.side !== 'borrowed');
    const { total, leftOut } = page(ws, { filters: [above(12_000), near] });
    const unknown = all.filter((row) => row.notional === null).length;
    expect(total).toBe(large.filter((row) => (row.distance ?? 1) < 0.5).length);
    expect(leftOut?.positions).toBe(without.length + unknown);
    expect(leftOut?.gross).toBeCloseTo(
      without.reduce((sum, row) => sum + Math.abs(row.notional ?? 0), 0),
      6,
    );
    expect(leftOut?.columns).toEqual(['notional', 'distance']);
    const asked = positionsInput.parse({ filters: [above(12_000), near] });
    expect(aboutRows(ws, { ...asked, snapshot: 'latest' }).at(-1)).toEqual([
      'left out',
      leftOutText(leftOut ?? none),
    ]);
    expect(leftOutText(leftOut ?? none)).toMatch(
      /^\d+ positions \(gross \$\d+ k\) without Notional or To liquidation are left out$/,
    );
    expect(page(ws).leftOut).toBeNull();
    expect(
      page(ws, { filters: [{ anyOf: [near, { column: 'distance', op: 'blank', values: [] }] }] }).leftOut,
    ).toBeNull();
  });

  it('leave out what is undefined for one reason each: what another filter excludes is not said', () => {
    const ws = filled();
    const funds: Filter = { column: 'participant', op: 'contains', values: ['fund'] };
    const all = page(ws, { filters: [funds], limit: 1_000 }).rows;
    const { leftOut } = page(ws, { filters: [funds, { anyOf: [near, above(30_000)] }] });
    const wanted = all.filter((row) => row.distance === null && Math.abs(row.notional ?? 0) <= 30_000);
    expect(leftOut?.positions).toBe(wanted.length);
  });
});

import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import {
  type GroupFigures,
  type PositionGroups,
  positionGroupsInput,
} from '../../contract/dto/position-groups.ts';
import { positionsInput } from '../../contract/dto/positions.ts';
import { mergeSnapshots } from '../../db/edit-snapshots.ts';
import { undoImport } from '../../db/imports.ts';
import { openWorkspace } from '../../db/open.ts';
import { askedRows } from '../../db/positions/asked-rows.ts';
import { checkTotals } from '../../db/positions/check-totals.ts';
import { keptOf } from '../../db/positions/kept-answers.ts';
import { columnsKept } from '../../db/positions/kept-columns.ts';
import { positionGroups } from '../../db/positions/position-groups.ts';
import { positionsPage } from '../../db/positions/positions-page.ts';
import type { Workspace } from '../../db/workspace.ts';
import { importRecords } from '../import/fake-ingest.ts';
import { folder, madeOnce, workspace } from './fixture.ts';
import { loans, mixedBook, withoutKept } from './large-snapshot.ts';
import { position } from './records.ts';

type Query = z.input<typeof positionsInput>;

const numbers = ['quantity', 'notional', 'entryPrice', 'unrealisedPnl', 'leverage', 'distance'] as const;
const names = {
  participant: ['fund-1', 'fund-12', 'fund-699', 'nobody'],
  cohort: ['arbitrage', ''],
  venue: ['bybit', 'okx'],
  symbol: ['BTCUSDT', 'DOGEUSDC', 'BTC-1300-C'],
  asset: ['BTC', 'DOGE', 'USDC'],
  sector: ['platforms', ''],
  instrument: ['linear', 'call', 'borrow'],
  side: ['long', 'short', 'borrowed'],
  marginMode: ['cross', 'isolated', 'lending'],
} as const;
type Name = keyof typeof names;
const nameList = Object.keys(names) as Name[];

const onNumber = fc.record({
  column: fc.constantFrom(...numbers),
  op: fc.constantFrom(
    'equals',
    'notEquals',
    'in',
    'greaterThan',
    'atLeast',
    'lessThan',
    'atMost',
    'between',
    'blank',
    'notBlank',
  ),
  values: fc.tuple(fc.constantFrom(-900.3, 0, 0.2, 3, 100.5, 500, '2000'), fc.constantFrom(5, 700, 3_000)),
  absolute: fc.boolean(),
});
const onName = fc.constantFrom(...nameList).chain((column) =>
  fc.record({
    column: fc.constant(column),
    op: fc.constantFrom('equals', 'notEquals', 'contains', 'notContains', 'in', 'blank', 'notBlank'),
    values: fc.subarray([...names[column]], { minLength: 1 }),
  }),
);
const single = fc.oneof(onNumber, onName);
const filter = fc.oneof(
  { weight: 3, arbitrary: single },
  { weight: 1, arbitrary: fc.record({ anyOf: fc.array(single, { minLength: 1, maxLength: 3 }) }) },
);
const query = fc.record({
  filters: fc.array(filter, { minLength: 1, maxLength: 3 }),
  search: fc.constantFrom('', '', '', 'btc', 'fund-1', 'usdc', 'okx', 'nothing at all'),
  sort: fc.array(fc.record({ column: fc.constantFrom(...numbers, ...nameList), descending: fc.boolean() }), {
    maxLength: 2,
  }),
  offset: fc.oneof(fc.constant(0), fc.nat(300), fc.nat(40_000)),
}) as fc.Arbitrary<Query>;

const page = (ws: Workspace, asked: Query) =>
  positionsPage(ws, positionsInput.parse({ ...asked, limit: 40 }));

const groups = (ws: Workspace, { filters }: Query) =>
  positionGroups(ws, positionGroupsInput.parse({ filters, by: ['asset'], order: 'key' }));

/** Sums without those that cancel each other, which rounding may change. */
const sumsOf = ({ rows, across, groups }: PositionGroups) => {
  const of = (one: GroupFigures | null) =>
    one && [one.positions, one.unvalued, ...[one.long, one.short, one.debt].map((x) => x?.toPrecision(9))];
  return { across, groups, rows: rows.map((row) => [row.key, of(row.all), row.across.map(of)]) };
};

/** Page, sums and what is left out are those of the rows, to the last bit. */
function areTrue(ws: Workspace, numRuns: number): void {
  using plain = withoutKept(ws);
  let selected = 0;
  fc.assert(
    fc.property(query, (asked) => {
      if (askedRows(ws, positionsInput.parse(asked)).selection !== null) selected++;
      expect(askedRows(plain, positionsInput.parse(asked)).selection).toBeNull();
      expect(page(ws, asked)).toEqual(page(plain, asked));
    }),
    { numRuns },
  );
  expect(selected).toBeGreaterThan(numRuns / 5);
  const level = fc.constantFrom(...nameList);
  fc.assert(
    fc.property(
      query,
      level,
      fc.option(fc.constantFrom('side', 'venue')),
      ({ filters, search }, by, across) => {
        const asked = positionGroupsInput.parse({
          filters,
          search,
          by: [by],
          across,
          order: 'key',
          limit: 1_000,
        });
        expect(sumsOf(positionGroups(ws, asked))).toEqual(sumsOf(positionGroups(plain, asked)));
      },
    ),
    { numRuns: numRuns / 2 },
  );
  expect(checkTotals(ws).filter(({ ok }) => !ok)).toEqual([]);
}

const oneAsset: Query = { search: 'SOL', offset: 3_000 };
const oneNumber: Query = {
  filters: [{ column: 'notional', op: 'greaterThan', values: [500] }],
  sort: [{ column: 'symbol', descending: false }],
};
const keys = ['market', 'markets', 'participant'];

const large = madeOnce((ws) => {
  importRecords(ws, 'book.json', mixedBook());
});

describe('what filters and search leave of a large snapshot, from kept columns', () => {
  it('is what the rows give, as imported', () => {
    const ws = large();
    expect(columnsKept(ws.db, 1)).toEqual(expect.arrayContaining(keys));
    areTrue(ws, 120);
  });

  it('is what the rows give, replaced in part, undone and merged', () => {
    const ws = large();
    const { importId } = importRecords(ws, 'new.json', [
      ...mixedBook('p', 200)
        .slice(0, 300)
        .map((r) => ('quantity' in r ? { ...r, quantity: 2e6, rawSize: '2e6' } : r)),
      ...loans(),
      position({ participant: 'late', naturalId: 'late', quantity: 1e6 }),
    ] as never);
    expect(columnsKept(ws.db, 1)).toEqual(expect.arrayContaining([...keys, 'id']));
    areTrue(ws, 40);

    undoImport(ws, importId ?? 0);
    expect(columnsKept(ws.db, 1)).toEqual(expect.arrayContaining(keys));
    areTrue(ws, 20);

    importRecords(ws, 'other.json', [...mixedBook('q', 5), ...loans('q')], { label: 'other' });
    const labels = ws.db.prepare<[], string>('SELECT label FROM snapshots ORDER BY id').pluck().all();
    mergeSnapshots(ws, labels[1] ?? '', labels[0] ?? '');
    areTrue(ws, 20);
  });

  it('is never told by columns that are damaged, short or missing: they are made anew', () => {
    const path = join(folder(), 'large.lockstep');
    const ws = workspace(path);
    importRecords(ws, 'book.json', mixedBook());
    const answers = (of: Workspace) => [
      page(of, oneAsset),
      page(of, oneNumber),
      sumsOf(groups(of, oneNumber)),
    ];
    const wanted = answers(ws);
    for (const change of [
      `UPDATE position_columns SET numbers = zeroblob(length(numbers)) WHERE name = 'market'`,
      `UPDATE position_columns SET numbers = substr(numbers, 1, length(numbers) - 2) WHERE name = 'participant'`,
      `UPDATE position_columns SET numbers = CAST(substr(numbers, 1, 8) || zeroblob(length(numbers) - 8) AS BLOB) WHERE name = 'markets'`,
      `UPDATE position_columns SET name = CASE name WHEN 'market' THEN 'markets' ELSE 'market' END WHERE name IN ('market', 'markets')`,
      `UPDATE kept_sums SET rows = rows + 1 WHERE part GLOB 'position_columns.*.markets'`,
      `DELETE FROM position_columns WHERE name = 'notional'`,
      'DELETE FROM kept_sums',
    ]) {
      const other = new Database(path);
      expect(
        other.prepare(change.replace(/^UPDATE (?=position_columns SET name)/, 'UPDATE OR REPLACE ')).run()
          .changes,
      ).toBeGreaterThan(0);
      other.close();
      for (const of of [ws, openWorkspace(path)]) {
        expect(answers(of), change).toEqual(wanted);
        if (of !== ws) of.close();
      }
      expect(checkTotals(ws).filter(({ ok }) => !ok)).toEqual([]);
    }
  });

  it('is found without holding a column of all rows', () => {
    const ws = large();
    groups(ws, oneNumber);
    page(ws, oneNumber);
    page(ws, { ...oneNumber, sort: [{ column: 'quantity', descending: true }] });
    page(ws, oneAsset);
    const { columns, keys: held } = keptOf(ws);
    expect(['notional', 'quantity', 'markPrice'].map((name) => columns.known(`1 ${name}`))).toEqual([
      null,
      null,
      null,
    ]);
    expect(held.known('1')).toBeNull();
  });

  it('is asked of the rows where the file cannot be written and has no columns', () => {
    const ws = workspace();
    importRecords(ws, 'book.json', mixedBook());
    using plain = withoutKept(ws);
    expect(page(plain, oneNumber)).toEqual(page(ws, oneNumber));
    expect(columnsKept(plain.db, 1)).toEqual([]);
  });
});

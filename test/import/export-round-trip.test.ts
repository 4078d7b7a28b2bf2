import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Context } from '../../backend/context.ts';
import { recordStream } from '../../backend/export/record-streams.ts';
import { writeTable } from '../../backend/export/write-table.ts';
import type { IngestRecord } from '../../contract/records.ts';
import { loadPortfolio } from '../../db/portfolio.ts';
import { type RecordTable, recordRows, recordTables } from '../../db/record-rows.ts';
import { listSnapshots } from '../../db/snapshots.ts';
import type { Workspace } from '../../db/workspace.ts';
import { folder, workspace } from '../db/fixture.ts';
import {
  asOf,
  balance,
  day,
  depth,
  funding,
  liquidation,
  liquidationEvent,
  loan,
  openInterest,
  position,
  price,
  reference,
  tier,
  trade,
} from '../db/records.ts';
import { cases } from '../support/cases.ts';
import { importFile } from '../support/import-file.ts';
import { importRecords } from './fake-ingest.ts';

const tables = Object.keys(recordTables) as RecordTable[];
/** Names people give: letters of several scripts, marks that csv and spreadsheets mind, formulas. */
const name = fc
  .oneof(
    fc.stringMatching(/^[=+@-]?[A-Za-z0-9äß東,"' ;._-]{1,12}$/),
    fc.constantFrom('=SUM(A1)', '@fund', '-7', 'a,"b"', 'Fonds «Süd»', '0x00'),
  )
  .map((s) => s.trim())
  .filter((s) => s !== '' && s !== 'null' && !/^'/.test(s) && !/^\d(\.\d+)?[eE]\+?\d+$/.test(s));
const amount = fc.double({ min: 1e-9, max: 1e12, noNaN: true });
const maybe = <T>(x: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(x, { nil: null });
const moment = fc.integer({ min: asOf - 400 * day, max: asOf });
const asset = fc.constantFrom('BTC', 'ETH', 'USDT');

const record: fc.Arbitrary<IngestRecord> = fc.oneof(
  fc
    .record({
      participant: name,
      naturalId: fc.uuid(),
      side: fc.constantFrom(1 as const, -1 as const),
      instrument: fc.constantFrom('linear' as const, 'inverse' as const, 'spot' as const, 'call' as const),
      quantity: amount,
      entryPrice: maybe(amount),
      markPrice: maybe(amount),
      notional: maybe(amount),
      unrealisedPnl: maybe(fc.double({ min: -1e9, max: 1e9, noNaN: true })),
      leverage: maybe(amount),
      marginMode: fc.constantFrom('cross' as const, 'isolated' as const),
      isolatedMargin: maybe(amount),
      initialMargin: maybe(amount),
      maintenanceMargin: maybe(amount),
      maintenanceRate: maybe(fc.double({ min: 0, max: 1, noNaN: true })),
      liquidationPrice: maybe(amount),
      updatedAt: maybe(moment),
      expiry: maybe(moment),
      strike: maybe(amount),
      unit: fc.constantFrom('coin' as const, 'contract' as const, 'usd' as const),
      multiplier: amount,
      money: fc.constantFrom(null, 'EUR', 'BTC'),
    })
    .map((x) => position(x)),
  fc
    .record({
      participant: name,
      naturalId: fc.uuid(),
      asset,
      quantity: amount,
      valueUsd: maybe(amount),
      haircut: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    .map((x) => balance(x)),
  fc
    .record({
      participant: name,
      naturalId: fc.uuid(),
      side: fc.constantFrom('supply' as const, 'borrow' as const),
      quantity: amount,
      priceUsd: maybe(amount),
      liquidationThreshold: maybe(fc.double({ min: 0, max: 1, noNaN: true })),
      collateralEnabled: fc.boolean(),
      liquidationPrice: maybe(amount),
      counterparty: maybe(name),
    })
    .map((x) => loan(x)),
  fc
    .record({ time: moment, close: amount, volume: maybe(amount), asset })
    .map((x) => price(x.time, x.close, { asset: x.asset, volumeUsd: x.volume })),
  fc
    .record({
      n: fc.integer({ min: 1, max: 5 }),
      floor: amount,
      rate: fc.double({ min: 0, max: 1, noNaN: true }),
      unit: fc.constantFrom('usd' as const, 'coin' as const),
      cap: maybe(amount),
      effective: maybe(moment),
    })
    .map(({ n, floor, rate, ...x }) => tier(n, floor, rate, floor / 7, x)),
  fc
    .record({ distance: fc.double({ min: -1, max: -1e-6, noNaN: true }), usd: amount, time: moment })
    .map((x) => depth(x.distance, x.usd, { time: x.time })),
  fc
    .record({
      time: moment,
      rate: fc.double({ min: -0.1, max: 0.1, noNaN: true }),
      intervalHours: maybe(fc.constantFrom(1, 4, 8)),
    })
    .map((x) => funding(x)),
  fc.record({ time: moment, quantity: amount, valueUsd: maybe(amount) }).map((x) => openInterest(x)),
  fc
    .record({
      time: moment,
      quantity: amount,
      price: amount,
      valueUsd: amount,
      side: fc.constantFrom(1 as const, -1 as const),
      naturalId: fc.constantFrom('', 'x'),
    })
    .map((x) => liquidation(x)),
  fc
    .record({
      time: moment,
      participant: name,
      quantity: amount,
      price: maybe(amount),
      valueUsd: maybe(amount),
      side: fc.constantFrom(1 as const, -1 as const),
      naturalId: fc.constantFrom('', 'x'),
    })
    .map((x) => trade(x)),
  fc
    .record({
      time: moment,
      participant: name,
      quantity: amount,
      price: amount,
      valueUsd: maybe(amount),
      cause: fc.constantFrom('liquidation' as const, 'autoDeleveraging' as const),
      side: fc.constantFrom(1 as const, -1 as const),
      naturalId: fc.constantFrom('', 'x'),
    })
    .map((x) => liquidationEvent(x)),
  fc.record({ participant: name, cohort: name }).map((x) => reference(x)),
);

/** Rows but for their ids, which an import makes anew. */
function rowsOf(ws: Workspace, table: RecordTable): string[] {
  const id = (recordTables[table].columns as readonly string[]).indexOf('id');
  return listSnapshots(ws)
    .flatMap(({ label }) => [...recordRows(ws, table, label)])
    .map((row) => JSON.stringify(row.filter((_, i) => i !== id)))
    .sort();
}

function copyOf(ws: Workspace, format: 'csv' | 'xlsx' | 'parquet'): Workspace {
  const copy = workspace();
  const dir = folder();
  const [snapshot] = listSnapshots(ws);
  const context = {
    workspace: () => ws,
    snapshots: { label: () => snapshot?.label ?? '' },
  } as unknown as Context;
  for (const table of tables) {
    const path = join(dir, `${table}.${format}`);
    const request = {
      table,
      format,
      file: 'x' as never,
      snapshot: 'latest',
      options: {},
      pseudonyms: false,
      heads: 'keys' as const,
    };
    const { rows } = writeTable(
      { path: path, replace: true },
      format,
      recordStream(context, table, request),
      () => {},
    );
    if (rows === 0) continue;
    const report = importFile(copy, path, {}, () => {});
    expect(report.refused, table).toBeNull();
    expect([table, report.rejects]).toEqual([table, []]);
    expect(report.imported + report.duplicates).toBe(rows);
  }
  return copy;
}

/** Everything of one snapshot and one market day, so that there is a book to compare. */
const given = fc
  .array(record, { minLength: 1, maxLength: 50 })
  .map((list) => [position({ naturalId: 'anchor' }), ...list]);

it.each([
  ['csv', cases(6, 40)],
  ['xlsx', cases(3, 20)],
  ['parquet', cases(3, 20)],
] as const)(
  'what is exported as %s comes back as it was',
  (format, runs) => {
    fc.assert(
      fc.property(given, (records) => {
        const ws = workspace();
        importRecords(ws, 'given.json', records);
        const copy = copyOf(ws, format);
        for (const table of tables) expect([table, rowsOf(copy, table)]).toEqual([table, rowsOf(ws, table)]);
        const [snapshot] = listSnapshots(ws);
        const label = snapshot?.label ?? '';
        expect(loadPortfolio(copy, label).fingerprint).toBe(loadPortfolio(ws, label).fingerprint);
        ws.close();
        copy.close();
      }),
      { numRuns: runs, endOnFailure: true },
    );
  },
  240_000,
);

it('writes numbers with every digit and names that look like formulas behind an apostrophe', () => {
  const ws = workspace();
  importRecords(ws, 'given.json', [position({ participant: '=1+1', quantity: 0.1 + 0.2 })]);
  const path = join(folder(), 'p.csv');
  const context = { workspace: () => ws, snapshots: { label: () => '2026-10-31' } } as unknown as Context;
  const request = {
    table: 'position-records' as const,
    format: 'csv' as const,
    file: 'x' as never,
    snapshot: 'latest',
    options: {},
    pseudonyms: false,
    heads: 'keys' as const,
  };
  const { bytes } = writeTable(
    { path: path, replace: true },
    'csv',
    recordStream(context, 'position-records', request),
    () => {},
  );
  expect(bytes).toBeGreaterThan(0);
  const copy = workspace();
  importFile(copy, path, {}, () => {});
  const [row] = recordRows(copy, 'position-records', '2026-10-31');
  expect(row?.slice(1, 2)).toEqual(['=1+1']);
  expect(row?.[14]).toBe(0.1 + 0.2);
});

it.each(['csv', 'xlsx', 'parquet'] as const)(
  'names that look like numbers come back from %s as they were',
  (format) => {
    const ws = workspace();
    const names = ['6,0', '6,', '6-', '6.0', '06', '1.234,5'];
    importRecords(ws, 'given.json', [
      position({ naturalId: 'anchor' }),
      ...names.flatMap((participant, i) => [
        position({ participant, naturalId: `p${i}`, quantity: 1.5 + i }),
        loan({ participant, naturalId: `l${i}`, counterparty: participant }),
        trade({ participant, naturalId: `t${i}` }),
        reference({ participant, cohort: participant }),
      ]),
    ]);
    const copy = copyOf(ws, format);
    for (const table of tables) expect([table, rowsOf(copy, table)]).toEqual([table, rowsOf(ws, table)]);
    ws.close();
    copy.close();
  },
);

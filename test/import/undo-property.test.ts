import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { IngestRecord } from '../../contract/records.ts';
import { undoImport } from '../../db/imports.ts';
import { loadPortfolio } from '../../db/portfolio.ts';
import { listParticipants } from '../../db/reference.ts';
import { listSnapshots } from '../../db/snapshots.ts';
import { verifyWorkspace } from '../../db/verify.ts';
import type { Workspace } from '../../db/workspace.ts';
import { workspace } from '../db/fixture.ts';
import {
  accountMode,
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
import { type Given, importRecords } from './fake-ingest.ts';

const participant = fc.constantFrom('alice', 'bob');
const quantity = fc.constantFrom(1, 2);
const when = fc.constantFrom(undefined, asOf, asOf + day);

/** Few names and sizes, so that files overlap, repeat and contradict each other all the time. */
const record: fc.Arbitrary<IngestRecord> = fc.oneof(
  fc
    .record({
      participant,
      quantity,
      naturalId: fc.constantFrom('', 'x', 'y'),
      at: when,
      liquidation: fc.constantFrom(null, 5),
      money: fc.constantFrom(null, 'EUR'),
    })
    .map(({ at, liquidation, ...x }) =>
      position({
        ...x,
        notional: x.quantity * 100_000,
        liquidationPrice: liquidation,
        ...(at === undefined ? {} : { asOf: at }),
      }),
    ),
  fc.record({ participant, quantity }).map((x) => balance(x)),
  fc
    .record({ participant, marginMode: fc.constantFrom('cross', 'isolated'), at: when })
    .map(({ at, ...x }) => accountMode({ ...x, ...(at === undefined ? {} : { asOf: at }) })),
  fc.record({ participant, quantity }).map((x) => loan(x)),
  quantity.map((rate) => tier(1, 0, rate / 100, 0)),
  quantity.map((notional) => depth(-0.02, notional)),
  fc
    .record({ n: quantity, close: quantity })
    .map(({ n, close }) => price(asOf - n * day, close, { asset: n === 1 ? 'USDT' : 'EUR' })),
  quantity.map((rate) => funding({ rate, venue: 'okx' })),
  quantity.map((n) => openInterest({ quantity: n })),
  quantity.map((n) => liquidation({ quantity: n })),
  fc.record({ participant, quantity, naturalId: fc.constantFrom('', 'x') }).map((x) => trade(x)),
  fc.record({ participant, naturalId: fc.constantFrom('', 'x') }).map((x) => liquidationEvent(x)),
  fc.record({ participant, cohort: fc.constantFrom('c1', 'c2', null) }).map((x) => reference(x)),
);
const file = fc.record({ records: fc.array(record, { maxLength: 8 }), format: fc.constantFrom('f', 'g') });

/** What any reader of the workspace sees, row ids and file names apart. */
function seen(ws: Workspace): unknown {
  const series = ['funding', 'open_interest', 'market_liquidations', 'trades', 'liquidation_events'].map(
    (table) =>
      ws.db
        .prepare<[], Record<string, unknown>>(`SELECT * FROM ${table}`)
        .all()
        // Ids of rows and names differ between workspaces.
        .map((row) => JSON.stringify(Object.entries(row).filter(([k]) => !/(^|_)id$|^line$/.test(k))))
        .sort(),
  );
  return [
    series,
    listParticipants(ws),
    listSnapshots(ws).map(({ label, asOf: at }) => {
      const { portfolio, fingerprint, leftOut, warnings } = loadPortfolio(ws, label);
      const { row: _, ...columns } = portfolio.positions;
      return { label, at, fingerprint, columns, leftOut, warnings };
    }),
  ];
}

function importAll(ws: Workspace, files: readonly Given[]): (number | null)[] {
  return files.map((given, i) => importRecords(ws, `${i}.json`, given).importId);
}

it('after any imports, taking some back leaves what the others alone would have made', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(file, fc.boolean()), { minLength: 1, maxLength: 5 }), (plan) => {
      const ws = workspace();
      const kept: Given[] = [];
      const taken: number[] = [];
      // The same file a second time is no import; what counts is the first.
      const ids = importAll(
        ws,
        plan.map(([given]) => given),
      );
      plan.forEach(([given, drop], i) => {
        const id = ids[i];
        if (typeof id !== 'number') return;
        if (drop) taken.push(id);
        else kept.push(given);
      });
      for (const id of taken.reverse()) undoImport(ws, id);
      const alone = workspace();
      importAll(alone, kept);
      expect(seen(ws)).toEqual(seen(alone));
      expect(verifyWorkspace(ws).ok).toBe(true);
      ws.close();
      alone.close();
    }),
    { numRuns: cases(20, 400), seed: 20_261_031 },
  );
}, 120_000);

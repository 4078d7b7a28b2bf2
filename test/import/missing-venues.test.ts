import { expect, it } from 'vitest';
import { withMissingVenues } from '../../backend/import/missing-venues.ts';
import type { IngestRecord } from '../../contract/records.ts';
import { contentState } from '../../db/content-state.ts';
import { undoImport } from '../../db/imports.ts';
import { loadPortfolio } from '../../db/portfolio.ts';
import { findSnapshot } from '../../db/snapshots.ts';
import type { Workspace } from '../../db/workspace.ts';
import { workspace } from '../db/fixture.ts';
import { asOf, balance, day, loan, position } from '../db/records.ts';
import { importRecords } from './fake-ingest.ts';

// A venue that stands in the snapshot before and in no file of this one: the picture is wrong, and it is said.

const put = (ws: Workspace, name: string, at: number, records: readonly IngestRecord[]) =>
  importRecords(ws, name, { records, asOf: at });
const said = (ws: Workspace, label = 'latest'): readonly string[] =>
  loadPortfolio(ws, label).warnings.flatMap(({ code, message }) =>
    code === 'VENUE_MISSING' ? [message] : [],
  );
const onBybit = position({ venue: 'bybit', notional: 300_000, quantity: 3 });

it('is named with what it held before, and no more once its file is there', () => {
  const ws = workspace();
  put(ws, 'a.csv', asOf, [position({}), onBybit]);
  expect(said(ws)).toEqual([]);
  const [report] = withMissingVenues(ws, [put(ws, 'b.csv', asOf + day, [position({ quantity: 2 })])]);
  const sentence =
    'bybit held 1 position, $300 k of notional, 75.0 % of all in snapshot 2026-10-31, and no file of this snapshot tells of it: where it was not all closed, a file is missing, and gross notional, leverage and what follows from them are without it';
  expect(said(ws)).toEqual([sentence]);
  expect(report?.warnings.map(({ message }) => message)).toContain(sentence);
  const before = contentState(ws, findSnapshot(ws, 'latest').id);
  const [, later] = withMissingVenues(ws, [
    ...(report === undefined ? [] : [report]),
    put(ws, 'c.csv', asOf + day, [onBybit]),
  ]);
  expect(later?.warnings).toEqual([]);
  expect(said(ws)).toEqual([]);
  undoImport(ws, later?.importId ?? 0);
  expect(said(ws)).toEqual([sentence]);
  expect(contentState(ws, findSnapshot(ws, 'latest').id)).toBe(before);
  // What is kept of the later snapshot does not hold once the one before is another.
  undoImport(ws, 1);
  expect(said(ws)).toEqual([]);
  expect(contentState(ws, findSnapshot(ws, 'latest').id)).not.toBe(before);
});

it('is valued at prices where its rows state no notional, loans too; collateral alone is said as that', () => {
  const ws = workspace();
  put(ws, 'a.csv', asOf, [
    position({ notional: 100_000, venue: 'okx' }),
    position({ venue: 'bybit', notional: null, markPrice: null, quantity: 3 }),
    loan({ venue: 'aave-v3', asset: 'ETH', side: 'supply', quantity: 10, valueUsd: 20_000 }),
    loan({ venue: 'aave-v3', asset: 'USDC', side: 'borrow', quantity: 9_000, valueUsd: 9_000 }),
    balance({ venue: 'deribit' }),
  ]);
  put(ws, 'b.csv', asOf + day, [position({ venue: 'okx' })]);
  expect(said(ws).map((message) => message.slice(0, message.indexOf(' in snapshot')))).toEqual([
    'bybit held 1 position, $300 k of notional, 71.4 % of all',
    'aave-v3 held 2 positions, $20.0 k of notional, 4.8 % of all',
    'deribit held collateral',
  ]);
});

it('of snapshots of one time, and where only collateral is left of a venue, nothing is missing', () => {
  const ws = workspace();
  importRecords(ws, 'a.csv', [position({}), onBybit], { label: 'desk A' });
  importRecords(ws, 'b.csv', [position({})], { label: 'desk B' });
  expect(said(ws, 'desk B')).toEqual([]);
  put(ws, 'c.csv', asOf + day, [position({}), balance({ venue: 'bybit' })]);
  expect(said(ws)).toEqual([]);
});

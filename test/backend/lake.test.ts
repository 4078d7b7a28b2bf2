import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asOf, loan, openInterest } from '../db/records.ts';
import { importRecords } from '../import/fake-ingest.ts';
import {
  close,
  compareConcentration,
  compareLeverage,
  compareMap,
  lakeRows,
} from '../support/lake-figures.ts';
import { type SmallBook, smallBook } from '../support/small-book.ts';

let book: SmallBook;
const labels = { first: '', second: '' };
beforeAll(async () => {
  book = smallBook();
  const ws = book.backend.shared.workspace();
  importRecords(ws, 'loans.csv', {
    records: [
      loan({
        participant: 'Gorse',
        side: 'supply',
        asset: 'ETH',
        quantity: 10,
        priceUsd: 4_000,
        liquidationThreshold: 0.8,
        collateralEnabled: true,
        naturalId: 'g-s',
      }),
      loan({
        participant: 'Gorse',
        side: 'borrow',
        asset: 'USDT',
        quantity: 28_000,
        priceUsd: 1,
        naturalId: 'g-b',
      }),
    ],
    asOf,
  });
  importRecords(ws, 'oi.csv', [
    openInterest({ time: asOf - 3_600_000, quantity: 50, valueUsd: null, asset: 'BTC', symbol: 'BTCUSDT' }),
  ]);
  book.later(1, 0.3);
  const [second, first] = (await book.client('workspace.info', {})).snapshots;
  Object.assign(labels, { first: first?.label, second: second?.label });
  await book.client('lake.write', { folder: book.file('lake', 'write'), pseudonyms: false });
});
afterAll(() => book.close());

const query = (file: string) => lakeRows(book.at('lake'), file);

describe('the SQL of a lake gives the figures of the program', () => {
  it('leverage by participant, venue, cohort, asset and sector, and of all', async () => {
    const rows = await query('leverage.sql');
    for (const snapshot of Object.values(labels))
      for (const by of ['participant', 'venue', 'cohort', 'asset', 'sector'] as const) {
        const ours = await book.client('leverage.compute', { snapshot, by });
        compareLeverage(rows, snapshot, by, ours);
        const all = rows.find((r) => r.snapshot === snapshot && r.level === 'all');
        close(all?.leverage, ours.totals.leverage, 'leverage');
      }
  });

  it('concentration among participants', async () => {
    const rows = await query('concentration.sql');
    for (const snapshot of Object.values(labels)) {
      const { totals } = await book.client('leverage.compute', { snapshot, by: 'participant' });
      compareConcentration(rows, snapshot, totals);
    }
  });

  it('the liquidation map, loans among it', async () => {
    const rows = await query('liquidation-map.sql');
    for (const snapshot of Object.values(labels)) {
      const ours = await book.client('liquidations.compute', { snapshot });
      expect(compareMap(rows, snapshot, ours)).toBeGreaterThan(50);
    }
  });

  it('the share of the market', async () => {
    const rows = await query('market.sql');
    const ours = await book.client('market.compute', { snapshot: labels.first });
    expect(ours.openInterest.length).toBeGreaterThan(0);
    for (const row of ours.openInterest) {
      const found = rows.find(
        (r) => r.snapshot === labels.first && r.venue === row.venue && r.asset === row.asset,
      );
      for (const [name, value] of [
        ['open_usd', row.market],
        ['long_share', row.longShare],
        ['short_share', row.shortShare],
        ['mapped_share', row.mapped],
      ] as const)
        close(found?.[name], value, name);
    }
  });
});

it('every snapshot has the same tables', () => {
  for (const table of ['accounts', 'positions', 'loan_liquidations', 'open_interest'])
    expect(readdirSync(book.at(`lake/${table}`)).sort()).toEqual(
      Object.values(labels)
        .map((label) => `snapshot=${label}`)
        .sort(),
    );
});

it('is written under pseudonyms unless told otherwise, into a folder that is new, whole or not at all', async () => {
  await book.client('lake.write', { folder: book.file('hidden', 'write'), snapshot: labels.first });
  const bytes = readdirSync(book.at('hidden/accounts'), { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile())
    .map((e) => readFileSync(`${e.parentPath}/${e.name}`, 'latin1'))
    .join('');
  expect(bytes).not.toContain('Alder Fund');
  writeFileSync(book.at('taken'), 'mine');
  await expect(book.client('lake.write', { folder: book.file('hidden', 'write') })).rejects.toThrow(
    /is not empty/,
  );
  await expect(
    book.client('lake.write', { folder: book.file('none', 'write'), snapshot: 'nowhere' }),
  ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(existsSync(book.at('none'))).toBe(false);
  expect(existsSync(book.at('none.partial'))).toBe(false);
});

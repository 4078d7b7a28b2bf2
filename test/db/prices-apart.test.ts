import { afterEach, beforeEach, expect, it } from 'vitest';
import type { IngestRecord, PositionRecord } from '../../contract/records.ts';
import { importRecords } from '../import/fake-ingest.ts';
import { type SmallBook, smallBook } from '../support/small-book.ts';
import { asOf, balance, day, position, price } from './records.ts';

let book: SmallBook;
beforeEach(() => {
  book = smallBook();
});
afterEach(() => book.close());

const add = (file: string, records: readonly IngestRecord[]): void => {
  importRecords(book.backend.shared.workspace(), file, { records, asOf });
  book.backend.shared.snapshots.drop();
};
/** A coin of its own, which the small book does not know, and the collateral of its account. */
const hold = (participant: string, notional: number, change: Partial<PositionRecord> = {}): void =>
  add(`${participant}.csv`, [
    position({
      participant,
      symbol: 'QQQUSDT',
      base: 'QQQ',
      quantity: 100,
      entryPrice: null,
      markPrice: null,
      unrealisedPnl: 0,
      notional,
      naturalId: participant,
      ...change,
    }),
    balance({ participant, asset: 'USDT', quantity: 1_000 }),
  ]);
const said = async () =>
  (await book.client('leverage.compute', { by: 'participant' })).provenance.warnings
    .filter(({ code }) => code === 'PRICES_APART')
    .map(({ message }) => message);

it('a position whose export is in another unit is named against the close before the snapshot', async () => {
  add('prices.csv', [price(asOf - day, 10, { asset: 'QQQ' })]);
  hold('right', 1_000);
  hold('a thousandth', 1);
  expect(await said()).toEqual([
    'QQQ: 1 position is valued at a price far from the close of 2026-10-30, 10; the furthest at 0.01. Check unit and coin of their export ($1.00 of notional).',
  ]);
});

it('without a fresh close the median of the positions stands in', async () => {
  add('prices.csv', [price(asOf - 40 * day, 9_999, { asset: 'QQQ' })]);
  hold('one', 1_000);
  hold('two', 1_010);
  hold('three', 100_000);
  expect(await said()).toEqual([
    'QQQ: 1 position is valued at a price far from the median of its 3 positions, 10.1; the furthest at 1,000. Check unit and coin of their export ($100 k of notional).',
  ]);
});

it('of two that disagree both are named: nobody says which is wrong', async () => {
  hold('one', 1_000);
  hold('two', 100_000);
  expect(await said()).toEqual([
    'QQQ: 2 positions are valued at a price far from the median of its 2 positions, 100; the furthest at 10. Check unit and coin of their export ($101 k of notional).',
  ]);
});

it.each([
  ['a basis', 1_300, {}],
  [
    'an option, whose notional is its underlying’s',
    100_000,
    { instrument: 'call', strike: 9, expiry: asOf + day },
  ],
  ['an inverse contract, whose quantity is dollars', 100, { instrument: 'inverse' }],
] as const)('nothing is said of %s', async (_, notional, change) => {
  hold('one', 1_000);
  hold('another', 1_000);
  hold('odd', notional, change);
  expect(await said()).toEqual([]);
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { priceDays } from '../../db/prices.ts';
import { importRecords } from '../import/fake-ingest.ts';
import { type SmallBook, smallBook } from '../support/small-book.ts';
import { asOf, day, price } from './records.ts';

describe('the days of one series', () => {
  let book: SmallBook;
  beforeAll(() => {
    book = smallBook();
    importRecords(book.backend.shared.workspace(), 'gaps.csv', [
      price(asOf - 9 * day, 5, { asset: 'NEW', source: 'desk' }),
      price(asOf - 9 * day + 3_600_000, 6, { asset: 'NEW', source: 'desk' }),
      price(asOf - 6 * day, 8, { asset: 'NEW', source: 'desk' }),
    ]);
  });
  afterAll(() => book.close());

  it('hold the last close of each day, and null on a day without one', async () => {
    const { prices } = await book.client('workspace.data', {});
    const { quote = '' } = prices.find(({ asset }) => asset === 'NEW') ?? {};
    const { days } = await book.client('prices.series', { asset: 'NEW', quote, source: 'desk' });
    expect(days.map(({ close }) => close)).toEqual([6, null, null, 8]);
    expect(new Set(days.map(({ time }) => time % day))).toEqual(new Set([0]));
  });
  it('of a series that is not there are refused', () => {
    const unknown = { asset: 'NEW', quote: 'EUR', source: 'desk' };
    expect(() => priceDays(book.backend.shared.workspace(), unknown)).toThrow(
      'There is no series of NEW in EUR',
    );
  });
});

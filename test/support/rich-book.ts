import { asOf, day, funding, liquidation, loan, openInterest, position } from '../db/records.ts';
import { importRecords } from '../import/fake-ingest.ts';
import { type SmallBook, smallBook } from './small-book.ts';

/** The small book with two months before it, an option, two loans, and what the market said: every verb has something to say. */
export function richBook(): SmallBook {
  const book = smallBook();
  const option = { instrument: 'call', strike: 110_000, markPrice: 4_000, notional: 4_000 } as const;
  const more = [
    position({
      participant: 'Alder Fund',
      symbol: 'BTC-110000-C',
      venue: 'deribit',
      side: -1,
      expiry: asOf + 60 * day,
      ...option,
    }),
    loan({ participant: 'Dogwood', asset: 'ETH', quantity: 10 }),
    loan({ participant: 'Dogwood', asset: 'USDT', side: 'borrow', quantity: 20_000, priceUsd: 1 }),
  ];
  const workspace = book.backend.shared.workspace();
  importRecords(workspace, 'more.csv', { records: more, asOf });
  importRecords(workspace, 'market.csv', [
    openInterest({ asset: 'BTC', time: asOf - day / 24 }),
    funding({ asset: 'BTC', time: asOf - day / 24 }),
    liquidation({ asset: 'BTC', time: asOf - 2 * day }),
  ]);
  book.later(-30, 1);
  book.later(-60, -1);
  return book;
}

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importRecords } from '../import/fake-ingest.ts';
import { type SmallBook, smallBook } from '../support/small-book.ts';
import { asOf, balance, position } from './records.ts';

let book: SmallBook;
beforeEach(() => {
  book = smallBook();
});
afterEach(() => book.close());

const held = (asset: string, quantity: number) => {
  const participant = `with ${asset} ${quantity}`;
  importRecords(book.backend.shared.workspace(), `${participant}.csv`, {
    records: [
      position({
        participant,
        symbol: 'BTCUSDT',
        base: 'BTC',
        notional: 200_000,
        unrealisedPnl: 0,
        naturalId: participant,
      }),
      balance({ participant, asset: 'USDT', quantity: 100_000, valueUsd: null }),
      balance({ participant, asset, quantity, valueUsd: null }),
    ],
    asOf,
  });
  book.backend.shared.snapshots.drop();
  return participant;
};
const answer = async (participant: string) => {
  const { provenance, rows } = await book.client('leverage.compute', { by: 'participant' });
  const said = provenance.warnings
    .filter(({ code }) => code === 'UNVALUED_BALANCE')
    .map(({ message }) => message);
  return { said, leverage: rows.find(({ key }) => key === participant)?.leverage };
};

describe('a balance that nothing gives a value', () => {
  it('is not passed over in silence: what is held is not counted, and said', async () => {
    expect(await answer(held('EUR', 134_000))).toEqual({
      said: [
        'Collateral in EUR has no USD value and no price: not counted, so that its accounts look more leveraged than they are.',
      ],
      leverage: expect.closeTo(2, 9),
    });
  });
  it('leaves leverage undefined where it is owed, and says so', async () => {
    expect(await answer(held('EUR', -134_000))).toEqual({
      said: ['Debt in EUR has no USD value and no price: the leverage of its accounts is undefined.'],
      leverage: null,
    });
  });
  it('is nothing to say where it is nothing, or has a price', async () => {
    held('EUR', 0);
    expect((await answer(held('ETH', 2))).said).toEqual([]);
  });
});

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
        'Collateral in EUR has no USD value and no price: not counted, so that its accounts look more leveraged than they are; where the rest is not above maintenance, their equity is undefined.',
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
  it('leaves the equity of an account open whose other collateral is not above maintenance', async () => {
    // 1 BTC of 60,000 on 9,000 EUR and 100 USDT against 600 of maintenance: 600x and liquidated, or 6x.
    importRecords(book.backend.shared.workspace(), 'euros.csv', {
      records: [
        position({
          participant: 'euros',
          symbol: 'BTCUSDT',
          base: 'BTC',
          notional: 60_000,
          unrealisedPnl: 0,
          maintenanceRate: 0.01,
          naturalId: 'euros',
        }),
        balance({ participant: 'euros', asset: 'EUR', quantity: 9_000, valueUsd: null }),
        balance({ participant: 'euros', asset: 'USDT', quantity: 100, valueUsd: null }),
      ],
      asOf,
    });
    book.backend.shared.snapshots.drop();
    const { rows, totals, provenance } = await book.client('leverage.compute', { by: 'participant' });
    expect(rows.find(({ key }) => key === 'euros')).toMatchObject({ equity: null, leverage: null });
    expect(totals.states.underwater.accounts).toBe(0);
    expect(totals.states.uncollateralised).toMatchObject({ notional: 60_000 });
    const collateral = provenance.evidence?.find(({ input }) => input === 'balances');
    expect((collateral?.of ?? 0) - (collateral?.have ?? 0)).toBe(1);
  });
  it('is nothing to say where it is nothing, or has a price', async () => {
    held('EUR', 0);
    expect((await answer(held('ETH', 2))).said).toEqual([]);
  });
});

import { expect, it } from 'vitest';
import { netTrades } from '../../db/trades.ts';
import { importRecords } from '../import/fake-ingest.ts';
import { workspace } from './fixture.ts';
import { asOf, day, trade } from './records.ts';

it('nets trades after one snapshot and not after the next, a corrected trade once', () => {
  const ws = workspace();
  importRecords(ws, 'a.csv', [
    trade({ time: asOf, quantity: 7 }),
    trade({ time: asOf + 1, naturalId: 'x', quantity: 3 }),
    trade({ time: asOf + day, side: -1, quantity: 1 }),
    trade({ time: asOf + day + 1, quantity: 9 }),
    trade({ time: asOf + 5, participant: 'bob', asset: 'ETH', side: -1, quantity: 2 }),
  ]);
  importRecords(ws, 'correction.csv', [trade({ time: asOf + 1, naturalId: 'x', quantity: 4 })]);
  expect(netTrades(ws, asOf, asOf + day)).toEqual([
    { participant: 'alice', asset: 'BTC', net: 3, gross: 5, trades: 2 },
    { participant: 'bob', asset: 'ETH', net: -2, gross: 2, trades: 1 },
  ]);
});

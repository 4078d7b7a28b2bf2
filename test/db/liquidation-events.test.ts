import { expect, it } from 'vitest';
import { undoImport } from '../../db/imports.ts';
import { liquidationEvents } from '../../db/liquidation-events.ts';
import { listMarketSeries } from '../../db/market-series.ts';
import { importRecords } from '../import/fake-ingest.ts';
import { workspace } from './fixture.ts';
import { asOf, day, liquidationEvent } from './records.ts';

it('lists what accounts lost by force after one time and not after the next; a corrected event once', () => {
  const ws = workspace();
  importRecords(ws, 'a.csv', [
    liquidationEvent({ time: asOf }),
    liquidationEvent({ time: asOf + 1, naturalId: 'x', quantity: 3 }),
    liquidationEvent({
      time: asOf + 2,
      participant: 'bob',
      cause: 'autoDeleveraging',
      side: -1,
      valueUsd: null,
    }),
    liquidationEvent({ time: asOf + day + 1 }),
  ]);
  const { importId } = importRecords(ws, 'b.csv', [
    liquidationEvent({ time: asOf + 1, naturalId: 'x', quantity: 4 }),
  ]);
  const list = liquidationEvents(ws, asOf, asOf + day);
  expect(
    list.map(({ participant, cause, side, quantity, valueUsd }) => [
      participant,
      cause,
      side,
      quantity,
      valueUsd,
    ]),
  ).toEqual([
    ['alice', 'liquidation', 1, 4, 100_000],
    ['bob', 'autoDeleveraging', -1, 1, null],
  ]);
  expect(listMarketSeries(ws)).toMatchObject([{ kind: 'liquidationEvents', asset: 'BTC', rows: 5 }]);
  undoImport(ws, importId ?? 0);
  expect(liquidationEvents(ws, asOf, asOf + day)[0]?.quantity).toBe(3);
});

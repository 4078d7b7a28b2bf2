import type { Workspace } from '../../db/workspace.ts';
import {
  asOf,
  day,
  depth,
  funding,
  liquidation,
  liquidationEvent,
  openInterest,
  tier,
  trade,
} from '../db/records.ts';
import { importRecords } from '../import/fake-ingest.ts';
import { bookRecords, type Coin, coins, walk } from './small-book.ts';

export const members = ['ann', 'ben', 'cem', 'dia', 'eva', 'fay'];
const names = Object.keys(coins) as Coin[];

/** Three snapshots a month apart with all that a measure may read: the number of the September import. */
export function threeSnapshots(ws: Workspace): number {
  const bring = (file: string, records: Parameters<typeof importRecords>[2]): number =>
    importRecords(ws, file, records).importId ?? 0;
  bring(
    'prices.csv',
    names.flatMap((coin) => walk(coin, -150, 0)),
  );
  bring(
    'depth.csv',
    names.map((asset) => depth(-0.02, 40_000, { asset, time: asOf - 61 * day })),
  );
  bring(
    'tiers.csv',
    names.map((base) => tier(1, 0, 0.02, 0, { base, symbol: `${base}USDT` })),
  );
  bring('august.csv', { records: bookRecords(0, members), asOf: asOf - 60 * day });
  const september = bring('september.csv', { records: bookRecords(1, members), asOf: asOf - 30 * day });
  bring('october.csv', { records: bookRecords(2, members), asOf });
  bring(
    'trades.csv',
    members.map((participant, i) =>
      trade({
        participant,
        asset: 'BTC',
        time: asOf - 5 * day,
        side: i % 3 === 0 ? -1 : 1,
        naturalId: `t${i}`,
      }),
    ),
  );
  bring('market.csv', [
    openInterest({ asset: 'BTC', time: asOf - day }),
    funding({ asset: 'BTC', time: asOf - day }),
    liquidation({ asset: 'BTC', time: asOf - 2 * day }),
    liquidationEvent({ participant: 'ann', time: asOf - 2 * day }),
  ]);
  return september;
}

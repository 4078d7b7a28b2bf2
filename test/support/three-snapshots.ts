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

type Batch = Readonly<{ file: string; records: Parameters<typeof importRecords>[2] }>;

/** What `threeSnapshots` imports, a file each. */
const batches: readonly Batch[] = [
  { file: 'prices.csv', records: names.flatMap((coin) => walk(coin, -150, 0)) },
  {
    file: 'depth.csv',
    records: names.map((asset) => depth(-0.02, 40_000, { asset, time: asOf - 61 * day })),
  },
  {
    file: 'tiers.csv',
    records: names.map((base) => tier(1, 0, 0.02, 0, { base, symbol: `${base}USDT` })),
  },
  { file: 'august.csv', records: { records: bookRecords(0, members), asOf: asOf - 60 * day } },
  { file: 'september.csv', records: { records: bookRecords(1, members), asOf: asOf - 30 * day } },
  { file: 'october.csv', records: { records: bookRecords(2, members), asOf } },
  {
    file: 'trades.csv',
    records: members.map((participant, i) =>
      trade({
        participant,
        asset: 'BTC',
        time: asOf - 5 * day,
        side: i % 3 === 0 ? -1 : 1,
        naturalId: `t${i}`,
      }),
    ),
  },
  {
    file: 'market.csv',
    records: [
      openInterest({ asset: 'BTC', time: asOf - day }),
      funding({ asset: 'BTC', time: asOf - day }),
      liquidation({ asset: 'BTC', time: asOf - 2 * day }),
      liquidationEvent({ participant: 'ann', time: asOf - 2 * day }),
    ],
  },
];

/**
 * Three snapshots a month apart with all that a measure may read: the number of the September import.
 * @param order in which its files are imported, with others of the test's own
 */
export function threeSnapshots(
  ws: Workspace,
  order: (batches: readonly Batch[]) => readonly Batch[] = (given) => given,
): number {
  const ids = new Map(
    order(batches).map(({ file, records }) => [file, importRecords(ws, file, records).importId]),
  );
  return ids.get('september.csv') ?? 0;
}

import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openWorkspace } from '../../db/open.ts';
import { cubes } from '../../db/positions/sum-cubes.ts';
import type { Workspace } from '../../db/workspace.ts';
import { folder } from './fixture.ts';
import { loan, position, reference } from './records.ts';

const rows = 52_000;

/** A large snapshot of every kind of row: several of each word, numbers that are missing, options. */
export const mixedBook = (tag = 'p', from = 0) => [
  ...Array.from({ length: rows }, (_, k) => {
    const i = k + from;
    const isOption = i % 1_300 === 0;
    const base = i % 13 === 0 ? 'DOGE' : (['BTC', 'ETH', 'SOL'][i % 3] ?? 'BTC');
    return position({
      participant: `fund-${i % 700}`,
      venue: i % 5 < 2 ? 'bybit' : 'okx',
      base,
      symbol: isOption ? `BTC-${i}-C` : `${base}${i % 8 < 4 ? 'USDT' : 'USDC'}`,
      // Options have no notional of their own and are valued; nothing values what has no price at all.
      ...(isOption
        ? { instrument: 'call' as const, base: 'BTC', quote: 'USD', strike: 9e4, expiry: 1.8e12 }
        : {}),
      side: i % 7 < 3 ? -1 : 1,
      marginMode: i % 11 === 0 ? 'isolated' : 'cross',
      quantity: 1 + ((i * 6_007) % 9_001) / 7,
      notional: i % 13 === 0 ? null : ((i * 7_919) % 10_007) / 3,
      markPrice: i % 13 === 0 ? null : 100 + (i % 5),
      entryPrice: i % 29 === 0 ? null : 100 + (i % 400) / 3,
      leverage: i % 17 === 0 ? null : 1 + (i % 9),
      liquidationPrice: i % 19 === 0 ? null : 60 + (i % 90),
      unrealisedPnl: i % 23 === 0 ? null : (i % 10_111) - 5_000.3,
      naturalId: `${tag}${i}`,
    });
  }),
  reference({ participant: 'fund-1', cohort: 'arbitrage' }),
  reference({ asset: 'SOL', sector: 'platforms' }),
];

export const loans = (tag = 'p') =>
  Array.from({ length: 40 }, (_, i) =>
    loan({
      participant: `fund-${i}`,
      side: i % 2 === 0 ? 'borrow' : 'supply',
      asset: 'USDC',
      valueUsd: 9e5 + i,
      naturalId: `${tag}-loan-${i}`,
    }),
  );

/** The same file without anything that is kept of positions, and without the means to keep it: all is asked of the rows. */
export function withoutKept(ws: Workspace): Workspace {
  const path = join(folder(), 'plain.lockstep');
  ws.db.prepare('VACUUM INTO ?').run(path);
  const db = new Database(path);
  for (const table of ['position_columns', 'position_totals', ...cubes.map((cube) => cube.table)])
    db.exec(`DELETE FROM ${table}`);
  db.exec(`DELETE FROM kept_sums WHERE part GLOB 'position*'`);
  db.close();
  return openWorkspace(path, { readonly: true });
}

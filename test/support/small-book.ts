import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BackendCore, createBackend } from '../../backend/backend.ts';
import { newFile } from '../../backend/files.ts';
import { type Client, createClient } from '../../contract/client.ts';
import type { FileToken } from '../../contract/domain.ts';
import type { IngestRecord } from '../../contract/records.ts';
import { asOf, balance, day, depth, position, price, tier } from '../db/records.ts';
import { importRecords } from '../import/fake-ingest.ts';
import { inProcess } from './in-process.ts';

const people = ['Alder Fund', 'Birch Capital', 'Cedar Trading', 'Dogwood', 'Elm Partners', 'Fir Desk'];
export const coins = { BTC: 100_000, ETH: 4_000, SOL: 200 } as const;
export type Coin = keyof typeof coins;

/** Six participants in three coins; `tilt` makes each snapshot another. */
export const bookRecords = (tilt: number, names: readonly string[] = people): IngestRecord[] =>
  names.flatMap((participant, i): IngestRecord[] => [
    ...(Object.keys(coins) as Coin[]).map((coin, k) => {
      const size = 50_000 * (1 + ((i + k) % 3)) * (1 + 0.1 * tilt * (i % 2 === 0 ? 1 : -0.5));
      return position({
        participant,
        symbol: `${coin}USDT`,
        base: coin,
        side: (i + k) % 4 === 0 ? -1 : 1,
        quantity: size / coins[coin],
        notional: size,
        entryPrice: coins[coin],
        markPrice: coins[coin],
        unrealisedPnl: 0,
        maintenanceRate: null,
        naturalId: `${participant}-${coin}`,
      });
    }),
    balance({ participant, asset: 'USDT', quantity: 30_000 + 2_000 * i, valueUsd: null }),
  ]);

/** Daily prices of a coin, days `from` up to `to` after the snapshot. */
export const walk = (coin: Coin, from: number, to: number): IngestRecord[] =>
  Array.from({ length: to - from }, (_, n) => {
    const t = from + n;
    const wave = Math.sin(t * (1 + coins[coin] / 70_000)) + 0.6 * Math.sin(t * 1.7);
    return price(asOf + (t - 1) * day, coins[coin] * (1 + 0.03 * wave), { asset: coin, source: 'test' });
  });

export type SmallBook = Readonly<{
  backend: BackendCore;
  client: Client;
  folder: string;
  at: (name: string) => string;
  /** A token for a file in the folder. */
  file: (name: string, access: 'read' | 'write') => FileToken;
  /** Another snapshot, `days` after the first. */
  later: (days: number, tilt: number) => void;
  close: () => void;
}>;

/** A workspace in which every measure has a value, with one snapshot. */
export function smallBook(options: Readonly<{ actions?: boolean }> = {}): SmallBook {
  const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-book-'));
  const at = (name: string): string => path.join(folder, name);
  const backend = createBackend({ workspace: at('desk.lockstep'), create: true, ...options });
  const ws = backend.shared.workspace();
  const names = Object.keys(coins) as Coin[];
  importRecords(
    ws,
    'prices.csv',
    names.flatMap((coin) => walk(coin, -150, 0)),
  );
  importRecords(
    ws,
    'depth.csv',
    names.map((asset) => depth(-0.02, 40_000, { asset, time: asOf - day })),
  );
  importRecords(
    ws,
    'tiers.csv',
    names.map((base) => tier(1, 0, 0.02, 0, { base, symbol: `${base}USDT` })),
  );
  importRecords(ws, 'book.csv', { records: bookRecords(0), asOf });
  return {
    backend,
    client: createClient(inProcess(backend.dispatch)),
    folder,
    at,
    file: (name, access) => {
      const entry = newFile(at(name), access, { replace: true });
      backend.shared.files.add(entry);
      return entry.token;
    },
    later: (days, tilt) => {
      importRecords(ws, `book-${days}.csv`, { records: bookRecords(tilt), asOf: asOf + days * day });
      backend.shared.snapshots.drop();
    },
    close: () => {
      backend.shared.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

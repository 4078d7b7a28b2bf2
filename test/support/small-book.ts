import { mkdtempSync, renameSync, rmSync } from 'node:fs';
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
  /** @param kept where the workspace is moved to, instead of being removed */
  close: (kept?: string) => void;
}>;

/** Inputs of the small book besides its positions. */
export const smallBookInputs = ['prices', 'depth', 'tiers', 'balances'] as const;
type SmallBookInput = (typeof smallBookInputs)[number];
/** `without`: inputs that are not there; `scant`: inputs of which there is a third. */
type Options = Readonly<{
  actions?: boolean;
  /** As of `createBackend`. */
  keptFrom?: number;
  mixedTogetherFrom?: number;
  answeredTogetherFrom?: number;
  without?: readonly SmallBookInput[];
  scant?: readonly SmallBookInput[];
  /** What the participants are called. */
  names?: readonly string[];
}>;

/** A workspace in which every measure has a value, with one snapshot. */
export function smallBook({
  without = [],
  scant = [],
  names: called = people,
  ...options
}: Options = {}): SmallBook {
  const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-book-'));
  const at = (name: string): string => path.join(folder, name);
  const backend = createBackend({ workspace: at('desk.lockstep'), create: true, ...options });
  const ws = backend.shared.workspace();
  const names = Object.keys(coins) as Coin[];
  const has = (input: SmallBookInput): boolean => !without.includes(input);
  const some = <T>(input: SmallBookInput, list: readonly T[]): readonly T[] =>
    scant.includes(input) ? list.slice(0, list.length / 3) : list;
  const inputs = {
    prices: some('prices', names).flatMap((coin) => walk(coin, -150, 0)),
    depth: some('depth', names).map((asset) => depth(-0.02, 40_000, { asset, time: asOf - day })),
    tiers: some('tiers', names).map((base) => tier(1, 0, 0.02, 0, { base, symbol: `${base}USDT` })),
  };
  for (const [input, records] of Object.entries(inputs))
    if (has(input as SmallBookInput)) importRecords(ws, `${input}.csv`, records);
  const known = new Set(has('balances') ? some('balances', called) : []);
  const records = bookRecords(0, called).filter((r) => r.kind !== 'balance' || known.has(r.participant));
  importRecords(ws, 'book.csv', { records, asOf });
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
      importRecords(ws, `book-${days}.csv`, { records: bookRecords(tilt, called), asOf: asOf + days * day });
      backend.shared.snapshots.drop();
    },
    close: (kept) => {
      backend.shared.close();
      if (kept !== undefined) renameSync(at('desk.lockstep'), kept);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

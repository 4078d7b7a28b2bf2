import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createBackend } from '../../backend/backend.ts';
import { type Client, createClient } from '../../contract/client.ts';
import type { Method } from '../../contract/contract.ts';
import { asOf, balance, day, depth, position } from '../db/records.ts';
import { inProcess } from '../support/in-process.ts';
import { readingCalls } from '../support/reading-calls.ts';
import { members, threeSnapshots } from '../support/three-snapshots.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-order-'));

/** Books and positions whose sums end in other digits when they are added up in another order. */
const odd = [
  { file: 'depth-c.csv', venue: 'coin-c', size: 0.1 },
  { file: 'depth-a.csv', venue: 'coin-a', size: 0.7 },
  { file: 'depth-b.csv', venue: 'coin-b', size: 1e9 / 3 },
].flatMap(({ file, venue, size }, i) => [
  {
    file,
    records: ['ETH', 'BTC'].flatMap((asset) => [
      depth(-0.02, size, { asset, venue, time: asOf - 62 * day }),
      depth(0.02, size / 3, { asset, venue, time: asOf - 62 * day }),
    ]),
  },
  {
    file: `more-${file}`,
    records: {
      records: members.flatMap((participant) => [
        position({
          participant,
          venue,
          base: 'ETH',
          symbol: 'ETHUSDT',
          quantity: 0.3 + i / 7,
          notional: 1_200.1 + i / 3,
          entryPrice: 4_000,
          markPrice: 4_000,
          naturalId: `${participant}-${venue}`,
        }),
        balance({ participant, venue, asset: 'USDC', quantity: 1_000 / (i + 3), valueUsd: null }),
      ]),
      asOf,
    },
  },
]);

/** What a workspace counts by itself, and when: another in each. */
const counted = new Set([
  'id',
  'row',
  'importId',
  'importedAt',
  'imports',
  'createdAt',
  'at',
  'path',
  'bytes',
]);
/** What tells in which order files were imported, or is asked by a row's number in the workspace. */
const ofTheOrder: ReadonlySet<Method> = new Set<Method>([
  'audit.list',
  'import.rejects',
  'positions.triggers',
  'workspace.info',
  'workspace.verify',
]);
/** Gives the numbers of rows in the workspace, by which the window opens them: they are part of what was read. */
const givesRows: ReadonlySet<Method> = new Set<Method>(['account.get']);

const books: { client: Client; close: () => void }[] = [];
beforeAll(() => {
  for (const reversed of [false, true]) {
    const at = path.join(folder, `${reversed}`);
    mkdirSync(at);
    const { shared, dispatch } = createBackend({
      workspace: path.join(at, 'desk.lockstep'),
      create: true,
    });
    threeSnapshots(shared.workspace(), (given) => {
      const all = [...given, ...odd];
      return reversed ? all.reverse() : all;
    });
    books.push({ client: createClient(inProcess(dispatch)), close: () => shared.close() });
  }
});
afterAll(() => {
  for (const { close } of books) close();
  rmSync(folder, { recursive: true, force: true });
});

const plain =
  (method: Method) =>
  (key: string, value: unknown): unknown => {
    if (counted.has(key)) return null;
    if (givesRows.has(method) && (key === 'fingerprint' || key === 'inputs')) return null;
    // The anchor of the audit log stands for the record of what was done, in its order.
    if (typeof value === 'string') return value.replace(/(anchor|audit log) [0-9a-f]{16}/g, '$1');
    return ArrayBuffer.isView(value) ? [...(value as Float64Array)] : value;
  };

it.each(
  readingCalls.filter(({ method }) => !ofTheOrder.has(method)).map((call) => [call.method, call] as const),
)(
  '%s answers the same, to the last digit and with the same fingerprints, in whatever order files came',
  async (method, { input }) => {
    const answers = await Promise.all(
      books.map(async ({ client }) => JSON.stringify(await client(method, input as never), plain(method))),
    );
    expect(JSON.parse(answers[1] ?? '')).toEqual(JSON.parse(answers[0] ?? ''));
    expect(answers[1]).toBe(answers[0]);
  },
  60_000,
);

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createBackend } from '../../backend/backend.ts';
import { createHandlers } from '../../backend/handlers/handlers.ts';
import { inputsOf } from '../../backend/reads/ledger.ts';
import { recordReads } from '../../backend/reads/record-reads.ts';
import { contextOf } from '../../backend/shared.ts';
import { contract, type Method } from '../../contract/contract.ts';
import { LockstepError } from '../../contract/errors.ts';
import type { IngestRecord } from '../../contract/records.ts';
import { sayOfAssets } from '../../db/asset-book.ts';
import { undoImport } from '../../db/imports.ts';
import { saveLimits } from '../../db/limits.ts';
import { setParticipant } from '../../db/reference.ts';
import { save } from '../../db/saved.ts';
import { setSetting } from '../../db/settings.ts';
import type { Workspace } from '../../db/workspace.ts';
import { asOf, day, depth, funding, liquidation, openInterest, tier, trade } from '../db/records.ts';
import { importRecords } from '../import/fake-ingest.ts';
import { readingCalls } from '../support/reading-calls.ts';
import { bookRecords, type Coin, coins, walk } from '../support/small-book.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-fingerprints-'));
const { shared } = createBackend({ workspace: path.join(folder, 'w.lockstep'), create: true });
const all = recordReads(createHandlers());
afterAll(() => {
  shared.close();
  rmSync(folder, { recursive: true });
});

const people = ['ann', 'ben', 'cem', 'dia', 'eva', 'fay'];
const names = Object.keys(coins) as Coin[];
const at = { august: asOf - 60 * day, september: asOf - 30 * day, october: asOf };

let september = 0;
const build = (): void => {
  const ws = shared.workspace();
  importRecords(
    ws,
    'prices.csv',
    names.flatMap((coin) => walk(coin, -150, 0)),
  );
  importRecords(
    ws,
    'depth.csv',
    names.map((asset) => depth(-0.02, 40_000, { asset, time: asOf - 61 * day })),
  );
  importRecords(
    ws,
    'tiers.csv',
    names.map((base) => tier(1, 0, 0.02, 0, { base, symbol: `${base}USDT` })),
  );
  importRecords(ws, 'august.csv', { records: bookRecords(0, people), asOf: at.august });
  september =
    importRecords(ws, 'september.csv', { records: bookRecords(1, people), asOf: at.september }).importId ?? 0;
  importRecords(ws, 'october.csv', { records: bookRecords(2, people), asOf: at.october });
  importRecords(
    ws,
    'trades.csv',
    people.map((participant, i) =>
      trade({
        participant,
        asset: 'BTC',
        time: asOf - 5 * day,
        side: i % 3 === 0 ? -1 : 1,
        naturalId: `t${i}`,
      }),
    ),
  );
  importRecords(ws, 'market.csv', [
    openInterest({ asset: 'BTC', time: asOf - day }),
    funding({ asset: 'BTC', time: asOf - day }),
    liquidation({ asset: 'BTC', time: asOf - 2 * day }),
  ]);
};

type Told = Readonly<{ answer: string; fingerprint: string; reads: string; names: readonly string[] }>;

/** An answer without what only says where it comes from, and what was read for it. A refusal is an answer too. */
async function told(method: Method, input: object): Promise<Told> {
  const context = contextOf(shared, all, { cancelled: () => false, progress: () => {} });
  const handler = all[method] as unknown as (input: unknown, context: unknown) => unknown;
  let answer: unknown;
  try {
    answer = await handler(contract[method].input.parse(input), context);
  } catch (error) {
    if (!(error instanceof LockstepError || error instanceof RangeError)) throw error;
    answer = { refused: error.message };
  }
  const given = (answer ?? {}) as { provenance?: { fingerprint: string } };
  const inputs = inputsOf(context.ledger);
  return {
    answer: JSON.stringify(answer, (key, value) =>
      key === 'fingerprint' || key === 'inputs'
        ? undefined
        : ArrayBuffer.isView(value)
          ? [...(value as Float64Array)]
          : value,
    ),
    fingerprint: given.provenance?.fingerprint ?? '',
    reads: JSON.stringify(inputs),
    names: inputs.map((i) => i.name),
  };
}

/** Ways in which the workspace changes, each with what a call has to have read to be touched by it. */
const changes: readonly Readonly<{ what: string; touches: RegExp; change: (ws: Workspace) => void }>[] = [
  {
    what: 'a setting nobody reads',
    touches: /^settings nobody/,
    change: (ws) => setSetting(ws, 'nobody.reads', 1),
  },
  {
    what: 'the shares a figure needs',
    touches: /^settings coverage/,
    change: (ws) => setSetting(ws, 'coverage', { depth: 0.11, prices: 0.12, balances: 0.13 }),
  },
  {
    what: 'a limit',
    touches: /limits/,
    change: (ws) =>
      saveLimits(
        ws,
        [{ measure: 'systemLeverage', direction: 'above', amber: 0.1, red: 0.2, owner: '', note: '' }],
        null,
      ),
  },
  {
    what: 'a saved scenario',
    touches: /^saved scenario/,
    change: (ws) =>
      save(ws, 'scenario', 'mine', { scenario: { parts: [{ kind: 'uniform', move: -0.2 }] }, note: '' }),
  },
  {
    what: 'trades between the last two snapshots',
    touches: /trades/,
    change: (ws) =>
      void importRecords(ws, 'more-trades.csv', [
        trade({
          participant: 'ben',
          asset: 'BTC',
          time: asOf - 3 * day,
          side: -1,
          quantity: 7,
          naturalId: 'late',
        }),
      ]),
  },
  {
    what: 'open interest of the market',
    touches: /open_interest/,
    change: (ws) =>
      void importRecords(ws, 'oi.csv', [openInterest({ asset: 'ETH', symbol: 'ETHUSDT', time: asOf - day })]),
  },
  {
    what: 'prices before the last snapshot',
    touches: /prices|^snapshot /,
    change: (ws) =>
      void importRecords(
        ws,
        'newer.csv',
        walk('SOL', -40, 0).map(
          (r) => ({ ...r, close: 'close' in r ? (r.close as number) * 1.01 : 0 }) as IngestRecord,
        ),
      ),
  },
  {
    what: 'depth before the last snapshot',
    touches: /depth|^snapshot /,
    change: (ws) =>
      void importRecords(ws, 'depth2.csv', [depth(-0.02, 90_000, { asset: 'ETH', time: asOf - day })]),
  },
  {
    what: 'a cohort',
    touches: /^snapshot |participants/,
    change: (ws) => setParticipant(ws, 'ann', { cohort: 'funds' }),
  },
  {
    what: 'the catalogue of assets',
    touches: /^snapshot |asset/,
    change: (ws) => sayOfAssets(ws, [{ asset: 'SOL', kind: 'stable', peg: null }]),
  },
  {
    what: 'the September import, undone',
    touches: /snapshot|positions|imports/,
    change: (ws) => void undoImport(ws, september),
  },
];

describe('the fingerprint of what was read', () => {
  it('changes with every input that changes the answer, and with no other', async () => {
    build();
    const ask = async () => {
      shared.snapshots.drop();
      const answers = new Map<Method, Told>();
      for (const { method, input } of readingCalls) answers.set(method, await told(method, input));
      return answers;
    };
    let before = await ask();
    const silent: string[] = [];
    const loud: string[] = [];
    const moved = new Set<string>();
    for (const { what, touches, change } of changes) {
      change(shared.workspace());
      const after = await ask();
      for (const { method } of readingCalls) {
        const [was, is] = [before.get(method) as Told, after.get(method) as Told];
        if (was.answer !== is.answer) {
          if (!is.names.includes('audit_log')) moved.add(what);
          if (was.reads === is.reads) silent.push(`${method}: ${what}`);
          if (was.fingerprint !== '' && was.fingerprint === is.fingerprint)
            silent.push(`${method}, in its provenance: ${what}`);
        }
        const read = [...was.names, ...is.names].some((name) => name === 'audit_log' || touches.test(name));
        if (!read && (was.reads !== is.reads || was.fingerprint !== is.fingerprint))
          loud.push(`${method}: ${what}`);
      }
      before = after;
    }
    expect(silent).toEqual([]);
    expect(loud).toEqual([]);
    // The property is not kept by standing still: all but the first change moved more than the log.
    expect(changes.map((c) => c.what).filter((what) => !moved.has(what))).toEqual(['a setting nobody reads']);
  }, 600_000);

  it('is asked of every method that reads, and of most it is in the answer', async () => {
    expect(readingCalls.length).toBeGreaterThan(40);
    const without: Method[] = [];
    for (const { method, input } of readingCalls) {
      const { fingerprint, names: read, answer } = await told(method, input);
      if (fingerprint === '' && read.length > 0 && !answer.startsWith('{"refused"')) without.push(method);
    }
    // Lists and parts of a map whose whole has it; their ledger is what the cache goes by.
    expect(without.sort()).toEqual([
      'approval.status',
      'assets.list',
      'audit.list',
      'correlation.cell',
      'correlation.row',
      'correlation.tiles',
      'deck.content',
      'deck.names',
      'deck.outline',
      'deck.template',
      'import.rejects',
      'limits.committee',
      'limits.history',
      'limits.status',
      'mapping.list',
      'minutes.list',
      'notes.list',
      'positions.groups',
      'positions.page',
      'positions.summary',
      'positions.values',
      'prices.series',
      'roles.list',
      'scenarios.list',
      'settings.get',
      'settings.list',
      'sql.views',
      'symbols.read',
      'views.list',
      'whatIf.caps',
      'whatIf.saved',
      'workspace.data',
    ]);
  }, 600_000);
});

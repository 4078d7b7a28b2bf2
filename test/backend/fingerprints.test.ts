import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBackend } from '../../backend/backend.ts';
import { newFile } from '../../backend/files.ts';
import { createHandlers } from '../../backend/handlers/handlers.ts';
import { beforeAsking } from '../../backend/preferences/before-asking.ts';
import { inputsOf } from '../../backend/reads/ledger.ts';
import { recordReads } from '../../backend/reads/record-reads.ts';
import { contextOf } from '../../backend/shared.ts';
import { createClient } from '../../contract/client.ts';
import { contract, type Method } from '../../contract/contract.ts';
import type { FileToken } from '../../contract/domain.ts';
import type { SettingKey } from '../../contract/dto/settings.ts';
import { LockstepError } from '../../contract/errors.ts';
import { prefer } from '../../contract/preferences.ts';
import type { IngestRecord } from '../../contract/records.ts';
import { undoImport } from '../../db/imports.ts';
import { save } from '../../db/saved.ts';
import { setSetting } from '../../db/settings.ts';
import {
  asOf,
  balance,
  day,
  depth,
  funding,
  liquidation,
  liquidationEvent,
  openInterest,
  position,
  reference,
  trade,
} from '../db/records.ts';
import { templateFixture } from '../deck/template-fixture.ts';
import { importRecords } from '../import/fake-ingest.ts';
import {
  type ChangedBook,
  changingCalls,
  type Found,
  pricesText,
  topicOf,
} from '../support/changing-calls.ts';
import { changedContent, heldContent } from '../support/held-content.ts';
import { inProcess } from '../support/in-process.ts';
import { readingCalls } from '../support/reading-calls.ts';
import { walk } from '../support/small-book.ts';
import { threeSnapshots } from '../support/three-snapshots.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-fingerprints-'));
const at = (name: string): string => path.join(folder, name);
const { shared, dispatch } = createBackend({ workspace: at('w.lockstep'), create: true });
const client = createClient(inProcess(dispatch));
const all = recordReads(createHandlers());
let september = 0;
beforeAll(() => {
  september = threeSnapshots(shared.workspace());
  writeFileSync(at('more.csv'), pricesText);
  writeFileSync(at('house.potx'), templateFixture());
});
afterAll(() => {
  prefer();
  shared.close();
  rmSync(folder, { recursive: true });
});

const labels = new Map<unknown, string>();
type Told = Readonly<{ answer: string; fingerprint: string; inputs: ReadonlyMap<string, string> }>;

/** An answer without what only says where it comes from, and what was read for it. A refusal is an answer too. */
async function told(method: Method, input: object): Promise<Told> {
  const context = contextOf(shared, all, { cancelled: () => false, progress: () => {} });
  const handler = all[method] as unknown as (input: unknown, context: unknown) => unknown;
  let answer: unknown;
  await beforeAsking(shared, method);
  try {
    answer = await handler(contract[method].input.parse(input), context);
  } catch (error) {
    if (!(error instanceof LockstepError || error instanceof RangeError)) throw error;
    answer = { refused: error.message };
  }
  const given = (answer ?? {}) as { provenance?: { fingerprint: string } };
  // What snapshots are called is no figure: each goes by its number here.
  for (const { label, id } of shared.snapshots.list()) labels.set(label, `snapshot ${id}`);
  return {
    answer: JSON.stringify(answer, (key, value) =>
      key === 'fingerprint' || key === 'inputs'
        ? undefined
        : ArrayBuffer.isView(value)
          ? [...(value as Float64Array)]
          : (labels.get(value) ?? value),
    ),
    fingerprint: given.provenance?.fingerprint ?? '',
    inputs: new Map(inputsOf(context.ledger).map(({ name, fingerprint }) => [name, fingerprint])),
  };
}

/** Every reading method of the contract, computed anew: nothing that was kept is asked. */
async function ask(): Promise<ReadonlyMap<Method, Told>> {
  shared.snapshots.drop();
  for (const cache of [shared.answers, shared.scalars, shared.trials]) cache.clear();
  const answers = new Map<Method, Told>();
  for (const { method, input } of readingCalls) answers.set(method, await told(method, input));
  return answers;
}

/** Ways in which the workspace changes, at once: each method is asked before and after all of them. */
type Round = readonly (readonly [what: string, change: () => unknown])[];

const ws = () => shared.workspace();
const brought = (what: string, records: Parameters<typeof importRecords>[2]): Round[number] => [
  what,
  () => importRecords(ws(), `${what}.csv`, records),
];
const scaled = (from: number, to: number): IngestRecord[] =>
  walk('SOL', from, to).map((r) => (r.kind === 'price' ? { ...r, close: r.close * 1.01 } : r));
const eth = { asset: 'ETH', symbol: 'ETHUSDT' };

/** What exports bring. */
const imports: readonly Round[] = [
  [
    brought('trades', [
      trade({
        participant: 'ben',
        asset: 'BTC',
        time: asOf - 3 * day,
        side: -1,
        quantity: 7,
        naturalId: 'x',
      }),
    ]),
    brought('funding', [funding({ ...eth, time: asOf - day })]),
  ],
  [
    brought('open interest', [openInterest({ ...eth, time: asOf - day })]),
    brought('a liquidation of an account', [liquidationEvent({ participant: 'ben', time: asOf - 2 * day })]),
  ],
  [brought('liquidations of the market', [liquidation({ asset: 'ETH', time: asOf - 2 * day })])],
  [brought('prices of two months', [...scaled(-150, -100), ...scaled(-40, 0)])],
  [brought('depth', [depth(-0.02, 90_000, { asset: 'ETH', time: asOf - day })])],
  [
    brought('money of the first snapshot', {
      records: [
        balance({ participant: 'ann', asset: 'USDC', quantity: 9, naturalId: 'more' }),
        reference({ asset: 'SOL', sector: 'Money' }),
      ],
      asOf: asOf - 60 * day,
    }),
  ],
  [
    brought('a participant at another venue', {
      records: [position({ participant: 'gil', venue: 'okx', markPrice: null })],
      asOf,
    }),
  ],
  [['the September import, undone', () => undoImport(ws(), september)]],
];

/** Every setting, changed. */
const settings: Readonly<Record<SettingKey, unknown>> = {
  estimates: { volatilityDays: 60 },
  ages: { prices: 9 },
  coverage: { depth: 0.11, prices: 0.12, balances: 0.13 },
  resources: { capital: { 'binance-usdm': 1_000 } },
  display: { numbers: 'comma' },
  reference: { move: -0.2, estimator: 'spearman' },
  inventory: { cascade: { owner: 'Desk' } },
  'ui.state': { page: 'cascade' },
  'cascade.scenarios': [1],
};
const set = (key: string, value: unknown): Round[number] => [key, () => setSetting(ws(), key, value)];
/** How sentences write numbers: it moves no figure, so no fingerprint either. */
const inWords = 'display';
/** Of these each moves figures. */
const weighty = /^(estimates|ages|coverage|display|reference)$/;
const kept = Object.entries(settings).map(([key, value]) => set(key, value));

/** Every method of the contract that changes the workspace. */
let found: ChangedBook['found'] = {};
const called = changingCalls.map(({ method, input }): Round[number] => [
  method,
  async () => {
    const answer = (await client(method, input({ ...book(), found }) as never)) as Found;
    found = { ...found, [topicOf(method)]: answer };
  },
]);
/** What is kept in lists that no figure is made of: asked of all at once, then of their removal. */
const isList = /^(notes|whatIf|views|scenarios|minutes|mapping|symbols|deck)\./;
const isAway = /\.(remove|forget)/;
/** What moves much the same figures; every other method that changes the workspace has a round of its own. */
const together: readonly (readonly string[])[] = [
  ['limits.save', 'limits.setCommittee'],
  ['assets.save', 'reference.setParticipant'],
  ['assets.remove', 'reference.setAsset', 'reference.setGroups'],
  ['settings.set', 'settings.reset'],
  ['import.run', 'snapshots.rename'],
  ['snapshots.remove', 'import.undo'],
];
const rounds: readonly Round[] = [
  [set('nobody.reads', 1)],
  ...imports,
  [
    ...kept.filter(([key]) => !weighty.test(key)),
    set('internal.pseudonymKey', 'ab'.repeat(32)),
    ['roles', () => save(ws(), 'roles', 'members', [])],
    ['a signature', () => save(ws(), 'approval', 'one', {})],
    ...called.filter(([method]) => isList.test(method) && !isAway.test(method)),
  ],
  called.filter(([method]) => isList.test(method) && isAway.test(method)),
  ...kept.filter(([key]) => weighty.test(key)).map((one) => [one]),
  ...Object.values(
    Object.groupBy(
      called.filter(([method]) => !isList.test(method)),
      ([method]) => together.find((some) => some.includes(method))?.[0] ?? method,
    ),
  ).map((round) => round ?? []),
];

const read = (name: string): FileToken => {
  const entry = newFile(at(name), 'read', { replace: true });
  shared.files.add(entry);
  return entry.token;
};
const book = (): Omit<ChangedBook, 'found'> => ({
  participant: 'ann',
  earliest:
    shared.snapshots
      .list()
      .map(({ label }) => label)
      .toSorted()[0] ?? '',
  imports: ws()
    .db.prepare<[], number>('SELECT id FROM imports WHERE id NOT IN (SELECT import_id FROM import_snapshots)')
    .pluck()
    .all(),
  prices: () => read('more.csv'),
  template: () => read('house.potx'),
});

/** What is read whole, under a name of its own, and the tables and settings it is made of. */
const bundles: readonly (readonly [name: RegExp, of: RegExp])[] = [
  [
    /^(snapshot as of|totals of|groups of|values across|rows of|sums of)/,
    /^(snapshots|import_snapshots|positions|position_money|balances|loans|depth|tiers|prices|price_sources|participants?(_facts)?|assets|asset_facts|asset_catalogue|venues?(_facts)?|instruments|settings (estimates|ages))$/,
  ],
  [/^prices until/, /^(prices|price_sources|assets|asset_facts|asset_catalogue|settings estimates)$/],
  [/^(snapshots until|label of snapshot)/, /^snapshots$/],
  [/^settings and limits$/, /^(settings|limits)/],
];
const isOf = (name: string, part: string): boolean =>
  name.split(/, /).some((one) => one === part || one === part.split(' ')[0]) ||
  bundles.some(([bundle, of]) => bundle.test(name) && of.test(part));

describe('the fingerprint of what was read', () => {
  let first: ReadonlyMap<Method, Told>;
  beforeAll(async () => {
    first = await ask();
  });

  it('changes with every change of the answer, with every input, and with nothing else', async () => {
    let before = first;
    let content = heldContent(ws());
    const silent: string[] = [];
    const loud: string[] = [];
    const still = new Set(
      [...first].flatMap(([method, { inputs }]) => [...inputs.keys()].map((name) => `${method}: ${name}`)),
    );
    const idle: string[] = [];
    for (const round of rounds) {
      const what = round.map(([name]) => name).join(', ');
      for (const [, change] of round) await change();
      const now = heldContent(ws());
      const changed = changedContent(content, now);
      const after = await ask();
      let moved = false;
      for (const { method } of readingCalls) {
        const [was, is] = [before.get(method) as Told, after.get(method) as Told];
        const names = [...was.inputs.keys(), ...is.inputs.keys()];
        const read = JSON.stringify([...was.inputs]) !== JSON.stringify([...is.inputs]);
        if (was.answer !== is.answer) {
          if (!names.some((name) => name.startsWith('audit_log'))) moved = true;
          if (!read && what !== inWords) silent.push(`${method}: ${what}`);
          if (what !== inWords && was.fingerprint !== '' && was.fingerprint === is.fingerprint)
            silent.push(`${method}, in its provenance: ${what}`);
        }
        for (const [name, fingerprint] of was.inputs)
          if (is.inputs.get(name) !== fingerprint) still.delete(`${method}: ${name}`);
        const touched = names.some((name) => changed.some((part) => isOf(name, part)));
        if (!touched && (read || was.fingerprint !== is.fingerprint)) loud.push(`${method}: ${what}`);
      }
      if (!moved) idle.push(what);
      before = after;
      content = now;
    }
    expect(silent).toEqual([]);
    expect(loud).toEqual([]);
    // No table's columns change in a run.
    expect([...still]).toEqual(['sql.views: pragma_table_info']);
    // The property is not kept by standing still.
    expect(idle).toEqual(['nobody.reads']);
  }, 600_000);

  it('is asked of every method that reads, and of most it is in the answer', () => {
    expect(readingCalls.length).toBeGreaterThan(70);
    const without = [...first].flatMap(([method, { fingerprint, inputs }]) =>
      fingerprint === '' && inputs.size > 0 ? [method] : [],
    );
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
      'positions.triggers',
      'positions.values',
      'prices.series',
      'replay.events',
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
  });

  it('is made of what a refusal was decided by, too', async () => {
    const { answer, inputs } = await told('compare.run', { to: 'nowhere' });
    expect(answer).toContain('"refused"');
    expect([...inputs.keys()]).toContain('snapshots');
  });

  it('is asked of no method that refuses', () => {
    expect([...first].filter(([, { answer }]) => answer.startsWith('{"refused"'))).toEqual([]);
  });
});

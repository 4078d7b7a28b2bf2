import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decode, encode } from '../../contract/codec.ts';
import { contract, type Input, type Method, methods } from '../../contract/contract.ts';
import { asOf, day, loan, position } from '../db/records.ts';
import { importRecords } from '../import/fake-ingest.ts';
import { hanging } from '../support/hanging.ts';
import { type SmallBook, smallBook } from '../support/small-book.ts';
import { type Hosted, openTransports } from '../support/transports.ts';

const worker = new URL('../../backend/worker.ts', import.meta.url);

/** Each answer is computed by three hosts: a book in which every method has something to say, and no more. */
let book: SmallBook;
let hosts: readonly Hosted[] = [];
beforeAll(async () => {
  book = smallBook();
  book.later(30, 1);
  const expiry = asOf + 60 * day;
  const option = { instrument: 'call', strike: 110_000, expiry, markPrice: 4_000, notional: 4_000 } as const;
  const more = [
    position({ participant: 'Alder Fund', symbol: 'BTC-110000-C', venue: 'deribit', side: -1, ...option }),
    loan({ participant: 'Dogwood', asset: 'ETH', quantity: 10 }),
    loan({ participant: 'Dogwood', asset: 'USDT', side: 'borrow', quantity: 20_000, priceUsd: 1 }),
  ];
  importRecords(book.backend.shared.workspace(), 'more.csv', { records: more, asOf: asOf + 30 * day });
  book.backend.shared.snapshots.drop();
  // What is kept of each snapshot is written now, or the first host to answer writes it and the others have seen a write.
  await book.client('workspace.info', {});
  hosts = await openTransports(book.backend.dispatch, worker, { workspace: book.at('desk.lockstep') });
}, 120_000);
afterAll(async () => {
  await Promise.all(hosts.map((h) => h.close()));
  book.close();
});

type Call = { [M in Method]: readonly [M, Input<M>] }[Method];
const adjustments = [{ action: { kind: 'capLeverage' as const, cap: 3 } }];
const calls: readonly Call[] = [
  ['workspace.info', {}],
  ['workspace.state', {}],
  ['workspace.data', {}],
  ['prices.series', { asset: 'BTC', quote: 'USD', source: 'test' }],
  ['workspace.verify', {}],
  ['formats.list', {}],
  ['positions.page', { limit: 50, sort: [{ column: 'notional', descending: true }] }],
  ['positions.summary', { offset: 10, limit: 500, columns: ['notional', 'leverage'] }],
  ['positions.values', { column: 'venue' }],
  ['positions.triggers', { rows: [1, 2, 3] }],
  ['positions.groups', { by: ['venue', 'cohort'], across: 'side' }],
  ['overview.headlines', {}],
  ['account.get', { name: 'Alder Fund' }],
  ['account.get', { name: 'BTC', of: 'asset' }],
  ['compare.run', { by: 'asset' }],
  ['explain.run', { measure: 'amplification' }],
  ['leverage.compute', { by: 'venue' }],
  ['leverage.trend', { by: 'cohort' }],
  ['correlation.compute', {}],
  ['correlation.compute', { level: 'participant', regime: 'difference', estimator: 'kendall', top: 40 }],
  ['correlation.pair', { a: 'BTC', b: 'ETH' }],
  ['correlation.pair', { a: 'BTC', b: 'ETH', regime: 'difference', repair: true }],
  ['correlation.overview', { level: 'cohort' }],
  ['correlation.tiles', { rows: [0, 40], columns: [3, 20], width: 9, height: 400, masked: true }],
  ['correlation.cell', { row: 1, column: 2, against: { estimator: 'kendall' }, show: 'difference' }],
  ['correlation.rolling', { span: 60, step: 100, level: 'venue' }],
  ['correlation.row', { label: 'ETH', regime: 'stress' }],
  ['correlation.absorption', {}],
  ['coMovement.compute', {}],
  ['liquidations.compute', { shock: { all: -0.1 } }],
  ['liquidations.bridge', {}],
  ['cascade.run', { shock: { BTC: -0.1 }, impact: 'sqrt' }],
  ['resources.compute', { cover: 1 }],
  ['saturation.compute', {}],
  ['synchronisation.compute', { rounds: 20 }],
  ['synchronisation.compute', { scenarios: 'filtered', rounds: 20 }],
  ['backtest.compute', { rounds: 100 }],
  ['bands.compute', { draws: 50 }],
  ['bands.tornado', { measure: 'systemLeverage', draws: 50 }],
  ['replay.events', {}],
  ['replay.run', { event: '2025-10-10' }],
  ['synchronisation.compute', { scenarios: 'gaussian', draws: 200, rounds: 20, seed: 7 }],
  ['synchronisation.compute', { scenarios: 't', draws: 200, rounds: 20 }],
  ['mapping.list', {}],
  ['market.compute', {}],
  ['herding.compute', {}],
  ['loops.compute', {}],
  ['credit.compute', { terms: { defaultProbability: 0.02, lossGivenDefault: 0.6 } }],
  ['protocols.compute', { by: 'venue' }],
  ['gamma.compute', {}],
  ['systemic.compute', {}],
  ['whatIf.run', { adjustments, map: true }],
  [
    'whatIf.deleverage',
    { limits: [{ measure: 'amplification', value: 1.5 }], methods: ['uniform'], frontier: 3 },
  ],
  ['spillover.compute', {}],
  ['overlap.compute', { top: 10 }],
  ['reverseStress.compute', { maxEvaluations: 200 }],
  ['reverseStress.compute', { maxEvaluations: 100, liquidation: 'partial', speed: 0.5, gamma: 'shortAll' }],
  ['scenarios.list', {}],
  ['scenarios.resolve', { scenario: 'beta-10' }],
  ['cascade.run', { scenario: 'correlation-to-one', insurance: 'fundAndAdl' }],
  ['notes.list', {}],
  ['minutes.list', {}],
  ['roles.list', {}],
  ['approval.status', {}],
  ['deck.content', {}],
  ['limits.status', {}],
  ['limits.measures', {}],
  ['limits.committee', {}],
  ['limits.history', {}],
  ['deck.template', {}],
  ['assets.list', {}],
  ['symbols.read', {}],
  ['export.list', {}],
  ['deck.outline', {}],
  ['deck.names', {}],
  ['deck.printer', {}],
  ['models.list', {}],
  ['rules.list', {}],
  ['models.run', { id: 'loops', input: { loanToValue: 0.75, loops: 3 } }],
  ['settings.get', { key: 'ui.state' }],
  ['settings.list', {}],
  ['whatIf.saved', {}],
  ['views.list', {}],
  ['whatIf.caps', { by: 'cohort', caps: [{ key: null, cap: 3 }] }],
  [
    'sql.query',
    { sql: 'SELECT venue, sum(notional_usd) AS usd FROM v_positions GROUP BY venue ORDER BY venue' },
  ],
  ['sql.views', {}],
];

describe('every host answers the same bytes', () => {
  it.each(calls.map(([method, input]) => ({ method, input })))(
    '$method $input',
    async ({ method, input }) => {
      const answers = await Promise.all(hosts.map((h) => h.transport(method, encode(input), {})));
      const [first] = answers;
      expect(hosts.map((h) => h.name)).toEqual(['in-process', 'worker', 'loopback']);
      for (const answer of answers) expect(Buffer.compare(answer, first ?? new Uint8Array())).toBe(0);
      expect(contract[method].output.safeParse(decode(first ?? new Uint8Array())).error).toBeUndefined();
    },
  );

  it('and is asked by this suite for every method that only reads', () => {
    // What writes, or reads a file or a clock that differs from host to host.
    const writing = new Set<Method>([
      'workspace.backup',
      'workspace.carry',
      'workspace.receive',
      'workspace.rescue',
      'keys.make',
      'roles.save',
      'approval.propose',
      'approval.approve',
      'pack.write',
      'minutes.save',
      'minutes.write',
      'import.run',
      'samples.load',
      'import.undo',
      'snapshots.rename',
      'snapshots.merge',
      'snapshots.remove',
      'import.rejects',
      'import.writeRejects',
      'mapping.propose',
      'mapping.preview',
      'mapping.save',
      'mapping.remove',
      'reference.setParticipant',
      'reference.setAsset',
      'reference.setGroups',
      'assets.save',
      'assets.remove',
      'symbols.keep',
      'symbols.forget',
      'import.explain',
      'import.rows',
      'limits.save',
      'notes.add',
      'notes.remove',
      'scenarios.save',
      'scenarios.remove',
      'replay.save',
      'replay.remove',
      'limits.setCommittee',
      'deck.setTemplate',
      'deck.addMap',
      'deck.removeMap',
      'deck.removeTemplate',
      'export.table',
      'export.shown',
      'lake.write',
      'sql.export',
      'deck.verify',
      'deck.saveOutline',
      'deck.export',
      'deck.refresh',
      'settings.set',
      'settings.reset',
      'whatIf.save',
      'whatIf.remove',
      'views.save',
      'views.remove',
      'audit.list',
      // Of a window: what it has done, and taken back.
      'actions.list',
      'actions.undo',
      'actions.redo',
      'correlation.file',
      'correlation.rollingFile',
    ]);
    const asked = new Set(calls.map(([method]) => method));
    expect(methods.filter((m) => !asked.has(m) && !writing.has(m))).toEqual([]);
  });
});

describe('a long measure', () => {
  it.each(['worker', 'loopback'])(
    'is cancelled in its course over %s, and leaves the host free',
    async (name) => {
      const host = hosts.find((h) => h.name === name);
      const abort = new AbortController();
      let asked = 0;
      const input = { scenarios: 't', draws: 100_000, rounds: 5_000, horizon: 7 };
      const call = host?.transport('synchronisation.compute', encode(input), {
        signal: abort.signal,
        onProgress: () => {
          asked ||= performance.now();
          abort.abort();
        },
      });
      await expect(call).rejects.toMatchObject({ code: 'CANCELLED' });
      expect(performance.now() - asked).toBeLessThan(hanging);
      const started = performance.now();
      await host?.transport('formats.list', encode({}), {});
      expect(performance.now() - started).toBeLessThan(hanging);
    },
  );
});

describe('what is written', () => {
  const call = async (method: Method, input: unknown): Promise<unknown> =>
    decode((await hosts[0]?.transport(method, encode(input), {})) ?? new Uint8Array());

  it('reference data changes the fingerprints of what it values, and nothing stale is answered', async () => {
    const cohortOf = async () =>
      (await call('leverage.compute', { by: 'cohort' })) as {
        rows: { key: string }[];
        provenance: { fingerprint: string };
      };
    const before = await cohortOf();
    const [someone] = ((await call('leverage.compute', { by: 'participant' })) as { rows: { key: string }[] })
      .rows;
    await call('reference.setParticipant', { participant: someone?.key, cohort: 'watch-list' });
    const after = await cohortOf();
    expect(after.rows.map((r) => r.key)).toContain('watch-list');
    expect(after.provenance.fingerprint).not.toBe(before.provenance.fingerprint);
  });

  it('settings survive, and what the program keeps for itself is not handed out', async () => {
    await call('settings.set', { key: 'ui.state', value: { page: 'cascade', controls: { $: [1, null] } } });
    expect(await call('settings.get', { key: 'ui.state' })).toEqual({
      page: 'cascade',
      controls: { $: [1, null] },
    });
    await call('limits.status', {});
    for (const method of ['settings.get', 'settings.set'] as const)
      await expect(call(method, { key: 'internal.pseudonymKey', value: 1 })).rejects.toMatchObject({
        code: 'USAGE',
      });
  });
});

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verbAnswers } from '../../backend/hosts/cli/verb-answers.ts';
import { isRunning } from '../../db/is-running.ts';
import { openCommandLines } from '../support/command-lines.ts';
import { hanging } from '../support/hanging.ts';
import { richBook } from '../support/rich-book.ts';

const root = path.resolve(import.meta.dirname, '..', '..');
const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-verbs-'));
const workspace = path.join(folder, 'w.lockstep');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Ran = Readonly<{ code: number | null; out: string; err: string }>;

function start(args: readonly string[], input = '') {
  const child = spawn(process.execPath, [path.join(root, 'bin', 'lockstep.mjs'), ...args], {
    cwd: folder,
    env: { ...process.env, LOCKSTEP_WORKSPACE: workspace, LOCKSTEP_CHECK: '1' },
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => {
    out += String(chunk);
  });
  child.stderr.on('data', (chunk) => {
    err += String(chunk);
  });
  child.stdin.end(input);
  const done = new Promise<Ran>((resolve) => child.on('exit', (code) => resolve({ code, out, err })));
  return { child, done, errors: () => err };
}
const lines = openCommandLines(folder, { LOCKSTEP_WORKSPACE: workspace });
afterAll(lines.close);
const run = (...args: string[]): Promise<Ran> => lines.run(args);
const json = (ran: Ran): Record<string, unknown> => JSON.parse(ran.out) as Record<string, unknown>;
const write = (name: string, content: string | Uint8Array): string => {
  writeFileSync(path.join(folder, name), content);
  return name;
};
const samples = (...parts: string[]): string => path.join(root, 'samples', 'data', ...parts);

describe('usage', () => {
  it('answers 2 and one sentence, or one JSON document', async () => {
    expect(await run()).toMatchObject({ code: 2 });
    const human = await run('levrage');
    expect(human).toMatchObject({ code: 2, out: '' });
    expect(human.err).toBe('lockstep: There is no verb levrage. Did you mean leverage?\n');
    const machine = await run('leverage', '--by', 'planet', '--json');
    expect(machine.code).toBe(2);
    expect(json(machine)).toMatchObject({ error: { code: 'USAGE' } });
    expect(await run('leverage', '--unknown')).toMatchObject({ code: 2 });
    expect(await run('--help')).toMatchObject({ code: 0 });
    expect(await run('cascade', '--help')).toMatchObject({
      code: 0,
      out: expect.stringContaining('--shock'),
    });
    expect(await run('help', 'cascade')).toEqual(await run('cascade', '--help'));
  });
  it('names what may have been meant, and takes no word too many', async () => {
    const option = await run('leverage', '--snapshto', 'x');
    expect(option).toMatchObject({ code: 2, out: '' });
    expect(option.err).toBe('lockstep: There is no option --snapshto. Did you mean --snapshot?\n');
    const word = await run('leverage', '--by', 'venu');
    expect(word.code).toBe(2);
    expect(word.err).toContain('Did you mean venue?');
    for (const verb of ['leverage', 'cascade', 'verify', 'limits', 'formats', 'models']) {
      const over = await run(verb, 'other.lockstep');
      expect(over).toMatchObject({ code: 2, out: '' });
      expect(over.err).toContain('other.lockstep is one word too many');
    }
  });
  it('answers its version, -h, and completions for four shells', async () => {
    expect(await run('--version')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
    expect(await run('cascade', '-h')).toEqual(await run('cascade', '--help'));
    for (const shell of ['bash', 'zsh', 'fish', 'powershell']) {
      const { code, out } = await run('completion', shell);
      expect(code).toBe(0);
      expect(out).toMatch(/cascade[\s\S]*depth/);
    }
    const bash = spawnSync('bash', [
      '-c',
      `source <("${process.execPath}" "${path.join(root, 'bin', 'lockstep.mjs')}" completion bash)
       COMP_WORDS=(lockstep cascade --sho); COMP_CWORD=2; _lockstep; echo "\${COMPREPLY[@]}"`,
    ]);
    expect(String(bash.stdout)).toBe('--shock\n');
  });
  it('makes no workspace to look into', async () => {
    const ran = await run('leverage', '--json', '--workspace', 'none.lockstep');
    expect(ran.code).toBe(2);
    expect(json(ran)).toMatchObject({ error: { code: 'NOT_FOUND' } });
    expect(existsSync(path.join(folder, 'none.lockstep'))).toBe(false);
  });
  it('answers 4 for a file that is no workspace', async () => {
    write('junk.lockstep', 'this is no database, whatever its name says'.repeat(50));
    const ran = await run('verify', '--json', '--workspace', 'junk.lockstep');
    expect(ran.code).toBe(4);
    expect(json(ran)).toMatchObject({ ok: false, checks: [{ name: 'opening', ok: false }] });
    const rescue = await run('rescue', 'junk.lockstep', '--out', 'new.lockstep', '--json');
    expect(rescue.code).toBe(4);
    expect(json(rescue)).toMatchObject({ error: { code: 'WORKSPACE_DAMAGED' } });
    const read = await run('leverage', '--json', '--workspace', 'junk.lockstep');
    expect(read.code).toBe(4);
    expect(json(read)).toMatchObject({ error: { code: 'WORKSPACE_DAMAGED' } });
  });
});

describe('without a workspace', () => {
  it('runs a model and refuses a wrong key by its path', async () => {
    const input = { collateral: [{ value: 10_000, liquidationThreshold: 0.8 }], debt: 6_000 };
    const good = await start(['model', 'health-factor', '--input', '-', '--json'], JSON.stringify(input))
      .done;
    expect(good.code).toBe(0);
    expect(json(good)).toMatchObject({ model: 'health-factor', healthFactor: 8_000 / 6_000 });
    const wrong = JSON.stringify({ ...input, collateral: [{ value: 1, threshold: 2 }] });
    const bad = await run('model', 'health-factor', '--input', write('wrong.json', wrong), '--json');
    expect(bad.code).toBe(2);
    expect(JSON.stringify(json(bad))).toContain('collateral.0');
  });
  it('correlates a file of returns', async () => {
    write(
      'returns.csv',
      'date,A,B\n2026-01-01,0.1,-0.2\n2026-01-02,0.3,0.1\n2026-01-03,-0.2,0.05\n2026-01-04,0,0.4\n',
    );
    const args = ['--prices', 'returns.csv', '--returns', 'given', '--minimum-overlap', '3', '--json'];
    const ran = await run('correlate', ...args);
    expect(ran.code).toBe(0);
    const { labels, matrix, overlap, since, until, order } = json(ran) as Record<string, number[][]>;
    expect(labels).toEqual(['A', 'B']);
    expect(overlap).toEqual([
      [4, 4],
      [4, 4],
    ]);
    // Of each pair, as the matrix: its first and last common observation.
    for (const [rows, date] of [
      [since, Date.UTC(2026, 0, 1)],
      [until, Date.UTC(2026, 0, 4)],
    ] as const)
      expect(rows).toEqual([
        [date, date],
        [date, date],
      ]);
    expect([...(order ?? [])].sort()).toEqual([0, 1]);
    // By hand: deviations from the means .05 and .0875.
    expect(matrix?.[0]?.[1]).toBeCloseTo(-0.0175 / Math.sqrt(0.13 * 0.181875), 12);
    expect(existsSync(workspace)).toBe(false);
  });
});

describe('import', () => {
  const refused: [string, string, string | Uint8Array][] = [
    ['an empty file', 'empty.csv', ''],
    ['a binary file', 'binary.json', Uint8Array.from({ length: 4_096 }, (_, i) => (i * 7_919) % 256)],
    ['an unknown header', 'header.csv', 'alpha,beta,gamma\n1,2,3\n'],
    ['a truncated JSON', 'cut.json', '[{"symbol":"BTCUSDT","positionAmt":"0.5","entryPrice":"60'],
    [
      'an API error envelope',
      'error.json',
      '{"retCode":10001,"retMsg":"params error","result":{},"time":1793404800000}',
    ],
  ];
  it.each(refused)('refuses %s with 3, names the line, stores nothing', async (_what, name, content) => {
    write(name, content);
    const ran = await run('import', name, '--participant', 'p', '--json');
    expect(ran.code).toBe(3);
    const [report] = json(ran).imports as { file: string; refused: { line: number; message: string } }[];
    expect(report).toMatchObject({ file: name, importId: null, refused: { line: expect.any(Number) } });
    expect(report?.refused.message.length).toBeGreaterThan(10);
    const info = json(await run('call', 'workspace.info', '{}', '--json')) as {
      counts: Record<string, number>;
    };
    expect(Object.values(info.counts).every((n) => n === 0)).toBe(true);
  });
});

describe('an import', () => {
  const half = 'time,asset,source,close,volume_usd\n2026-01-01,BTC,x,1,\n2026-01-02,BTC,x,none,\n';
  const bare = (args: readonly string[], cwd: string): Promise<Ran> => lines.run(args, { cwd, env: {} });
  it('of which half is rejected is no success, and says the share first', async () => {
    write('half.csv', half);
    write('third.csv', `${half}2026-01-03,BTC,x,2,\n`);
    const ran = await bare(['import', 'half.csv', '--workspace', 'half.lockstep'], folder);
    expect(ran.code).toBe(6);
    expect(ran.out).toMatch(/^1 of 2 rows were rejected \(50/);
    const third = ['import', 'third.csv', '--workspace', 'third.lockstep', '--json'];
    const lenient = await bare(third, folder);
    expect(lenient.code).toBe(0);
    expect(JSON.parse(lenient.out)).toMatchObject({ rejectedShare: 1 / 3 });
    expect((await bare([...third, '--strict'], folder)).code).toBe(6);
  });
  it('that is a dry run, and a proposal, make no workspace; reading finds that of the demo', async () => {
    const place = path.join(folder, 'empty');
    mkdirSync(place);
    const dry = await bare(['import', '../third.csv', '--dry-run'], place);
    expect(dry.code).toBe(0);
    expect(dry.out).toContain('was not made');
    expect((await bare(['mapping', '../third.csv'], place)).code).toBe(0);
    expect((await bare(['symbols', '../third.csv'], place)).code).toBe(0);
    expect(readdirSync(place)).toEqual([]);
    expect((await bare(['verify'], place)).code).toBe(2);
    expect((await bare(['import', '../third.csv', '--workspace', 'out/demo.lockstep'], place)).code).toBe(0);
    expect(await bare(['verify'], place)).toMatchObject({
      code: 0,
      out: expect.stringContaining('demo.lockstep'),
    });
  });
});

describe('with a book', () => {
  beforeAll(() => richBook().close(workspace));

  it.each<[string[], string[]]>([
    [['leverage'], ['totals', 'rows']],
    [
      ['correlate', '--level', 'participant', '--estimator', 'spearman'],
      ['labels', 'matrix', 'overlap', 'minEigenvalue', 'order', 'meanPairwise', 'absorptionRatio'],
    ],
    [
      ['liquidations', '--shock', 'all=-0.1'],
      ['shocks', 'heatmap', 'known', 'differences'],
    ],
    [
      ['cascade', '--shock', 'BTC=-0.08,ETH=-0.1'],
      ['rounds', 'amplification', 'totalDrop', 'liquidatedNotional', 'badDebt', 'accounts'],
    ],
    [['saturation'], ['criticalShock', 'criticalLeverageScale', 'amplification']],
    [
      ['synchronisation', '--rounds', '20'],
      ['jointES', 'independentES', 'independentSE', 'comonotonicES', 'index', 'multiplier', 'contributions'],
    ],
    [
      ['co-movement'],
      [
        'systemVolatility',
        'leverageFactor',
        'averageCorrelation',
        'coMovementShare',
        'contributions',
        'path',
      ],
    ],
    [['limits'], ['limits']],
    [['formats'], ['formats']],
    [
      ['models', '--check'],
      ['ok', 'passed', 'failed', 'checks'],
    ],
    [['verify'], ['ok', 'checks']],
  ])('lockstep %j answers its keys, prints for people too, and keeps to the contract', async (args, keys) => {
    const ran = await run(...args, '--json');
    expect(ran).toMatchObject({ code: 0 });
    const answer = json(ran);
    expect(Object.keys(answer)).toEqual(expect.arrayContaining(keys));
    const human = await run(...args);
    expect(human.code).toBe(0);
    expect(human.out.length).toBeGreaterThan(50);
    expect(human.out).not.toMatch(/undefined|NaN|\[object/);
  });

  it('gives the same bytes for the same question', async () => {
    const [a, b] = [await run('synchronisation', '--json'), await run('synchronisation', '--json')];
    expect(a.out).toBe(b.out);
  });

  it('exits with 5 when a limit is red and that was asked', async () => {
    const limit = {
      measure: 'systemLeverage',
      direction: 'above',
      amber: null,
      red: 0.001,
      owner: '',
      note: '',
    };
    const saved = await run('call', 'limits.save', JSON.stringify({ limits: [limit] }));
    expect(saved.code).toBe(0);
    expect((await run('limits')).code).toBe(0);
    expect((await run('limits', '--fail')).code).toBe(5);
  });

  it('answers a what-if from the standard input and refuses an unknown action by its path', async () => {
    const adjustments = [{ action: { kind: 'capLeverage', cap: 2 } }];
    const args = ['what-if', '--adjust', '-', '--depth', 'quick', '--json'];
    const good = await start(args, JSON.stringify(adjustments)).done;
    const measures = (json(good) as { measures: { id: string; before: number; after: number }[] }).measures;
    const leverage = measures.find((m) => m.id === 'systemLeverage');
    expect(leverage?.after).toBeLessThanOrEqual(2);
    expect(leverage?.before).toBeGreaterThan(2);
    const pray = write('pray.json', '[{"action":{"kind":"pray"}}]');
    const bad = await run('what-if', '--adjust', pray, '--depth', 'quick', '--json');
    expect(bad.code).toBe(2);
    expect(bad.out).toContain('adjustments.0.action');
  });

  it('refuses an asset nobody has, and takes one in any case and in per cent', async () => {
    const wrong = await run('cascade', '--shock', 'BTX=-0.1');
    expect(wrong).toMatchObject({ code: 2, out: '' });
    expect(wrong.err).toContain('There is no asset in this snapshot called BTX. Did you mean BTC?');
    const plain = json(await run('cascade', '--shock', 'BTC=-0.1', '--json'));
    for (const shock of ['btc=-10%', 'Btc=−10 %'])
      expect(json(await run('cascade', '--shock', shock, '--json'))).toMatchObject({ rounds: plain.rounds });
    expect((await run('cascade', '--shock', 'BTC=-2')).err).toBe(
      'lockstep: --shock BTC: it must be more than -1\n',
    );
    const scenario = await run('cascade', '--scenario', 'Market −10');
    expect(scenario.code).toBe(2);
    expect((await run('leverage', '--snapshot', 'latst')).code).toBe(2);
  });

  it('says which workspace it answers from; warnings and progress are not in the answer', async () => {
    const ran = await run('cascade', '--shock', 'BTC=-0.1');
    expect(ran.out).toContain(`Workspace: ${workspace}`);
    expect(ran.out).not.toMatch(/^! /m);
    expect(ran.err).not.toContain('"progress"');
    const quiet = await run('cascade', '--shock', 'BTC=-0.1', '--quiet');
    expect(quiet).toMatchObject({ code: 0, err: '', out: ran.out });
    expect((await run('leverage', '--progress', 'json')).err).toContain('"progress"');
  });

  it('backs up, and takes an import back', async () => {
    expect((await run('backup', 'copy.lockstep')).code).toBe(0);
    const call = await run('call', 'workspace.data', '{}', '--json', '--workspace', 'copy.lockstep');
    const [newest] = (json(call) as { imports: { id: number }[] }).imports;
    const undone = await run('undo', String(newest?.id), '--json', '--workspace', 'copy.lockstep');
    expect(json(undone)).toMatchObject({ removed: expect.any(Number) });
    expect((await run('undo', String(newest?.id), '--workspace', 'copy.lockstep')).code).toBe(2);
  });

  it('ends with 130 on SIGINT, nothing half done', async () => {
    const long = start([
      'synchronisation',
      '--rounds',
      '5000',
      '--draws',
      '100000',
      '--scenarios',
      't',
      '--json',
    ]);
    while (!long.errors().includes('"progress"')) await new Promise((r) => setTimeout(r, 10));
    const started = performance.now();
    long.child.kill('SIGINT');
    const ran = await long.done;
    expect(performance.now() - started).toBeLessThan(hanging);
    expect(ran.code).toBe(130);
    expect(json(ran)).toMatchObject({ error: { code: 'CANCELLED' } });
    expect((await run('verify')).code).toBe(0);
  });
});

describe('the deck of one venue', () => {
  const venue = { cwd: folder, env: { LOCKSTEP_WORKSPACE: path.join(folder, 'venue.lockstep') } };
  const run = (...args: string[]): Promise<Ran> => lines.run(args, venue);
  beforeAll(async () => {
    expect(await run('import', samples('snapshots', '2026-10-31', 'hyperliquid.jsonl'))).toMatchObject({
      code: 0,
    });
  });

  it('writes the deck without names unless they are wanted', async () => {
    const call = await run('call', 'workspace.data', '{}', '--json');
    const { participants } = json(call) as { participants: { participant: string }[] };
    const namesIn = async (...options: string[]): Promise<string[]> => {
      const ran = await run('deck', '--out', 'deck.pptx', '--force', '--json', ...options);
      expect(json(ran)).toMatchObject({ slides: expect.any(Number), charts: expect.any(Number) });
      const parts = Object.values(unzipSync(new Uint8Array(readFileSync(path.join(folder, 'deck.pptx')))));
      const text = parts.map((part) => strFromU8(part)).join('\n');
      return participants.map((p) => p.participant).filter((name) => text.includes(name));
    };
    expect(await namesIn()).toEqual([]);
    expect((await namesIn('--no-pseudonyms')).length).toBeGreaterThan(0);
  });

  it('says before it writes which names stand in the user’s own texts', async () => {
    const call = await run('call', 'workspace.data', '{}', '--json');
    const [{ participant } = { participant: '' }] = (
      json(call) as { participants: { participant: string }[] }
    ).participants;
    const own = { title: 'Decisions', body: `Watch ${participant.toUpperCase()}.` };
    const slides = [{ id: 'own-1', included: true, notes: '', own }];
    expect((await run('call', 'deck.saveOutline', JSON.stringify({ slides }))).code).toBe(0);
    const ran = await run('deck', '--out', 'named.pptx', '--json');
    expect(json(ran)).toMatchObject({ pseudonyms: true, names: { found: [{ participant }] } });
    expect(ran.err).toContain(participant.toUpperCase());
    await run('call', 'deck.saveOutline', '{"slides":null}');
  });
});

describe('serve', () => {
  type Serving = Readonly<{ url: string; child: ChildProcess; exit: Promise<number | null> }>;

  async function serve(stdin: 'pipe' | 'ignore', ...args: string[]): Promise<Serving> {
    const all = ['serve', 'served.lockstep', '--no-open', '--json', ...args];
    const child = spawn(process.execPath, [path.join(root, 'bin', 'lockstep.mjs'), ...all], {
      cwd: folder,
      stdio: [stdin, 'pipe', 'inherit'],
    });
    const exit = new Promise<number | null>((resolve) => child.on('exit', resolve));
    const [chunk] = (await once(child.stdout ?? child, 'data')) as [Buffer];
    // Not among the answers that test/docs/verb-schemas.test.ts asks for: it runs until it is ended.
    const answer = JSON.parse(String(chunk)) as { url: string };
    expect(verbAnswers.serve?.['']?.safeParse(answer)).toMatchObject({ success: true });
    return { url: answer.url, child, exit };
  }

  it('prints its address, hands out its cookie once, and ends on SIGTERM', async () => {
    const { url, child, exit } = await serve('ignore', '--exit-with-parent');
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?ticket=[0-9a-f]{32}$/);
    expect((await fetch(url, { redirect: 'manual' })).status).toBe(303);
    expect((await fetch(url, { redirect: 'manual' })).status).toBe(401);
    child.kill('SIGTERM');
    expect(await exit).toBe(0);
  });

  it('ends when the pipe to its parent closes', async () => {
    const { child, exit } = await serve('pipe', '--exit-with-parent');
    child.stdin?.end();
    expect(await exit).toBe(0);
  });
});

it('work ends with whoever started it, however that ended', async () => {
  const argv = ['synchronisation', '--rounds', '5000', '--draws', '100000', '--scenarios', 't', '--json'];
  const program = path.join(root, 'bin', 'lockstep.mjs');
  // As bin/lockstep.mjs starts itself again on the Node it was installed with.
  const parent = spawn(
    process.execPath,
    [
      '-e',
      `const child = require('node:child_process').spawn(process.execPath, ${JSON.stringify([program, ...argv])},
         { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
       child.stderr.on('data', (said) => { if (String(said).includes('"progress"')) console.log(child.pid); });`,
    ],
    { cwd: folder, env: { ...process.env, LOCKSTEP_WORKSPACE: workspace } },
  );
  const [said] = (await once(parent.stdout, 'data')) as [Buffer];
  const id = Number(String(said).split('\n')[0]);
  expect(isRunning(id)).toBe(true);
  parent.kill('SIGKILL');
  await expect.poll(() => isRunning(id), { timeout: hanging }).toBe(false);
});

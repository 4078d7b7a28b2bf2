import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { verbNames } from '../../backend/hosts/cli/verbs.ts';
import { verbSchemas } from '../../build/docs/verb-schemas.ts';
import { openCommandLines } from '../support/command-lines.ts';
import { smallBook } from '../support/small-book.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-schemas-'));
const lines = openCommandLines(folder, { LOCKSTEP_WORKSPACE: path.join(folder, 'w.lockstep') });
afterAll(() => {
  lines.close();
  rmSync(folder, { recursive: true, force: true });
});

const prices = ['time,asset,close', '2024-01-01,BTC,42000', '2024-01-02,BTC,43000', '2024-01-03,BTC,x'];
const wide = [
  'date,A,B',
  ...Array.from({ length: 40 }, (_, i) => `${1 + i},${9 + Math.sin(i)},${5 + Math.cos(2 * i)}`),
];
const files: Readonly<Record<string, string>> = {
  pass: 'correct horse battery',
  'prices.csv': `${prices.join('\n')}\n`,
  'wide.csv': wide
    .map((row, i) =>
      i === 0
        ? row
        : row.replace(/^\d+/, (n) => new Date(1.7e12 + 864e5 * Number(n)).toISOString().slice(0, 10)),
    )
    .join('\n'),
  'caps.json': JSON.stringify([{ action: { kind: 'capLeverage', cap: 3 } }]),
  'loops.json': JSON.stringify({ loanToValue: 0.75, loops: 3 }),
  'prices.json': JSON.stringify({
    name: 'closes',
    kind: 'price',
    venue: 'file',
    delimiter: ',',
    decimal: '.',
    time: { unit: 'iso', zone: 'UTC' },
    columns: { time: { column: 'time' }, asset: { column: 'asset' }, close: { column: 'close' } },
  }),
  'event.json': JSON.stringify({
    name: 'Desk',
    start: '2026-01-05T00:00:00Z',
    sources: [{ what: 'BTC', source: 'the desk' }],
    steps: [{ minute: 30, moves: { BTC: -0.1 } }],
  }),
  'one.json': JSON.stringify({ name: 'down', scenario: { parts: [{ kind: 'uniform', move: -0.1 }] } }),
};

beforeAll(() => {
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  const book = smallBook();
  book.later(-31, 1);
  book.close(path.join(folder, 'w.lockstep'));
});

/** Command lines that together show every answer of every verb, in this order. */
const asked: readonly string[] = [
  'import prices.csv --label extra',
  'import --explain prices.csv 2',
  'mapping wide.csv --out map.json',
  'mapping prices.csv --mapping prices.json',
  'mapping',
  'snapshots list',
  'formats',
  'assets',
  'symbols prices.csv',
  'verify',
  'account Dogwood',
  'compare',
  'explain systemLeverage',
  'leverage --by participant',
  'correlate',
  'correlate --prices wide.csv --repair',
  'correlate --rolling 30 --step 20',
  'liquidations',
  'cascade',
  'saturation',
  'spillover',
  'overlap',
  'resources --draws 50',
  'reverse-stress',
  'scenarios list',
  'scenarios events',
  'scenarios show beta-10',
  'scenarios save one.json',
  'scenarios export all.json',
  'scenarios remove down',
  'scenarios save event.json',
  'scenarios remove Desk',
  'replay 2025-10-10',
  'synchronisation',
  'backtest',
  'bands --draws 50',
  'bands --tornado systemLeverage --draws 50',
  'herding',
  'market',
  'loops',
  'credit',
  'protocols',
  'gamma',
  'systemic',
  'co-movement',
  'what-if --adjust caps.json',
  'what-if --remove nobody',
  'deleverage --limit amplification=1.5',
  'limits',
  'limits --history',
  'limits --measures',
  'settings',
  'deck --out d.pptx',
  'deck --refresh d.pptx --out e.pptx',
  'verify --deck d.pptx',
  'minutes --decide cut',
  'minutes --out m.docx',
  'pack --validation p.zip',
  'positions',
  'positions --group venue --across side',
  'positions --out p.csv',
  'key --name Ann --passphrase-file pass --out ann.key',
  'roles',
  'approval',
  'note add asset BTC text',
  'note list',
  'note remove 1',
  'export --list',
  'export --table prices --out prices.parquet',
  'export --lake lake',
  'sql --views',
  'sql SELECT_1',
  'sql SELECT_1 --out s.xlsx',
  'models',
  'models --check',
  'model loops --input loops.json',
  'rules',
  'call workspace.info {}',
  'completion bash',
  'man',
  'backup b.lockstep',
  'carry w.lockstep --passphrase-file pass --out c.lockstepx',
  'carry c.lockstepx --passphrase-file pass --out r.lockstep',
  'rescue w.lockstep --out saved.lockstep',
  'snapshots rename latest renamed',
  'snapshots merge 2026-09-30 renamed',
  'snapshots remove renamed',
  'undo 1',
];

/** Run elsewhere: `demo` imports all samples (`npm run pack:check` checks its answer); `serve` runs until it is ended. */
const elsewhere = ['demo', 'serve'];

const ajv = new Ajv2020({ strict: false });
formats.default(ajv);
type Case = Readonly<{ title: string; matches: ValidateFunction }>;
const casesOf = (verb: string): Case[] => {
  const schema = verbSchemas[verb] as { anyOf?: readonly { title?: string }[]; $defs?: object };
  return (schema.anyOf ?? []).map((one) => ({
    title: one.title ?? '',
    matches: ajv.compile({ ...one, $defs: schema.$defs ?? {} }),
  }));
};
const cases = new Map(verbNames.map((verb) => [verb as string, casesOf(verb)]));
const met = new Set<string>();

it.each(asked)('%s', async (line) => {
  const argv = line.split(' ').map((word) => word.replace('SELECT_1', 'SELECT 1 AS one'));
  const { code, out, err } = await lines.run([...argv, '--json', '--quiet', '--force']);
  expect([code === 4 || code === 6 ? 0 : code, out.slice(0, 400), err]).toEqual([0, expect.anything(), '']);
  const answer: unknown = JSON.parse(out);
  const known = cases.get(argv[0] ?? '') ?? [];
  const matching = known.filter(({ matches }) => matches(answer));
  expect(
    matching.length > 0
      ? []
      : known.map(({ title, matches }) => `${title}: ${ajv.errorsText(matches.errors)}`),
  ).toEqual([]);
  for (const { title } of matching) met.add(title);
});

it('each answer of each verb was shown, and nothing else is published', () => {
  const all = verbNames.filter((verb) => !elsewhere.includes(verb)).flatMap((verb) => cases.get(verb) ?? []);
  expect(all.map(({ title }) => title).filter((title) => !met.has(title))).toEqual([]);
  expect(Object.keys(verbSchemas).sort()).toEqual([...verbNames, 'error'].sort());
});

it('and a failure is what its schema says', async () => {
  const failed = ajv.compile(verbSchemas.error ?? {});
  for (const argv of [['leverage', '--by', 'nonsense'], ['nosuchverb'], ['account', 'Nobody']]) {
    const { code, out } = await lines.run([...argv, '--json']);
    expect(code).toBe(2);
    expect([failed(JSON.parse(out)), ajv.errorsText(failed.errors)]).toEqual([true, 'No errors']);
  }
});

it('refuses what it should not: a key too many, a number as text', () => {
  const [one] = cases.get('backup') ?? [];
  expect(one?.matches({ bytes: 1 })).toBe(true);
  for (const wrong of [{ bytes: '1' }, { bytes: 1, more: 2 }, {}]) expect(one?.matches(wrong)).toBe(false);
});

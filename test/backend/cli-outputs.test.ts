import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveLimits } from '../../db/limits.ts';
import { openCommandLines } from '../support/command-lines.ts';
import { smallBook } from '../support/small-book.ts';

const root = path.resolve(import.meta.dirname, '..', '..');
const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-outputs-'));
const at = (name: string): string => path.join(folder, name);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const program = path.join(root, 'bin', 'lockstep.mjs');
const lines = openCommandLines(folder, { LOCKSTEP_WORKSPACE: at('w.lockstep') });
afterAll(lines.close);
const run = async (...args: string[]) => {
  const { code, out, err } = await lines.run(args);
  return { status: code, out, err };
};

/** A workspace with a limit that is in breach. */
const red = (): string => {
  if (!existsSync(at('red.lockstep'))) {
    const book = smallBook();
    const limit = {
      measure: 'systemLeverage',
      direction: 'above',
      amber: null,
      red: 0.1,
      owner: '',
      note: '',
    };
    saveLimits(book.backend.shared.workspace(), [limit as never], null);
    book.close(at('red.lockstep'));
  }
  return '--workspace red.lockstep';
};

const csv = ['time,asset,close', '2024-01-01,BTC,42000', '2024-01-02,BTC,43000', '2024-01-03,BTC,x'].join(
  '\n',
);
beforeAll(async () => {
  writeFileSync(at('prices.csv'), `${csv}\n`);
  expect((await run('import', 'prices.csv')).status).toBe(0);
});

describe('an output never destroys', () => {
  /** Every verb that writes a file or folder, with the option that names it. */
  const writing: readonly (readonly [args: readonly string[], ending: string])[] = [
    [['deck', '--out'], '.pptx'],
    [['deck', '--refresh', 'mine.pptx', '--out'], '.pptx'],
    [['import', 'prices.csv', '--dry-run', '--rejects'], '.csv'],
    [['export', '--table', 'prices', '--out'], '.csv'],
    [['export', '--lake'], ''],
    [['positions', '--out'], '.csv'],
    [['sql', 'SELECT 1', '--out'], '.csv'],
    [['backup'], '.lockstep'],
    [['rescue', '--out'], '.lockstep'],
    [['carry', 'w.lockstep', '--passphrase-file', 'pass', '--out'], '.lockstepx'],
    [['carry', 'x.lockstepx', '--passphrase-file', 'pass', '--out'], '.lockstep'],
    [['key', '--name', 'Ann', '--passphrase-file', 'pass', '--out'], '.key'],
    [['minutes', '--out'], '.docx'],
    [['pack', '--validation'], '.zip'],
    [['pack', '--validation'], ''],
    [['scenarios', 'export'], '.json'],
    [['scenarios', 'events'], '.json'],
    [['mapping', '--export'], '.json'],
    [['mapping', 'prices.csv', '--out'], '.json'],
  ];

  it.each(writing)('a workspace, even with --force: %j …%s', async (args, ending) => {
    writeFileSync(at('pass'), 'correct horse battery');
    for (const name of ['mine.pptx', 'x.lockstepx']) writeFileSync(at(name), 'anything');
    const before = readFileSync(at('w.lockstep'));
    // Under its own name; under a name with the right ending; by a link.
    const copy = `copy${ending}`;
    const link = `link${ending}`;
    copyFileSync(at('w.lockstep'), at(copy));
    symlinkSync('w.lockstep', at(link));
    try {
      for (const name of ['w.lockstep', copy, link]) {
        const ran = await run(...args, name, '--force');
        expect(ran, name).toMatchObject({ status: 2, out: '' });
        // One process answers many lines here: Node may warn before it.
        expect(ran.err, name).toMatch(/^lockstep: /m);
        for (const file of ['w.lockstep', copy])
          expect(readFileSync(at(file)).equals(before), file).toBe(true);
      }
    } finally {
      for (const name of [copy, link]) rmSync(at(name));
    }
  });

  it('and the list above has every verb that asks for a place to write', () => {
    const verbs = path.join(root, 'backend/hosts/cli/verbs');
    const found = readdirSync(verbs).filter((file) =>
      /session\.target\(|'write'|writtenTable\(|writeWhole/.test(
        readFileSync(path.join(verbs, file), 'utf8'),
      ),
    );
    // The demonstration writes its own files below out/.
    const asked = new Set([...writing.map(([[verb]]) => `${verb}.ts`), 'demo.ts']);
    expect(found.filter((file) => !asked.has(file))).toEqual([]);
  });

  it.each([
    ['import', 'prices.csv', '--dry-run', '--rejects', 'prices.csv'],
    ['import', 'prices.csv', '--mapping', 'in.json', '--dry-run', '--rejects', 'in.json'],
    ['export', '--table', 'prices', '--options', 'in.csv', '--out', 'in.csv'],
    ['key', '--name', 'Ann', '--passphrase-file', 'in.key', '--out', 'in.key'],
    ['carry', 'w.lockstep', '--passphrase-file', 'in.lockstepx', '--out', 'in.lockstepx'],
    ['carry', 'in.lockstepx', '--passphrase-file', 'in.lockstep', '--out', 'in.lockstep'],
    ['deck', '--template', 'in.pptx', '--out', 'in.pptx'],
    ['deck', '--refresh', 'in.pptx', '--out', 'in.pptx'],
    ['mapping', 'in.json', '--out', 'in.json'],
    // A damaged workspace has no head that tells what it is.
    ['rescue', 'in.lockstep', '--out', 'in.lockstep'],
  ])('what the same command reads: %s %s %s %s %s %s %s', async (...args) => {
    const name = args.at(-1) ?? '';
    const before = name.endsWith('.csv') && args[0] === 'import' ? `${csv}\n` : '{"a": 1}';
    for (const file of ['in.json', 'in.csv', 'in.key', 'in.pptx', 'in.lockstep', 'in.lockstepx'])
      writeFileSync(at(file), '{"a": 1}');
    const ran = await run(...args, '--force');
    expect(ran).toMatchObject({ status: 2, err: expect.stringContaining('is read by this command') });
    expect(readFileSync(at(name), 'utf8')).toBe(before);
  });

  it('the standard output with anything but the table', async () => {
    const ran = await run('export', '--table', 'prices', '--out', '-', '--no-pseudonyms');
    expect(ran).toMatchObject({ status: 0, err: expect.stringContaining('2 rows') });
    expect(ran.out).toBe(
      [
        'time,asset,quote,source,close,volume_usd,high,low',
        '2024-01-01T00:00:00.000Z,BTC,,file,42000,,,',
        '2024-01-02T00:00:00.000Z,BTC,,file,43000,,,',
        '',
      ].join('\r\n'),
    );
  });

  it('a file that is there, unless told to, and then it is whole', async () => {
    writeFileSync(at('out.csv'), 'mine');
    const first = await run('export', '--table', 'prices', '--out', 'out.csv');
    expect(first).toMatchObject({ status: 2, err: expect.stringContaining('--force') });
    expect(readFileSync(at('out.csv'), 'utf8')).toBe('mine');
    expect((await run('export', '--table', 'prices', '--out', 'out.csv', '--force')).status).toBe(0);
    expect(readFileSync(at('out.csv'), 'utf8')).toContain('42000');
    expect(readdirSync(folder).filter((name) => name.includes('part'))).toEqual([]);
  });

  it('anything in a folder that is not there: a sentence and 2', async () => {
    const ran = await run('export', '--table', 'prices', '--out', 'none/out.csv');
    expect(ran).toMatchObject({ status: 2, err: expect.stringContaining('There is no folder') });
    expect(await run('deck', '--out', 'slides.csv')).toMatchObject({ status: 2 });
  });
});

const shell = (command: string) => {
  const { status, stderr } = spawnSync('/bin/bash', ['-c', command], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, LOCKSTEP_WORKSPACE: at('w.lockstep'), NODE: process.execPath, PROGRAM: program },
  });
  return { status, err: stderr };
};

describe.runIf(existsSync('/dev/full'))('an answer that cannot be written', () => {
  it('is an error of its own, or the verb’s own where that is one already', async () => {
    const lost = shell('"$NODE" "$PROGRAM" formats --json > /dev/full');
    expect(lost).toMatchObject({ status: 1, err: expect.stringContaining('could not be written') });
    const breached = shell(`"$NODE" "$PROGRAM" limits --fail --json ${red()} > /dev/full`);
    expect(breached).toMatchObject({ status: 5, err: expect.stringContaining('could not be written') });
  });

  it('ends a server that cannot say where it is, with a sentence', () => {
    const lost = shell('"$NODE" "$PROGRAM" serve --no-open > /dev/full');
    expect(lost).toMatchObject({ status: 1, err: expect.stringContaining('could not be written') });
    expect(lost.err).not.toContain('node:');
  }, 60_000);

  it('ends quietly, with the verb’s own code, when nobody reads any more', async () => {
    const piped = shell('set -o pipefail; "$NODE" "$PROGRAM" formats --json | head -c 10 >/dev/null');
    expect(piped).toEqual({ status: 0, err: '' });
    const breached = shell(
      `set -o pipefail; "$NODE" "$PROGRAM" limits --fail --json --quiet ${red()} | true`,
    );
    expect(breached).toEqual({ status: 5, err: '' });
  });
});

describe('a question in SQL', () => {
  it('says that names are printed as they are, and promises no pseudonyms there', async () => {
    const printed = await run('sql', 'SELECT asset, count(*) AS n FROM v_prices GROUP BY asset', '--json');
    expect(printed).toMatchObject({ status: 0, err: expect.stringContaining('Names stand as they are') });
    expect(JSON.parse(printed.out)).toMatchObject({ rows: [['BTC', 2]] });
    const refused = await run('sql', 'SELECT 1', '--pseudonyms');
    expect(refused).toMatchObject({ status: 2, out: '', err: expect.stringContaining('--out') });
  });
});

describe('what a terminal would take for orders', () => {
  it('is printed as pictures on both outputs, and stays as it is for programs', async () => {
    const sql = `SELECT char(27) || ']0;owned' || char(7, 155, 13) || 'x' AS a`;
    const shown = await run('sql', sql);
    expect(shown).toMatchObject({ status: 0, out: expect.stringContaining('␛]0;owned␇\ufffd␍x') });
    const refused = await run('\u001b]0;owned\u0007');
    expect(refused).toMatchObject({ status: 2, err: expect.stringContaining('␛]0;owned␇') });
    for (const text of [shown.out, shown.err, refused.err])
      expect([...text].filter((char) => char < ' ' && char !== '\n')).toEqual([]);
    const json = await run('sql', sql, '--json');
    expect(JSON.parse(json.out)).toMatchObject({ rows: [['\u001b]0;owned\u0007\u009b\rx']] });
  });
});

describe('words of the command line itself', () => {
  it.each([
    [['deck', '--refresh'], '--refresh needs a value after it.'],
    [['deck', '--out', '--force'], '--out needs a value after it.'],
    [['leverage', '--json=yes'], '--json is on or off and takes no value.'],
    [
      ['export', '--table', 'limit', '--out', 'x.csv'],
      'limit is not one of the 37 there are. Did you mean limits?',
    ],
  ])('%j', async (args, said) => {
    const ran = await run(...args);
    expect(ran.status).toBe(2);
    expect(`${ran.out}${ran.err}`).toContain(said);
  });
});

import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readArgs } from '../../backend/hosts/cli/args.ts';
import { commonOptions } from '../../backend/hosts/cli/usage.ts';
import { loadVerbs } from '../../backend/hosts/cli/verbs.ts';
import { setParticipant } from '../../db/reference.ts';
import { openCommandLines } from '../support/command-lines.ts';
import { smallBook } from '../support/small-book.ts';
import { type DocumentedCommand, documentedCommands, writtenFiles } from './documented-commands.ts';

const verbs = await loadVerbs();

const root = path.resolve(import.meta.dirname, '../..');
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'samples/README.md',
  ...readdirSync(path.join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
].map((page) => [page, documentedCommands(path.join(root, page))] as const);
const of = (page: string): readonly DocumentedCommand[] => pages.find(([name]) => name === page)?.[1] ?? [];

describe('every command of the documentation is one the program knows', () => {
  it.each(pages.filter(([, commands]) => commands.length > 0))('%s', (_, commands) => {
    for (const { words, line } of commands) {
      const [name, ...rest] = words;
      if (['help', '--version', '--smoke', '--headless', 'VERB'].includes(name ?? '')) continue;
      const verb = verbs.find((one) => one.name === name);
      expect(verb?.name, line).toBe(name);
      const given = rest.filter((word) => !/^\[|\]$/.test(word));
      expect(() => readArgs(given, { ...verb?.options, ...commonOptions }), line).not.toThrow();
    }
  });
});

describe('and does what the page says', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-docs-'));
  const at = (name: string): string => path.join(folder, name);
  beforeAll(() => {
    symlinkSync(path.join(root, 'samples'), at('samples'));
    mkdirSync(at('out'));
    for (const [name, text] of writtenFiles(path.join(root, 'docs/tutorial.md')))
      writeFileSync(at(name), text);
  });

  const lines = openCommandLines(folder);
  afterAll(() => {
    lines.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const run = async (words: readonly string[], input = '', workspace = '') => {
    const env: Record<string, string> = workspace === '' ? {} : { LOCKSTEP_WORKSPACE: workspace };
    // What is read from the standard input needs a process of its own.
    if (input !== '') {
      const argv = [path.join(root, 'bin/lockstep.mjs'), ...words];
      const options = { cwd: folder, encoding: 'utf8' as const, input, env: { ...process.env, ...env } };
      const { status, stdout, stderr } = spawnSync(process.execPath, argv, options);
      return { exit: status, text: stdout, said: stderr };
    }
    const { code, out, err } = await lines.run(words, { env });
    return { exit: code, text: out, said: err };
  };

  it('the tutorial, from the eight files to the slides, with the figures it names', async () => {
    let answers = '';
    for (const { words, line } of of('docs/tutorial.md').filter((one) => one.line.includes('--workspace'))) {
      const { exit, text, said } = await run(words);
      expect([exit, line], said).toEqual([0, line]);
      answers += text;
    }
    for (const figure of [
      '6.73×',
      '9.18×',
      '17.47 %',
      '21.01 %',
      '2.10×',
      '$183 m',
      '5.5 %',
      '−$438 m',
      '+0.09×',
    ])
      expect(answers, figure).toContain(figure);
    for (const figure of ['$1.01 bn', '$293 m']) expect(answers, figure).toContain(figure);
  }, 240_000);

  it('the guide and the first page, on a small workspace', async () => {
    const book = smallBook();
    book.later(-31, 1);
    setParticipant(book.backend.shared.workspace(), 'Alder Fund', { cohort: 'trend-followers' });
    book.close(at('q3.lockstep'));
    copyFileSync(at('out/caps.json'), at('caps.json'));
    writeFileSync(
      at('books.csv'),
      'time,asset,venue,distance,depth_usd\n2000-01-01T00:00:00Z,BTC,x,-0.02,1000000\n',
    );
    mkdirSync(at('exports'));
    for (const name of ['hyperliquid.jsonl', 'aave-v3.jsonl'])
      copyFileSync(path.join(root, 'samples/data/snapshots/2026-10-31', name), at(`exports/${name}`));
    writeFileSync(at('prices.csv'), prices());
    writeFileSync(at('limits.json'), (await run(['limits', '--json', '--workspace', 'q3.lockstep'])).text);
    const symbols = ['symbols', 'exports/', '--json', '--workspace', 'q3.lockstep'];
    writeFileSync(at('symbols.json'), (await run(symbols)).text);
    const others: Readonly<Record<string, number>> = { 'limits --fail': 5, 'verify --anchor': 4 };
    const asked = [...of('docs/user-guide.md'), ...of('README.md')].filter(
      ({ line }) => /^(npx|echo) /.test(line) && !elsewhere.test(line),
    );
    const ran = new Set<string>();
    for (const { words, line, input } of asked) {
      if (ran.has(line)) continue;
      ran.add(line);
      const expected = Object.entries(others).find(([start]) => words.join(' ').startsWith(start))?.[1] ?? 0;
      const { exit, said } = await run([...words, '--force'], input, at('q3.lockstep'));
      expect([exit, line], said).toEqual([expected, line]);
    }
    expect(ran.size).toBeGreaterThan(25);
  }, 240_000);
});

/** Commands that need what not every machine has, or a name in the place of a value. */
const elsewhere = /house\.potx|--pdf|\b(HEX|VERB|FILE|ID)\b/;

/** Two invented series over ninety days. */
function prices(): string {
  const days = Array.from({ length: 90 }, (_, day) =>
    new Date(Date.UTC(2026, 7, 1 + day)).toISOString().slice(0, 10),
  );
  return ['date,AAA,BBB', ...days.map((day, i) => `${day},${100 + (i % 7)},${50 + ((i * 5) % 11)}`)].join(
    '\n',
  );
}

import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { readArgs, readShock, readTime } from '../../backend/hosts/cli/args.ts';
import { readJsonFile } from '../../backend/hosts/cli/input-file.ts';
import { progressView } from '../../backend/hosts/cli/progress.ts';
import { number, table, text } from '../../backend/hosts/cli/table.ts';
import { mainUsage, verbUsage } from '../../backend/hosts/cli/usage.ts';
import { loadVerbs } from '../../backend/hosts/cli/verbs.ts';
import { inputFiles } from '../../backend/import/input-files.ts';
import { withMappings } from '../../backend/import/mapping-files.ts';
import { jsonText } from '../../backend/json-text.ts';
import { plainJson } from '../../backend/plain-json.ts';
import { asReader } from '../support/as-another-user.ts';

const verbs = await loadVerbs();

const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));
const write = (name: string, content: string | Uint8Array): string => {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
};

describe('arguments', () => {
  const options = {
    shock: { type: 'string', list: true, help: '' },
    label: { type: 'string', help: '' },
    open: { type: 'boolean', help: '' },
  } as const;
  it('are split by the options of the verb', () => {
    const args = readArgs(['a', '--shock=all=-0.1', '--no-open', 'b'], options);
    expect(args.operands).toEqual(['a', 'b']);
    expect(args.text('shock')).toBe('all=-0.1');
    expect(args.flag('open')).toBe(false);
    expect(args.flag('json')).toBeUndefined();
  });
  it('a number below zero is the value of the option before it, as the help prints it', () => {
    const args = readArgs(['--shock', '-0.1', '--label', '-.5'], options);
    expect(args.number('shock')).toBe(-0.1);
    expect(args.text('label')).toBe('-.5');
    expect(() => readArgs(['--shock', '--no-open'], options)).toThrowError(/--shock needs a value after it/);
    expect(readArgs(['--', '--shock', '-0.1'], options).operands).toEqual(['--shock', '-0.1']);
  });
  it('given several times are one list, or refused: none is dropped', () => {
    const args = readArgs(['--shock', 'BTC=-0.1', '--label=a', '--shock=ETH=-0.2', '--label=b'], options);
    expect(args.text('shock')).toBe('BTC=-0.1,ETH=-0.2');
    expect(() => args.text('label')).toThrowError(/--label is given 2 times/);
    expect(() => readShock('BTC=-0.1,BTC=-0.2')).toThrowError(/BTC is given twice/);
  });
  it('name what is unknown', () => {
    expect(() => readArgs(['--shok', '1'], options)).toThrowError(expect.objectContaining({ code: 'USAGE' }));
    expect(() => readArgs(['--shock=x'], options).number('shock')).toThrowError(/--shock: x is not a number/);
  });
  it.each<[string, Record<string, number>]>([
    ['all=-0.1', { all: -0.1 }],
    ['BTC=-0.08,ETH=-0.1', { BTC: -0.08, ETH: -0.1 }],
    [' BTC = -8e-2 ', { BTC: -0.08 }],
  ])('reads the shock %s', (given, shock) => {
    expect(readShock(given)).toEqual(shock);
  });
  it.each(['-0.1', 'BTC', 'BTC=', '=-0.1', 'BTC=x', 'BTC=-0.1=2', ''])('refuses the shock "%s"', (given) => {
    expect(() => readShock(given)).toThrowError(expect.objectContaining({ code: 'USAGE' }));
  });
  it('read times as UTC unless they name a zone', () => {
    const noon = Date.UTC(2026, 9, 31, 12);
    expect(readTime('t', '2026-10-31T12:00')).toBe(noon);
    expect(readTime('t', '2026-10-31T12:00Z')).toBe(noon);
    expect(readTime('t', '2026-10-31T14:00+02:00')).toBe(noon);
    expect(readTime('t', String(noon))).toBe(noon);
    expect(readTime('t', '2026-10-31')).toBe(Date.UTC(2026, 9, 31));
    for (const bad of ['yesterday', '12', '31.10.2026', ''])
      expect(() => readTime('t', bad)).toThrowError(expect.objectContaining({ code: 'USAGE' }));
  });
});

describe('usage', () => {
  it('is made from the verbs: every option of every verb is explained', () => {
    expect(new Set(verbs.map((v) => v.name)).size).toBe(verbs.length);
    // Lines are wrapped at the terminal's width.
    const whole = (text: string): string => text.replace(/\s+/g, ' ');
    for (const verb of verbs) {
      expect(whole(mainUsage(verbs))).toContain(whole(verb.summary));
      for (const [name, option] of Object.entries(verb.options ?? {})) {
        expect(verbUsage(verb)).toContain(`--${name}`);
        expect(option.help.length).toBeGreaterThan(3);
      }
    }
  });
});

describe('output', () => {
  it('aligns numbers right and says how many rows are left', () => {
    const shown = table(
      [text('name'), number('usd')],
      [
        ['a', '1'],
        ['bb', '22'],
        ['c', '3'],
      ],
      2,
    );
    expect(shown).toBe('name  usd\n────  ───\na       1\nbb     22\n… and 1 more (--json has them all)');
  });
  it('is plain JSON', () => {
    const value = { a: Float64Array.of(1, Number.NaN), b: undefined, c: [undefined, -0], d: new Date(0) };
    expect(JSON.parse(JSON.stringify(plainJson(value)))).toEqual({
      a: [1, null],
      c: [null, 0],
      d: '1970-01-01T00:00:00.000Z',
    });
  });
  it('is the same JSON piece by piece', () => {
    const long = Float64Array.from({ length: 9_000 }, (_, i) => i / 7);
    const value = {
      a: Float64Array.of(1, Number.NaN, -0, Number.POSITIVE_INFINITY),
      b: undefined,
      c: [undefined, -0, [], {}, [1, [2]], { d: long.subarray(0, 2), e: undefined }],
      'f"g': { h: [long, Int32Array.of()], i: new Date(0) },
      j: null,
      k: 'ü"',
      l: [new Uint8Array(0), 'x', true],
    };
    for (const one of [value, [value, long], long, 'x', null, 1.5])
      expect([...jsonText(one)].join('')).toBe(JSON.stringify(plainJson(one)));
  });
  it('shows progress as a bar, as JSON lines, or not at all', () => {
    const progress = { stage: 'rounds', fraction: 0.5, done: 1, total: 2 };
    const written: string[] = [];
    const write = (s: string): void => void written.push(s);
    progressView({ write }, 'none').show(progress);
    expect(written).toEqual([]);
    const waiting = { ...progress, stage: 'Waiting: python3 (process 7) is writing to w.lockstep' };
    const none = progressView({ write }, 'none');
    for (let n = 0; n < 3; n++) none.show(waiting);
    progressView({ write }, 'none', true).show(waiting);
    expect(written.splice(0)).toEqual([`! ${waiting.stage}\n`]);
    progressView({ write }, 'json').show(progress);
    expect(JSON.parse(written.join(''))).toEqual({ progress });
    written.length = 0;
    const bar = progressView({ columns: 80, write }, 'bar');
    bar.show(progress);
    bar.clear();
    expect(written.join('')).toContain('████████████░░░░░░░░░░░░  50 % rounds');
  });
});

describe('files of an import', () => {
  it('are found in folders by name, hidden ones left alone, and a missing one refused', () => {
    write('b.csv', 'x');
    write('a.csv', 'x');
    write('.hidden', 'x');
    expect(inputFiles([folder]).files.map((f) => path.basename(f))).toEqual(['a.csv', 'b.csv']);
    expect(inputFiles([folder]).skipped).toEqual([
      { file: path.join(folder, '.hidden'), reason: 'a hidden file' },
    ]);
    expect(() => inputFiles([path.join(folder, 'none')])).toThrowError(
      expect.objectContaining({ code: 'USAGE' }),
    );
  });
  it('leave out what may not be read below a folder, and say so', () => {
    mkdirSync(path.join(folder, 'shut'));
    write('shut/c.csv', 'x');
    writeFileSync(path.join(folder, 'list.mjs'), '');
    chmodSync(path.join(folder, 'shut'), 0o000);
    try {
      const url = pathToFileURL(path.resolve(import.meta.dirname, '../../backend/import/input-files.ts'));
      const module = `import { inputFiles } from ${JSON.stringify(url.href)};
        console.log(JSON.stringify(inputFiles([${JSON.stringify(folder)}])));`;
      const { files, skipped } = JSON.parse(asReader(path.join(folder, 'list.mjs'), module));
      expect(files).toContain(path.join(folder, 'a.csv'));
      expect(skipped).toContainEqual({
        file: path.join(folder, 'shut'),
        reason: 'not readable: you have no permission',
      });
    } finally {
      chmodSync(path.join(folder, 'shut'), 0o700);
      rmSync(path.join(folder, 'shut'), { recursive: true });
      rmSync(path.join(folder, 'list.mjs'));
    }
  });
  it('are read with the mapping whose columns they have', () => {
    const mapping = write(
      'desk.mapping.json',
      JSON.stringify({
        name: 'desk',
        columns: { participant: { column: 'Account' }, quantity: { column: 'Qty' } },
      }),
    );
    const mapped = write('desk.csv', '\ufeff"Account",Qty,Other\r\nx,1,2\r\n');
    const other = write('other.csv', 'Account,Size\nx,1\n');
    const batches = withMappings([mapping, mapped, other], readJsonFile);
    expect(batches.map((b) => [b.files.map((f) => path.basename(f)), b.mapping?.name])).toEqual([
      [['desk.csv'], 'desk'],
      [['other.csv'], undefined],
    ]);
  });
});

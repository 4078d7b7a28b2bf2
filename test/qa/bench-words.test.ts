import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { asked, benchmarks } from '../bench/asked.ts';

const folder = path.resolve(import.meta.dirname, '../bench');
const ending = '.bench.ts';

it('every benchmark is listed, with the options that its file reads', () => {
  const files = readdirSync(folder).filter((file) => file.endsWith(ending));
  expect(Object.keys(benchmarks)).toEqual(files.map((file) => file.slice(0, -ending.length)).sort());
  for (const [name, { options = [] }] of Object.entries(benchmarks)) {
    const source = readFileSync(path.join(folder, `${name}${ending}`), 'utf8');
    const reading = /option\(args, '(\w+)'|given\('(\w+)'\)|(?:includes|startsWith)\('--(\w+)=?'\)/g;
    const read = [...source.matchAll(reading)].flatMap(([, ...names]) =>
      names.filter((one) => one !== undefined),
    );
    const written = options.map((option) => /^--([a-z]+)/.exec(option)?.[1]);
    expect([...new Set(read)].sort(), name).toEqual(written.sort());
  }
});

it('help is an answer, and runs nothing', () => {
  for (const words of [['--help'], ['grid', '-h'], ['--help', 'nothing']]) {
    const answer = asked(words);
    expect(answer.kind).toBe('help');
    for (const name of Object.keys(benchmarks)) expect('said' in answer && answer.said).toContain(name);
  }
});

it.each([
  [['--hlep'], 'No option --hlep'],
  [['grid', '--all'], 'grid: no option --all'],
  [['grid', '--rows'], 'grid: no option --rows'],
  [['grid', '--rows=many'], 'grid: no option --rows=many'],
  [['explain', '--keep='], 'explain: no option --keep='],
  [['gird'], 'No benchmark called gird'],
])('%j is refused, with what there is', (words, said) => {
  const answer = asked(words);
  expect(answer).toMatchObject({ kind: 'refused' });
  expect('said' in answer && answer.said.startsWith(`${said}.\n\n`)).toBe(true);
  expect('said' in answer && answer.said).toContain('--growth');
});

it('words that are understood say what is run', () => {
  expect(asked([])).toEqual({ kind: 'run', names: Object.keys(benchmarks), options: [] });
  expect(asked(['grid', 'ingest', '--rows=1e5', '--growth'])).toEqual({
    kind: 'run',
    names: ['grid', 'ingest'],
    options: ['--rows=1e5', '--growth'],
  });
});

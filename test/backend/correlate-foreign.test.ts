import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBackend } from '../../backend/backend.ts';
import { newFile } from '../../backend/files.ts';
import { createClient } from '../../contract/client.ts';
import type { Input } from '../../contract/contract.ts';
import { type CommandLines, openCommandLines } from '../support/command-lines.ts';
import { inProcess } from '../support/in-process.ts';

const root = path.resolve(import.meta.dirname, '..', '..');
const fixtures = path.join(root, 'test', 'fixtures');
/** Random files are read from here when told: see correlate_peers.py. */
const peers = process.env.LOCKSTEP_PEERS;
const folder = peers ?? path.join(fixtures, 'correlate');

type Rows = (number | null)[][];
type Case = Readonly<{
  file: string;
  options: Partial<Input<'correlation.file'>>;
  args: string[];
  labels: string[];
  observations: number;
  matrices: Record<string, Rows>;
  tests: Record<string, { pValue: Rows; significant: number[][] }>;
  minEigenvalue: number | null;
  meanPairwise: number | null;
}>;
/** What numpy, scipy and scikit-learn make of the same files. */
const { cases } = JSON.parse(
  readFileSync(path.join(folder, peers === undefined ? '../correlate-golden.json' : 'golden.json'), 'utf8'),
) as { cases: Case[] };

const tolerance = (estimator: string): number =>
  estimator === 'kendall' || estimator === 'distance' || estimator.startsWith('ledoitWolf') ? 1e-8 : 1e-9;

/** Cells further apart than allowed, or undefined on one side only. */
function differences(ours: ArrayLike<number>, theirs: Rows, within: number): string[] {
  return theirs.flatMap((row, i) =>
    row.flatMap((value, j) => {
      const own = ours[i * row.length + j] ?? Number.NaN;
      const same = value === null ? Number.isNaN(own) : Math.abs(own - value) <= within;
      return same ? [] : [`${i},${j}: ${own} against ${value}`];
    }),
  );
}

/** The window among a verb's words as the call has it. */
function windowOf(args: readonly string[]): Input<'correlation.file'>['window'] {
  const word = args[args.indexOf('--window') + 1];
  const [from, to] = word?.split('..') ?? [];
  if (word?.startsWith('last:')) return { kind: 'last', days: Number(word.slice(5)) };
  if (from === undefined || to === undefined) return { kind: 'full' };
  return { kind: 'between', from: Date.parse(from), to: Date.parse(to) + 86_399_999 };
}

describe('correlations of files that are not ours', () => {
  const { dispatch, shared } = createBackend({ workspace: 'none.lockstep', create: false });
  const call = createClient(inProcess(dispatch));
  for (const [k, one] of cases.entries())
    it(`${k} ${one.file} ${one.args.join(' ')}`, async () => {
      const entry = newFile(path.join(folder, one.file), 'read', { name: one.file });
      shared.files.add(entry);
      const ask = (estimator: string) =>
        call('correlation.file', {
          file: entry.token,
          ...one.options,
          estimator: estimator as 'pearson',
          window: windowOf(one.args),
        });
      for (const [estimator, expected] of Object.entries(one.matrices)) {
        const answer = await ask(estimator);
        expect(answer.labels).toEqual(one.labels);
        expect(differences(answer.matrix, expected, tolerance(estimator)), estimator).toEqual([]);
        const test = one.tests[estimator];
        if (test === undefined) continue;
        const n = one.labels.length;
        const tested = answer.pValue.map((p, cell) => (cell % (n + 1) === 0 ? Number.NaN : p));
        expect(differences(tested, test.pValue, 1e-9), `${estimator}: p-values`).toEqual([]);
        const marks = Float64Array.from(answer.significant);
        expect(differences(marks, test.significant, 0), `${estimator}: mask`).toEqual([]);
      }
      const { minEigenvalue, meanPairwise } = await ask('pearson');
      const scalars = Float64Array.of(minEigenvalue ?? Number.NaN, meanPairwise ?? Number.NaN);
      expect(differences(scalars, [[one.minEigenvalue, one.meanPairwise]], 1e-9), 'scalars').toEqual([]);
    });
});

describe('lockstep correlate --prices', () => {
  let lines: CommandLines;
  beforeAll(() => {
    lines = openCommandLines(folder);
  });
  afterAll(() => lines.close());
  const some = cases.filter((_, k) => k % Math.ceil(cases.length / 8) === 0);
  it.each(some.map((c) => [`${c.file} ${c.args.join(' ')}`, c] as const))('%s', async (_name, one) => {
    const file = path.join(folder, one.file);
    const ran = await lines.run([
      'correlate',
      '--prices',
      file,
      ...one.args,
      '--estimator',
      'spearman',
      '--json',
    ]);
    expect(ran.code).toBe(0);
    const answer = JSON.parse(ran.out) as { labels: string[]; matrix: Rows; observations: number };
    expect(answer.labels).toEqual(one.labels);
    const flat = answer.matrix.flat().map((value) => value ?? Number.NaN);
    expect(differences(flat, one.matrices.spearman ?? [], 1e-9)).toEqual([]);
  });
});

describe('a file too short for any correlation', () => {
  it.each([
    ['one.csv', 'date,A,B\n2026-01-01,1,2\n', '1 row of values', 'three prices'],
    ['two.csv', 'date,A,B\n2026-01-01,1,2\n2026-01-02,2,3\n', '2 rows of values', 'three prices'],
    ['given.csv', 'A,B\n0.1,-0.2\n', '1 row of values', 'two returns', '--returns', 'given'],
  ])('%s is refused, with exit code 3 and a sentence', async (name, text, rows, needed, ...more) => {
    const place = mkdtempSync(path.join(tmpdir(), 'lockstep-short-'));
    writeFileSync(path.join(place, name), text);
    const lines = openCommandLines(place);
    try {
      const { code, out, err } = await lines.run(['correlate', '--prices', name, ...more]);
      expect([code, out]).toEqual([3, '']);
      expect(err).toContain(`${name}: ${rows}, and a correlation needs ${needed}`);
    } finally {
      lines.close();
      rmSync(place, { recursive: true, force: true });
    }
  });
});

it('a split in a file of prices is said with asset and date; among returns nothing is', async () => {
  const place = mkdtempSync(path.join(tmpdir(), 'lockstep-split-'));
  const rows = [100, 101, 10.2, 10.1].map((x, i) => `2026-01-0${i + 1},${x},${50 + i}`);
  writeFileSync(path.join(place, 'split.csv'), `date,XYZ,BTC\n${rows.join('\n')}\n`);
  writeFileSync(path.join(place, 'bare.csv'), `XYZ,BTC\n${rows.map((row) => row.slice(11)).join('\n')}\n`);
  const lines = openCommandLines(place);
  try {
    const said = async (...argv: readonly string[]) =>
      (await lines.run(['correlate', '--prices', ...argv])).err;
    expect(await said('split.csv')).toContain('XYZ from 101 to 10.2 on 2026-01-03 (about 10 to 1)');
    expect(await said('bare.csv')).toContain('XYZ from 101 to 10.2 in row 3 (about 10 to 1)');
    expect(await said('split.csv', '--returns', 'given')).not.toContain('four times');
  } finally {
    lines.close();
    rmSync(place, { recursive: true, force: true });
  }
});

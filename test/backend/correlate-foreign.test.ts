import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createBackend } from '../../backend/backend.ts';
import { newFile } from '../../backend/files.ts';
import { inProcess } from '../../backend/in-process.ts';
import { createClient } from '../../contract/client.ts';
import type { Input } from '../../contract/contract.ts';

const root = path.resolve(import.meta.dirname, '..', '..');
const fixtures = path.join(root, 'test', 'fixtures');

type Case = Readonly<{
  file: string;
  args: string[];
  without?: string[];
  labels: string[];
  observations: number;
  matrices: Record<string, (number | null)[][]>;
}>;
/** What numpy, pandas, scipy and scikit-learn make of the same files; see correlate-golden.py. */
const { cases } = JSON.parse(readFileSync(path.join(fixtures, 'correlate-golden.json'), 'utf8')) as {
  cases: Case[];
};

const tolerance = (estimator: string): number =>
  estimator === 'kendall' || estimator === 'distance' || estimator.startsWith('ledoitWolf') ? 1e-8 : 1e-9;

function expectMatrix(
  ours: readonly (readonly number[])[],
  theirs: Case['matrices'][string],
  within: number,
): void {
  theirs.forEach((row, i) => {
    row.forEach((value, j) => {
      expect(value).not.toBeNull();
      expect(Math.abs((ours[i]?.[j] ?? Number.NaN) - (value ?? 0)), `cell ${i},${j}`).toBeLessThanOrEqual(
        within,
      );
    });
  });
}

/** The verb's options as the call has them. */
function optionsOf(args: readonly string[]): Partial<Input<'correlation.file'>> {
  const word = (name: string): string | undefined => args[args.indexOf(name) + 1 || args.length];
  const window = word('--window');
  const [from, to] = window?.split('..') ?? [];
  return {
    ...(word('--returns') === undefined ? {} : { returns: word('--returns') as 'given' }),
    ...(word('--gaps') === undefined ? {} : { gaps: 'listwise' as const }),
    ...(window?.startsWith('last:')
      ? { window: { kind: 'last' as const, days: Number(window.slice(5)) } }
      : {}),
    ...(from !== undefined && to !== undefined
      ? { window: { kind: 'between' as const, from: Date.parse(from), to: Date.parse(to) + 86_399_999 } }
      : {}),
  };
}

describe('correlations of files that are not ours', () => {
  const { dispatch, shared } = createBackend({ workspace: 'none.lockstep', create: false });
  const call = createClient(inProcess(dispatch));
  for (const [k, one] of cases.entries())
    for (const [estimator, expected] of Object.entries(one.matrices)) {
      if (one.without?.includes(estimator)) continue;
      it(`${k} ${one.file} ${one.args.join(' ')}: ${estimator}`, async () => {
        const entry = newFile(path.join(fixtures, 'correlate', one.file), 'read', one.file);
        shared.files.add(entry);
        const answer = await call('correlation.file', {
          file: entry.token,
          estimator: estimator as 'pearson',
          lambda: 0.97,
          ...optionsOf(one.args),
        });
        expect(answer.labels).toEqual(one.labels);
        const n = answer.labels.length;
        const rows = answer.labels.map((_, i) => Array.from(answer.matrix.subarray(i * n, i * n + n)));
        expectMatrix(rows, expected, tolerance(estimator));
      });
    }
});

describe('lockstep correlate --prices', () => {
  const run = (args: readonly string[]) =>
    new Promise<{ code: number | null; out: string }>((resolve) => {
      const child = spawn(process.execPath, [path.join(root, 'bin', 'lockstep.mjs'), 'correlate', ...args]);
      let out = '';
      child.stdout.on('data', (chunk) => {
        out += String(chunk);
      });
      child.on('exit', (code) => resolve({ code, out }));
    });
  it.each(cases.map((c, k) => [`${k} ${c.file} ${c.args.join(' ')}`, c] as const))(
    '%s',
    async (_name, one) => {
      const file = path.join(fixtures, 'correlate', one.file);
      const ran = await run(['--prices', file, ...one.args, '--order', 'name', '--json']);
      expect(ran.code).toBe(0);
      const answer = JSON.parse(ran.out) as { labels: string[]; matrix: number[][]; observations: number };
      expect(answer.labels).toEqual(one.labels);
      if (!one.args.includes('--gaps')) expect(answer.observations).toBe(one.observations);
      expectMatrix(answer.matrix, one.matrices.pearson ?? [], 1e-9);
    },
  );
});

import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { runModel } from '../../../risk/models/registry.ts';
import { random } from '../../../risk/random.ts';
import { cases } from '../../support/cases.ts';

/** A Python that has SciPy; another one by LOCKSTEP_PYTHON. */
const python = [process.env.LOCKSTEP_PYTHON, '/usr/bin/python3', 'python3'].find(
  (name) => name !== undefined && spawnSync(name, ['-c', 'import scipy']).status === 0,
);

type Question = Readonly<Record<string, unknown>> & Readonly<{ p: number }>;
type Odds = Readonly<{ successes: number; trials: number; confidence: number }>;
type Answer = Readonly<{
  n: number;
  exceptions: number;
  counts: readonly number[];
  kupiec: readonly number[];
  independence: readonly number[];
  conditional: readonly number[];
  cumulative: number;
  zone: string;
  z2?: number;
}>;

const { uniform, below } = random(1_995);
const bits = (n: number, rate: number): number[] =>
  Array.from({ length: n }, () => (uniform() < rate ? 1 : 0));

/** No exception, nothing else, none next to another, all next to each other, one day. */
const edges: Question[] = [0.01, 0.05, 0.5, 0.975].flatMap((p) =>
  [
    [0],
    [1],
    bits(250, 0),
    bits(250, 1),
    [1, 0],
    [0, 1],
    [1, 1],
    [0, 0],
    bits(40, 0).concat([1]),
    [1].concat(bits(40, 0)),
  ]
    .concat([
      Array.from({ length: 60 }, (_, t) => (t % 20 === 10 ? 1 : 0)),
      bits(30, 0).concat(bits(9, 1), bits(30, 0)),
    ])
    .map((exceptions) => ({ p, exceptions })),
);

function drawn(i: number): Question {
  const p = 0.002 + 0.4 * uniform() ** 2;
  const n = 1 + below(i % 10 === 0 ? 2_000 : 300);
  if (i % 2 === 0) return { p, exceptions: bits(n, i % 4 === 0 ? p : uniform()) };
  const values = (scale: number) => Array.from({ length: n }, () => scale * (0.2 + uniform()));
  return { p, losses: Array.from({ length: n }, () => 3 * uniform() - 1), var: values(1), es: values(1.6) };
}

const questions = [...edges, ...Array.from({ length: cases(150, 1_000) }, (_, i) => drawn(i))];
const odds: Odds[] = Array.from({ length: cases(150, 1_000) }, (_, i) => {
  const trials = i < 40 ? 1 + (i >> 1) : 1 + below(i % 5 === 0 ? 1_000_000 : 500);
  const successes = i < 40 ? (i % 2) * trials : below(trials + 1);
  return { successes, trials, confidence: 0.5 + 0.499 * uniform() };
});

/** A thousand of each with LOCKSTEP_LONG_TESTS=1, run once: docs/testing.md. */
describe.skipIf(python === undefined)('SciPy comes to the same', () => {
  const { status, stdout, stderr } = spawnSync(python ?? '', [path.join(import.meta.dirname, 'oracle.py')], {
    input: JSON.stringify({ backtest: questions, wilson: odds }),
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  const answers =
    status === 0
      ? (JSON.parse(stdout) as { backtest: Answer[]; wilson: { low: number; high: number }[] })
      : { backtest: [], wilson: [] };
  const near = (ours: unknown, theirs: number | undefined, scale = 1): boolean =>
    typeof ours === 'number' &&
    theirs !== undefined &&
    Math.abs(ours - theirs) <= 1e-9 * Math.max(scale, Math.abs(theirs));
  const run = (id: string, input: unknown) => runModel(id, input) ?? {};

  test('the oracle has answered', () => {
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(answers.backtest).toHaveLength(questions.length);
    expect(answers.wilson).toHaveLength(odds.length);
  });

  test('of back-tests: counts, three statistics with their p-values, the zone, and Z₂', () => {
    const wrong = questions.filter((question, i) => {
      const theirs = answers.backtest[i];
      const ours = run('backtest', question) as unknown as {
        n: number;
        exceptions: number;
        kupiec: Record<string, number>;
        independence: Record<string, number> & { counts: Record<string, number> };
        conditional: Record<string, number>;
        zone: string;
        z2?: number;
      };
      const same = (test: Record<string, unknown>, pair: readonly number[]) =>
        // χ² has an infinite density at 0: rounding in a statistic of 0 moves its p-value by the root of it.
        near(test.statistic, pair[0]) && (near(test.pValue, pair[1]) || (pair[0] ?? 1) < 1e-10);
      const { n00, n01, n10, n11 } = ours.independence.counts;
      return !(
        theirs !== undefined &&
        ours.n === theirs.n &&
        ours.exceptions === theirs.exceptions &&
        [n00, n01, n10, n11].join() === theirs.counts.join() &&
        same(ours.kupiec, theirs.kupiec) &&
        same(ours.independence, theirs.independence) &&
        same(ours.conditional, theirs.conditional) &&
        ours.zone === theirs.zone &&
        (theirs.z2 === undefined || near(ours.z2, theirs.z2))
      );
    });
    expect(wrong).toEqual([]);
  });

  test('of Wilson intervals, none of all and all of all among them', () => {
    const wrong = odds.filter((question, i) => {
      const ours = run('wilson', question);
      return !(
        near(ours.low, answers.wilson[i]?.low, 1e-3) && near(ours.high, answers.wilson[i]?.high, 1e-3)
      );
    });
    expect(wrong).toEqual([]);
  });
});

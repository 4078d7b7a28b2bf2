import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { models } from '../../../risk/models/registry.ts';
import { type Fault, faults } from './faults.ts';

type Result = Readonly<{ failed?: number; rows?: number; error?: string }>;
type Case = Readonly<{ card: string; module: string; file: string; right: string; wrong: string }>;

/** Cards that share a file with another. */
const modules: Readonly<Record<string, string>> = { pnl: 'returns' };
const caseOf = (card: string, [file, right, wrong]: Fault): Case => ({
  card,
  module: `models/${modules[card] ?? card}.ts`,
  file,
  right,
  wrong,
});

/** Runs each card in a process whose formula has the fault: the number of values that differ, of all. */
function check(cases: readonly Case[]): readonly Result[] {
  const run = spawnSync(process.execPath, [path.join(import.meta.dirname, 'check-faults.mjs')], {
    input: JSON.stringify(cases),
    encoding: 'utf8',
  });
  expect(run.status, run.stderr).toBe(0);
  return JSON.parse(run.stdout);
}

const cases = Object.entries(faults).flatMap(([card, list]) => list.map((fault) => caseOf(card, fault)));

describe('a card notices a fault in its formula', () => {
  const results = check(cases);
  it('every card has one', () => {
    expect(Object.keys(faults).toSorted()).toEqual(models.map((m) => m.card.id).toSorted());
    for (const list of Object.values(faults)) expect(list.length).toBeGreaterThan(0);
  });

  it.each(cases.map((each, i) => [each.card, each.right, each.wrong, results[i]] as const))(
    '%s: %s → %s',
    (_card, _right, _wrong, result) => {
      expect(result?.error).toBeUndefined();
      expect(result?.failed).toBeGreaterThan(0);
    },
  );
});

it('without a fault no card fails', () => {
  const whole = cases.map((each) => ({ ...each, wrong: each.right }));
  const first = whole.filter((each, i) => whole.findIndex((other) => other.card === each.card) === i);
  expect(check(first).map(({ failed }, i) => [first[i]?.card, failed])).toEqual(
    first.map(({ card }) => [card, 0]),
  );
});

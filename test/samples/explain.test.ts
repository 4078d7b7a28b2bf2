/** What must hold of every split of a change, asked of the product on the samples. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BackendCore } from '../../backend/backend.ts';
import { comparedBooks } from '../../backend/compare/compared-book.ts';
import { splitChange } from '../../backend/compare/split-change.ts';
import { createHandlers } from '../../backend/handlers/handlers.ts';
import { recordReads } from '../../backend/reads/record-reads.ts';
import { contextOf } from '../../backend/shared.ts';
import { createClient } from '../../contract/client.ts';
import type { Output } from '../../contract/contract.ts';
import { headlineIds } from '../../contract/measures.ts';
import { inProcess } from '../support/in-process.ts';
import { importSamples } from '../support/sample-workspace.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-explain-'));
let backend: BackendCore;
const ask = () => createClient(inProcess(backend.dispatch));

beforeAll(async () => {
  backend = await importSamples(path.join(folder, 'samples.lockstep'));
}, 120_000);
afterAll(() => {
  backend?.shared.close();
  rmSync(folder, { recursive: true });
});

const sum = (parts: readonly { part: number }[]): number =>
  parts.reduce((total, { part }) => total + part, 0);

const long = process.env.LOCKSTEP_LONG_TESTS === '1';
/** In the suite those of one cascade; all of them, on a small book, in test/backend/explain-every-measure.test.ts. */
const asked: readonly string[] = long ? headlineIds : ['systemLeverage', 'amplification', 'badDebt'];

type Split = Output<'explain.run'>;
/** Adds up to the difference, and is 0 for what did not change. @returns null where there was no split */
async function addsUp(measure: string, from?: string, to?: string): Promise<Split | null> {
  const split = await ask()('explain.run', { measure, from, to });
  const { before, after, difference, parts } = split;
  if (before === null || after === null || parts.length === 0) return null;
  expect(difference).toBe(after - before);
  // Parts may cancel: a difference of 0 may be made of millions.
  const scale = Math.max(...[before, after, ...parts.map(({ part }) => part)].map(Math.abs));
  expect(Math.abs(sum(parts) - (after - before)), `${measure} ${from} ${to}`).toBeLessThanOrEqual(
    1e-12 * scale,
  );
  for (const { id, part, changed } of parts) if (!changed) expect(part, id).toBe(0);
  return split;
}

describe('the split of a change', () => {
  it('adds up to the difference, 0 for what did not change, opposite when the two are exchanged', async () => {
    for (const measure of asked) {
      const whole = await addsUp(measure);
      if (whole === null) throw new Error(`${measure} has no split`);
      const { parts, ...split } = whole;
      expect(parts.filter((p) => !p.changed).map((p) => p.id)).toEqual(['rules', 'settings']);
      const back = await ask()('explain.run', { measure, from: split.to.label, to: split.from.label });
      expect(back.parts.map(({ part }) => part)).toEqual(parts.map(({ part }) => (part === 0 ? 0 : -part)));
    }
  }, 600_000);

  it('gives a block that the measure does not read no rounding, and groups stand by what they moved', async () => {
    const { parts, largest } = await ask()('explain.run', { measure: 'systemLeverage' });
    const groups = largest?.parts ?? [];
    const named = groups.filter(({ key }) => key !== 'others').map(({ part }) => Math.abs(part));
    expect(named).toEqual(named.toSorted((a, b) => b - a));
    expect(groups.findIndex(({ key }) => key === 'others')).toBe(groups.length - 1);
    expect(parts.find(({ id }) => id === 'depth')).toMatchObject({ part: 0, changed: true });
  });

  const earlier = long ? Array.from({ length: 11 }, (_, i) => i) : [0, 6];
  it.each(earlier)(
    'of snapshot %i and those after it adds up too',
    async (i) => {
      const { snapshots } = await ask()('leverage.trend', { by: 'cohort' });
      const after = snapshots.slice(i + 1);
      let split = 0;
      for (const to of long ? after : after.slice(0, 1))
        for (const measure of ['systemLeverage', 'amplification', 'badDebt'])
          if ((await addsUp(measure, snapshots[i], to)) !== null) split++;
      expect(split).toBeGreaterThanOrEqual(2);
    },
    600_000,
  );

  it('of a snapshot with itself has no part', async () => {
    const split = await ask()('explain.run', { measure: 'amplification', from: 'latest', to: 'latest' });
    expect(split.difference).toBe(0);
    expect(split.parts.every(({ part, changed }) => part === 0 && !changed)).toBe(true);
  });

  it('between a snapshot and what a what-if makes of it is of the blocks the what-if changes', async () => {
    const adjustments = [
      { selector: {}, action: { kind: 'scaleNotional' as const, factor: 0.5 }, enabled: true },
    ];
    await ask()('whatIf.save', {
      name: 'half',
      adjustments,
      scenario: { parts: [{ kind: 'uniform', move: -0.1 }] },
    });
    const split = await ask()('explain.run', { measure: 'gross', toWhatIf: 'half' });
    expect(split.from.label).toBe(split.to.label);
    const moved = split.parts.filter(({ part }) => part !== 0).map(({ id }) => id);
    expect(moved).toEqual(['shrunk']);
    const drafted = await ask()('explain.run', { measure: 'gross', toAdjustments: adjustments });
    expect(drafted).toMatchObject({ from: split.from, difference: split.difference, parts: split.parts });
    expect(drafted.to).toEqual({ ...split.to, whatIf: 'unsaved what-if' });
    await expect(
      ask()('explain.run', { measure: 'gross', toWhatIf: 'half', toAdjustments: adjustments }),
    ).rejects.toThrow('not both');
    const compared = await ask()('compare.run', { toWhatIf: 'half' });
    expect(compared.positionCounts.opened.positions + compared.positionCounts.grown.positions).toBe(0);
    expect(compared.total.after).toBeCloseTo(compared.to.gross, 0);
  });
});

describe('a comparison', () => {
  it('goes from the gross of the one snapshot to that of the other, in total and by every group', async () => {
    for (const by of ['cohort', 'venue', 'asset', 'side'] as const) {
      const { total, groups, from, to } = await ask()('compare.run', { by });
      expect(Math.abs(total.before / from.gross - 1)).toBeLessThan(1e-12);
      expect(Math.abs(total.after / to.gross - 1)).toBeLessThan(1e-12);
      for (const g of [...groups, total]) {
        const end = g.before + g.opened + g.grown - g.closed - g.reduced + g.prices;
        expect(Math.abs(end - g.after)).toBeLessThan(1e-9 * Math.max(1, g.before));
      }
      expect(groups.reduce((s, g) => s + g.after, 0)).toBeCloseTo(total.after, 2);
    }
  });
});

/**
 * The headlines that are simulated or searched for, on some of the 66 pairs of snapshots: `LOCKSTEP_EXPLAIN_PAIRS=0-65`
 * (minutes a handful; docs/testing.md has the result). Only the parts: the largest is not divided by its groups.
 */
const [first, last] = (process.env.LOCKSTEP_EXPLAIN_PAIRS ?? '').split('-').map(Number);
const simulated = [
  'averageCorrelation',
  'synchronisationIndex',
  'jointShortfallShare',
  'criticalShock',
] as const;

describe.runIf(last !== undefined)('the split of a simulated headline', () => {
  const pairs = Array.from({ length: 12 }, (_, i) => i).flatMap((i) =>
    Array.from({ length: 11 - i }, (_, j) => [i, i + 1 + j] as const),
  );
  const asked = pairs.map((pair, n) => [n, ...pair] as const).slice(first, (last ?? 0) + 1);
  it.each(asked)(
    'pair %i: of snapshots %i and %i',
    async (n, i, j) => {
      const { shared } = backend;
      const all = recordReads(createHandlers());
      const context = contextOf(shared, all, { progress: () => {}, cancelled: () => false });
      const { snapshots } = await ask()('leverage.trend', { by: 'cohort' });
      const ends = comparedBooks(context, { from: snapshots[i], to: snapshots[j] });
      const began = process.cpuUsage();
      for (const id of simulated) {
        const there = await splitChange(context, ends, id, false);
        const back = await splitChange(context, [ends[1], ends[0]], id, false);
        const { before, after, parts, reason } = there;
        if (reason !== undefined || before.value === null || after.value === null) {
          process.stdout.write(`pair ${n} ${id}: not split: ${reason}\n`);
          continue;
        }
        const scale = Math.max(
          ...[before.value, after.value, ...parts.map(({ part }) => part)].map(Math.abs),
        );
        const residual = Math.abs(sum(parts) - (after.value - before.value)) / scale;
        process.stdout.write(`pair ${n} ${id}: residual ${residual.toExponential(1)}\n`);
        expect(residual, `${id} ${i} ${j}`).toBeLessThanOrEqual(1e-12);
        for (const { id: block, part, changed } of parts) if (!changed) expect(part, block).toBe(0);
        expect(back.parts.map(({ part }) => part)).toEqual(parts.map(({ part }) => (part === 0 ? 0 : -part)));
      }
      const { user, system } = process.cpuUsage(began);
      process.stdout.write(`pair ${n}: ${((user + system) / 1e6).toFixed(1)} s of processor time\n`);
    },
    300_000,
  );
});

/** What must hold of every split of a change, asked of the product on the samples. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BackendCore } from '../../backend/backend.ts';
import { createClient } from '../../contract/client.ts';
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

describe('the split of a change', () => {
  it.each(headlineIds)(
    '%s: adds up to the difference, 0 for what did not change, opposite when the two are exchanged',
    async (measure) => {
      const split = await ask()('explain.run', { measure });
      const { before, after, difference, parts } = split;
      expect(difference).toBe((after ?? 0) - (before ?? 0));
      const scale = Math.max(Math.abs(before ?? 0), Math.abs(after ?? 0));
      expect(Math.abs(sum(parts) - (difference ?? 0))).toBeLessThanOrEqual(1e-12 * scale);
      for (const { id, part, changed } of parts) if (!changed) expect(part, id).toBe(0);
      expect(parts.filter((p) => !p.changed).map((p) => p.id)).toEqual(['rules', 'settings']);
      const back = await ask()('explain.run', { measure, from: split.to.label, to: split.from.label });
      expect(back.parts.map(({ part }) => part)).toEqual(parts.map(({ part }) => (part === 0 ? 0 : -part)));
    },
    240_000,
  );

  it('gives a block that the measure does not read no rounding', async () => {
    const { parts } = await ask()('explain.run', { measure: 'systemLeverage' });
    expect(parts.find(({ id }) => id === 'depth')).toMatchObject({ part: 0, changed: true });
  });

  it('of every other pair of neighbours adds up too', async () => {
    const { snapshots } = await ask()('leverage.trend', { by: 'cohort' });
    for (let i = 1; i < snapshots.length; i += 3) {
      const split = await ask()('explain.run', {
        measure: 'amplification',
        from: snapshots[i - 1],
        to: snapshots[i],
      });
      if (split.difference === null) continue;
      expect(Math.abs(sum(split.parts) - split.difference)).toBeLessThan(1e-11);
    }
  }, 240_000);

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

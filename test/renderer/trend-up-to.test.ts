import { expect, it } from 'vitest';
import type { LeverageTrendOutput } from '../../contract/dto/leverage.ts';
import { trendUpTo } from '../../renderer/features/leverage/trend-up-to.ts';

const total = (leverage: number) => ({ gross: 1, equity: 1, leverage, directional: null, hhi: null });
const trend = {
  provenance: {} as LeverageTrendOutput['provenance'],
  snapshots: ['June', 'July', 'August'],
  asOf: [1, 2, 3],
  total: [total(1), total(2), total(3)],
  rows: [
    { key: 'came later', leverage: [null, null, 9], gross: [0, 0, 100] },
    { key: 'left', leverage: [5, 6, null], gross: [50, 60, 0] },
    { key: 'stayed', leverage: [1, 1, 1], gross: [70, 10, 20] },
  ],
} satisfies LeverageTrendOutput;

it('shows nothing later than the snapshot, and the groups by their size in it', () => {
  const { trend: shown, groups } = trendUpTo(trend, 'July');
  expect(shown.snapshots).toEqual(['June', 'July']);
  expect(shown.asOf).toEqual([1, 2]);
  expect(shown.total.map(({ leverage }) => leverage)).toEqual([1, 2]);
  expect(groups.map(({ key, gross, leverage }) => [key, gross, leverage])).toEqual([
    ['left', [50, 60], [5, 6]],
    ['stayed', [70, 10], [1, 1]],
  ]);
});

it('is whole in the newest one', () => {
  const { trend: shown, groups } = trendUpTo(trend, 'August');
  expect(shown).toEqual(trend);
  expect(groups.map(({ key }) => key)).toEqual(['came later', 'stayed']);
});

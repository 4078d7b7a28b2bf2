import { expect, it } from 'vitest';
import { mostRounds } from '../../../risk/cascade/bounds.ts';
import { cascade } from '../../../risk/cascade/cascade.ts';
import { options } from './cascade-options.ts';
import { manyAssets } from './many-assets.ts';

it('a cascade is called off, and says so, when an order is to take more rounds than are kept', () => {
  expect([mostRounds(2), mostRounds(5_000), mostRounds(100_000)]).toEqual([100_000, 2_000, 100]);
  const result = cascade(manyAssets(100_000), options(-0.02, { speed: 1 / 101 }));
  expect(result.rounds).toHaveLength(100);
  expect(result.warnings.some(({ code }) => code === 'roundsCalledOff')).toBe(true);
});

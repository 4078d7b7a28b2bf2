import { expect, it } from 'vitest';
import { blockMeans } from '../../../risk/correlation/block-means.ts';
import { expectAllClose, f64 } from './close-to.ts';

const matrix = f64(1, 0.5, 0.2, 0.5, 1, Number.NaN, 0.2, Number.NaN, 1);
const group = Int32Array.of(0, 0, 1);

it('averages defined cells off the diagonal, plainly or through z', () => {
  expectAllClose(blockMeans(matrix, group, 2, 'mean'), [0.5, 0.2, 0.2, Number.NaN]);
  const wide = f64(1, 0.9, 0.1, 0.9, 1, 0.5, 0.1, 0.5, 1);
  const z = Math.tanh((Math.atanh(0.1) + Math.atanh(0.5)) / 2);
  expectAllClose(blockMeans(wide, group, 2, 'fisher'), [0.9, z, z, Number.NaN]);
});

it('stays finite for perfect pairs and leaves out series of no group', () => {
  expect(blockMeans(f64(1, 1, 1, 1), Int32Array.of(0, 0), 1, 'fisher')[0]).toBeCloseTo(1, 12);
  expect(blockMeans(f64(1, 1, 1, 1), Int32Array.of(0, -1), 1, 'mean')[0]).toBeNaN();
});

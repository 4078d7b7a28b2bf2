import { expect, it } from 'vitest';
import { watchDepth } from '../../../risk/explain/watch-depth.ts';
import type { Assets } from '../../../risk/portfolio.ts';

const assets: Assets = {
  id: ['BTC'],
  sector: [''],
  kind: ['coin'] as unknown as Assets['kind'],
  standsFor: [''],
  price: Float64Array.of(100),
  sigma: Float64Array.of(0.03),
  depth: Float64Array.of(5),
  adv: Float64Array.of(9),
} as Assets;

it('tells a read of depth or volume, by name or in a copy, and of nothing else', () => {
  const read: string[] = [];
  const told = (what: () => unknown): number => {
    read.length = 0;
    what();
    return read.length;
  };
  const watched = watchDepth(assets, () => read.push(''));
  expect(told(() => [watched.price, watched.sigma, watched.kind, watched.id, watched.standsFor])).toBe(0);
  expect(told(() => Object.keys(watched))).toBe(0);
  expect(told(() => watched.depth)).toBe(1);
  expect(told(() => watched.askDepth ?? watched.depth)).toBe(2);
  expect(told(() => watched.adv)).toBe(1);
  expect(told(() => ({ ...watched }))).toBeGreaterThan(0);
  expect({ ...watched }).toEqual(assets);
});

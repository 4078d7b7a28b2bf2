import { expect, it, vi } from 'vitest';
import { createResultCache } from '../../backend/result-cache.ts';

it('computes once, and again after everything was dropped', async () => {
  const cache = createResultCache(10, 1_000);
  const compute = vi.fn(() => ({ n: 1 }));
  expect(await cache.get('a', compute)).toBe(await cache.get('a', compute));
  expect(compute).toHaveBeenCalledTimes(1);
  cache.clear();
  await cache.get('a', compute);
  expect(compute).toHaveBeenCalledTimes(2);
});

it('drops the least recently asked for when there are too many', async () => {
  const cache = createResultCache(2, 1_000_000);
  const compute = vi.fn((key: string) => ({ key }));
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await cache.get(key, () => compute(key));
  expect(compute.mock.calls.map(([key]) => key)).toEqual(['a', 'b', 'c', 'b']);
});

it('drops what weighs too much, and a failure is not kept', async () => {
  const cache = createResultCache(100, 10_000);
  const compute = vi.fn(() => ({ matrix: new Float64Array(1_000) }));
  await cache.get('a', compute);
  await cache.get('b', compute);
  await cache.get('a', compute);
  expect(compute).toHaveBeenCalledTimes(3);
  await expect(cache.get('x', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await cache.get('x', () => 1)).toBe(1);
});

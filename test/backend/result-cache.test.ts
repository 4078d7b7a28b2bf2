import { expect, it } from 'vitest';
import { createResultCache } from '../../backend/result-cache.ts';

it('keeps an entry until everything is dropped', () => {
  const cache = createResultCache<number>(10, 1_000);
  cache.set('a', 1, 1);
  expect(cache.get('a')).toBe(1);
  cache.clear();
  expect(cache.get('a')).toBeUndefined();
});

it('drops the least recently asked for when there are too many', () => {
  const cache = createResultCache<string>(2, 1_000_000);
  for (const key of ['a', 'b']) cache.set(key, key, key);
  expect(cache.get('a')).toBe('a');
  cache.set('c', 'c', 'c');
  expect(['a', 'b', 'c'].map(cache.get)).toEqual(['a', undefined, 'c']);
});

it('drops what weighs too much', () => {
  const cache = createResultCache<string>(100, 10_000);
  const heavy = { matrix: new Float64Array(1_000) };
  cache.set('a', 'a', heavy);
  cache.set('b', 'b', heavy);
  expect(cache.get('a')).toBeUndefined();
  expect(cache.get('b')).toBe('b');
});

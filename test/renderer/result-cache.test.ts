import { describe, expect, it } from 'vitest';
import { recall, remember } from '../../renderer/hooks/result-cache.ts';

describe('answers kept for going back', () => {
  it('keeps the most recently used, forgets the rest', () => {
    for (let i = 0; i < 48; i += 1) remember(`k${i}`, i);
    expect(recall('k0')).toBe(0);
    remember('one more', true);
    expect(recall('k0')).toBe(0);
    expect(recall('k1')).toBeUndefined();
    expect(recall('one more')).toBe(true);
  });
  it('a newer answer replaces the older', () => {
    remember('same', 1);
    remember('same', 2);
    expect(recall('same')).toBe(2);
  });
});

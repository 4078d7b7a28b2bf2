import { describe, expect, it } from 'vitest';
import { day } from '../../contract/durations.ts';
import { gapsOf } from '../../renderer/features/data/price-gaps.ts';

describe('gaps of a price chart', () => {
  it('reach from the last close before to the first after', () => {
    const days = [1, null, null, 2, 3, null, 4].map((close, i) => ({ time: i * day, close }));
    expect(gapsOf(days)).toEqual([
      [0, 3 * day],
      [4 * day, 6 * day],
    ]);
  });
  it('are none where every day has one', () => {
    expect(gapsOf([1, 2, 3].map((close, i) => ({ time: i * day, close })))).toEqual([]);
  });
});

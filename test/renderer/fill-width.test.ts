import { describe, expect, it } from 'vitest';
import { fillWidth } from '../../renderer/grid/fill-width.ts';

describe('columns share the width of their grid', () => {
  it('grow in proportion to their widths, none below its own', () => {
    const filled = fillWidth([
      { colId: 'a', width: 130 },
      { colId: 'b', width: 92 },
    ]);
    expect(filled.map(({ flex, minWidth }) => [flex, minWidth])).toEqual([
      [130, 130],
      [92, 92],
    ]);
  });
  it('leave a pinned column its width', () => {
    const [pinned, other] = fillWidth([
      { colId: 'a', width: 150, pinned: 'left' },
      { colId: 'b', width: 92 },
    ]);
    expect(pinned).not.toHaveProperty('flex');
    expect(other).toHaveProperty('flex', 92);
  });
  it('share a wide window however many they are', () => {
    const many = Array.from({ length: 12 }, (_, i) => ({ colId: `c${i}`, width: 104 }));
    expect(fillWidth(many).map(({ flex, minWidth }) => [flex, minWidth])).toEqual(many.map(() => [104, 104]));
  });
  it('stay as they are where one takes the rest', () => {
    const one = [
      { colId: 'a', flex: 1 },
      { colId: 'b', width: 92 },
    ];
    expect(fillWidth(one)).toBe(one);
  });
});

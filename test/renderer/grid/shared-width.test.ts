import { describe, expect, it } from 'vitest';
import { sharedWidth } from '../../../renderer/grid/state/shared-width.ts';

const columns = [
  { id: 'participant', pinned: true, width: 130 },
  { id: 'venue', pinned: false, width: 110 },
  { id: 'notional', pinned: false, width: 100 },
];

describe('columns that nobody has set the width of', () => {
  it('share a wide window in proportion, a pinned one stays', () => {
    expect(sharedWidth(columns, 2_000)).toEqual([
      { colId: 'participant', width: 130, flex: null },
      { colId: 'venue', width: 110, flex: 110 },
      { colId: 'notional', width: 100, flex: 100 },
    ]);
  });
  it('keep their widths where all do not fit: the grid scrolls', () => {
    expect(sharedWidth(columns, 339).map(({ flex }) => flex)).toEqual([null, null, null]);
  });
});

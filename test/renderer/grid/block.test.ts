import { describe, expect, it } from 'vitest';
import { type Cell, extentOf, has, isMany, movedHead } from '../../../renderer/grid/selection/block.ts';

const order = ['name', 'venue', 'size', 'price'];
const cell = (row: number, column: string): Cell => ({ row, column });

describe('a selection of cells', () => {
  it('is the rectangle between its corners, whichever was first', () => {
    const wanted = { first: 2, last: 5, columns: ['venue', 'size'] };
    const corners = [
      [cell(2, 'venue'), cell(5, 'size')],
      [cell(5, 'venue'), cell(2, 'size')],
      [cell(5, 'size'), cell(2, 'venue')],
    ] as const;
    for (const [anchor, head] of corners) expect(extentOf({ anchor, head }, order)).toEqual(wanted);
    expect(has(wanted, 5, 'size')).toBe(true);
    expect(has(wanted, 6, 'size')).toBe(false);
    expect(has(wanted, 5, 'price')).toBe(false);
    expect([isMany(wanted), isMany({ first: 2, last: 2, columns: ['size'] })]).toEqual([true, false]);
  });

  it('is none when a column of it is no longer shown', () => {
    expect(extentOf({ anchor: cell(0, 'gone'), head: cell(0, 'size') }, order)).toBeNull();
  });

  it.each([
    ['ArrowDown', false, cell(4, 'venue')],
    ['ArrowDown', true, cell(99, 'venue')],
    ['ArrowUp', false, cell(2, 'venue')],
    ['ArrowUp', true, cell(0, 'venue')],
    ['ArrowRight', false, cell(3, 'size')],
    ['ArrowRight', true, cell(3, 'price')],
    ['ArrowLeft', false, cell(3, 'name')],
    ['PageDown', false, cell(23, 'venue')],
    ['PageUp', false, cell(0, 'venue')],
    ['End', false, cell(3, 'price')],
    ['End', true, cell(99, 'price')],
    ['Home', true, cell(0, 'name')],
    ['x', false, null],
  ] as const)('%s (Ctrl: %s) moves its end inside the grid', (key, ctrl, wanted) => {
    expect(movedHead(key, ctrl, cell(3, 'venue'), { rows: 100, order, page: 20 })).toEqual(wanted);
  });
});

import { expect, it } from 'vitest';
import { growingHeight } from '../../renderer/grid/grid-height.ts';

it('a grid grows with a tall window as far as its rows need, and no further', () => {
  expect(growingHeight(320, 1_000)).toBe('min(26046px, calc(320px + max(0px, 100vh - 900px)))');
  expect(growingHeight(320, 3)).toBe('min(320px, calc(320px + max(0px, 100vh - 900px)))');
});

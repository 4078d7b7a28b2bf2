import { describe, expect, it } from 'vitest';
import { type DraftStep, draftFirst, noSteps, noted, stepped } from '../../renderer/undo/draft-steps.ts';

const step = (key: string, before: number, after: number, at: number): DraftStep => ({
  what: key,
  key,
  before,
  after,
  at,
});

describe('steps of drafts', () => {
  it('of one choice within a second are one, of two choices or later two', () => {
    const dragged = noted(noted(noSteps, step('a', 0, 1, 0)), step('a', 1, 2, 900));
    expect(dragged.undo).toEqual([step('a', 0, 2, 900)]);
    expect(noted(dragged, step('b', 0, 1, 950)).undo).toHaveLength(2);
    expect(noted(dragged, step('a', 2, 3, 2_000)).undo).toHaveLength(2);
  });
  it('move to the other list with the time of the move; a new one empties what could be redone', () => {
    const one = noted(noSteps, step('a', 0, 1, 0));
    const undone = stepped(one, 'undo', 5_000);
    expect(undone).toEqual({ undo: [], redo: [{ ...step('a', 0, 1, 0), at: 5_000 }] });
    expect(stepped(undone, 'redo', 6_000).undo).toEqual([{ ...step('a', 0, 1, 0), at: 6_000 }]);
    expect(stepped(noSteps, 'undo', 1)).toBe(noSteps);
    expect(noted(undone, step('b', 0, 1, 7_000)).redo).toEqual([]);
  });
  it('stand beside stored actions by time', () => {
    expect(draftFirst({ at: 2 }, { at: 1 })).toBe(true);
    expect(draftFirst({ at: 1 }, { at: 2 })).toBe(false);
    expect(draftFirst({ at: 1 }, undefined)).toBe(true);
    expect(draftFirst(undefined, { at: 1 })).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { LockstepError } from '../../contract/errors.ts';
import { type CallState, idle, reduceCall } from '../../renderer/hooks/call-state.ts';

const progress = { stage: 'Reading', fraction: 0.5, done: 1, total: 2 };
const done: CallState<number> = reduceCall(reduceCall<number>(idle, { type: 'start' }), {
  type: 'done',
  data: 7,
  key: 'a',
});

describe('an old answer never looks fresh', () => {
  it('is fresh only after done', () => {
    expect(done).toMatchObject({ data: 7, stale: false, running: false, key: 'a' });
  });
  it('turns stale while the next one is computed, and keeps the key of the question it answers', () => {
    expect(reduceCall(done, { type: 'start' })).toMatchObject({
      data: 7,
      stale: true,
      running: true,
      key: 'a',
    });
  });
  it('stays stale when the next one fails or is cancelled', () => {
    const running = reduceCall(done, { type: 'start' });
    const error = new LockstepError('INTERNAL', 'no');
    expect(reduceCall(running, { type: 'failed', error })).toMatchObject({ data: 7, stale: true, error });
    expect(reduceCall(running, { type: 'cancelled' })).toMatchObject({
      data: 7,
      stale: true,
      cancelled: true,
    });
  });
  it('has nothing to be stale about before the first answer', () => {
    expect(reduceCall<number>(idle, { type: 'start' })).toMatchObject({
      data: null,
      stale: false,
      running: true,
    });
  });
});

describe('progress', () => {
  it('belongs to a running question only', () => {
    expect(reduceCall(done, { type: 'progress', progress }).progress).toBeNull();
    const running = reduceCall(done, { type: 'start' });
    expect(reduceCall(running, { type: 'progress', progress }).progress).toEqual(progress);
  });
  it('is gone with the answer', () => {
    const running = reduceCall(reduceCall(done, { type: 'start' }), { type: 'progress', progress });
    expect(reduceCall(running, { type: 'done', data: 8 })).toMatchObject({
      data: 8,
      progress: null,
      stale: false,
    });
  });
});

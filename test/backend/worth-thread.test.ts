import { expect, it } from 'vitest';
import { isWorthThread, threadTime } from '../../backend/compute/worth-thread.ts';

it('other threads are started for what lasts, not for a first unit that is slow', () => {
  // One of 136 units took 4 ms, of code that was never run: 540 are not left.
  expect(isWorthThread(1 / 136, 4)).toBe(false);
  expect(isWorthThread(20 / 136, 25)).toBe(false);
  expect(isWorthThread(2 / 136, 25)).toBe(true);
  expect(isWorthThread(0, 1_000)).toBe(false);
});

it('time is that of this thread: what it waits for costs nothing', () => {
  const begun = threadTime();
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
  expect(threadTime() - begun).toBeLessThan(150);
});

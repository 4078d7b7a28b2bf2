import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
import { afterEach, expect, it } from 'vitest';
import { hearThread } from '../../backend/together/hear-thread.ts';

const [sent, beats] = [0, 1];
const counts = new Int32Array(new SharedArrayBuffer(8));
const counted = { at: counts, slot: sent };
const nothing = () => undefined;
const hear = (step = 5) => hearThread({ at: counts, slot: beats }, step);
afterEach(() => counts.fill(0));

it('silence is added up while nothing comes, and a thread that never began has not lived', () => {
  const hearing = hear();
  expect(hearing.silence()).toBe(0);
  for (const silent of [5, 10, 15]) {
    expect(hearing.next(counted, nothing)).toBeUndefined();
    expect(hearing.silence()).toBe(silent);
  }
  expect(hearing.hasLived()).toBe(false);
});

it.each([
  ['a beat', beats],
  ['what it sends', sent],
])('%s ends the silence, and only once', (_, slot) => {
  const hearing = hear();
  hearing.next(counted, nothing);
  Atomics.add(counts, slot, 1);
  hearing.next(counted, nothing);
  expect(hearing.silence()).toBe(0);
  expect(hearing.hasLived()).toBe(true);
  hearing.next(counted, nothing);
  expect(hearing.silence()).toBe(5);
  expect(hearing.hasLived()).toBe(true);
});

it('what has come is answered without a wait', () => {
  const hearing = hear(60_000);
  const { port1, port2 } = new MessageChannel();
  port2.postMessage('found');
  const receive = () => receiveMessageOnPort(port1) as { message: string } | undefined;
  expect(hearing.next(counted, receive)).toEqual({ message: 'found' });
  // Sent while it was looked for: a wait of a minute would be the end of this test.
  const late = () => {
    Atomics.add(counts, sent, 1);
    return undefined;
  };
  expect(hearing.next(counted, late)).toBeUndefined();
  expect(hearing.silence()).toBe(0);
  port1.close();
});

it('null is an answer', () => {
  expect(hear(60_000).next(counted, () => null)).toBeNull();
});

import { expect, it } from 'vitest';
import { KernelMemory } from '../../../risk/kernels/kernels.ts';

it('a block of kernel memory has room for all its pieces, which lie apart on 64 bytes', () => {
  // Just below, at and above a page of 64 KiB, and pieces that each need filling up to the next 64 bytes.
  for (const length of [1, 9, 1_000, 1_023, 1_024, 2_731, 8_191, 8_192])
    for (const pieces of [1, 3, 8]) {
      const room = new KernelMemory(8 * length * pieces, pieces);
      const taken = Array.from({ length: pieces }, () => room.take('f64', length));
      let end = 0;
      for (const [k, { at, view }] of taken.entries()) {
        expect(view.length).toBe(length);
        expect(at % 64).toBe(0);
        expect(at).toBeGreaterThanOrEqual(end);
        end = at + 8 * length;
        view.fill(k + 1);
      }
      taken.forEach(({ view }, k) => {
        expect(view.every((x) => x === k + 1)).toBe(true);
      });
      room.release();
    }
});

it('memory given back is used again where it is large enough, and by one at a time', () => {
  const first = new KernelMemory(1_000_000, 1);
  first.release();
  const second = new KernelMemory(1_000, 1);
  expect(second.memory).toBe(first.memory);
  const third = new KernelMemory(1_000, 1);
  expect(third.memory).not.toBe(second.memory);
  third.release();
  expect(new KernelMemory(2_000_000, 1).memory).not.toBe(third.memory);
});

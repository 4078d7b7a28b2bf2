import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packed, unpack } from '../../db/positions/packed-numbers.ts';

const whole = fc.integer({ min: -(2 ** 31), max: 2 ** 31 });
const few = fc.constantFrom(1.5, -2.25, Number.NaN, 0, 1e300);
const numbers = fc.oneof(
  fc.array(fc.double().map((x) => x + 0)),
  fc.array(whole),
  fc.array(fc.integer({ min: 5_000, max: 5_200 })),
  fc.array(few),
  fc.array(fc.constant(Number.NaN)),
  fc.array(fc.constant(7)),
);

it('numbers are unpacked as they were packed, wherever their bytes begin', () => {
  fc.assert(
    fc.property(numbers, fc.nat(20), fc.nat(9), (list, at, begin) => {
      const piece = packed(Float64Array.from(list));
      const moved = new Uint8Array(begin + piece.length).subarray(begin);
      moved.set(piece);
      const into = new Float64Array(at + list.length + 1).fill(42);
      expect(unpack(moved, into, at)).toBe(at + list.length);
      expect([...into]).toEqual([...Array(at).fill(42), ...list, 42]);
      if (list.length > 0) expect(unpack(piece, new Float64Array(list.length - 1), 0)).toBe(-1);
    }),
  );
});

it('what is alike takes little: none for one number, a byte, two or four for whole ones, a byte of few different', () => {
  const bytes = (of: (i: number) => number) =>
    packed(Float64Array.from({ length: 1_000 }, (_, i) => of(i))).length;
  expect(bytes(() => Number.NaN)).toBe(16);
  expect(bytes(() => 1.5)).toBe(16);
  expect(bytes((i) => 1e9 + (i % 256))).toBe(16 + 1_000);
  expect(bytes((i) => 60 * i)).toBe(16 + 2_000);
  expect(bytes((i) => 4_000_000 * i)).toBe(16 + 4_000);
  expect(bytes((i) => (i % 200) / 7)).toBe(8 + 200 * 8 + 1_000);
  expect(bytes((i) => 5e9 * i)).toBe(8 + 8_000);
  expect(bytes((i) => i / 7)).toBe(8 + 8_000);
});

it('bytes that are no piece are refused', () => {
  const piece = packed(Float64Array.of(1, 2, 3));
  for (const change of [
    (of: Uint8Array) => of.subarray(0, 7),
    (of: Uint8Array) => of.subarray(0, -1),
    (of: Uint8Array) => of.with(0, 9),
    (of: Uint8Array) => of.with(1, 2),
    (of: Uint8Array) => of.with(1, 0),
    (of: Uint8Array) => of.with(2, 2),
    (of: Uint8Array) => of.with(7, 255),
  ])
    expect(unpack(change(piece), new Float64Array(3), 0)).toBe(-1);
});

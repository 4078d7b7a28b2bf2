import fc from 'fast-check';
import { expect, it } from 'vitest';
import { NumbersSum } from '../../db/positions/numbers-sum.ts';
import { selectPlaces } from '../../db/positions/select-places.ts';

const odd = fc.constantFrom(
  Number.NaN,
  0,
  1,
  -1,
  1 + Number.EPSILON,
  -1 - Number.EPSILON,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  5e-324,
  -5e-324,
  1.7e308,
);
const number = fc.oneof(odd, fc.double(), fc.integer({ min: -20, max: 20 }));

/** By comparing: what is undefined last, then by place. */
function sorted(
  numbers: Float64Array,
  among: readonly number[],
  { descending, absolute, lastFirst }: { descending: boolean; absolute: boolean; lastFirst: boolean },
): number[] {
  return [...among].sort((p, q) => {
    const [a, b] = [p, q].map((i) => (absolute ? Math.abs(numbers[i]) : numbers[i])) as [number, number];
    const tie = lastFirst ? q - p : p - q;
    if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b)) || tie;
    return a === b ? tie : (a < b ? -1 : 1) * (descending ? -1 : 1);
  });
}

it('places from one to another of an order are those of a sort by comparing', () => {
  fc.assert(
    fc.property(
      // Drawn again and again, so that far more than a few are equal in each digit.
      fc.array(number, { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 1, max: 90 }),
      fc.record({ descending: fc.boolean(), absolute: fc.boolean(), lastFirst: fc.boolean() }),
      fc.integer({ min: 1, max: 5 }),
      fc.nat(1_000),
      fc.nat(120),
      (drawn, times, order, every, start, length) => {
        const numbers = Float64Array.from(
          { length: drawn.length * times },
          (_, i) => (drawn[(i * 7) % drawn.length] ?? 0) + 0,
        );
        const all = [...numbers.keys()];
        const among = every === 1 ? null : Uint32Array.from(all.filter((i) => i % every === 0));
        const from = Math.floor((numbers.length * start) / 1_000);
        expect(selectPlaces(numbers, among, order, from, from + length)).toEqual(
          sorted(numbers, among === null ? all : [...among], order).slice(from, from + length),
        );
      },
    ),
  );
});

it('places of numbers that rise all along, or nearly, as lines do', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: -50, max: 3_000 }), { maxLength: 400 }),
      fc.constantFrom<(rising: number[]) => number[]>(
        (rising) => rising,
        (rising) => [Number.NaN, ...rising],
        (rising) => [...rising, Number.NaN],
        (rising) => [...rising, ...rising.slice(-1)],
        (rising) => [...rising, 0],
      ),
      fc.record({ descending: fc.boolean(), absolute: fc.boolean(), lastFirst: fc.boolean() }),
      fc.nat(420),
      fc.nat(120),
      (drawn, changed, order, from, length) => {
        const numbers = Float64Array.from(changed(drawn.sort((a, b) => a - b)));
        expect(selectPlaces(numbers, null, order, from, from + length)).toEqual(
          sorted(numbers, [...numbers.keys()], order).slice(from, from + length),
        );
      },
    ),
  );
});

it('most of an order at once, as an order with valued rows asks for', () => {
  const numbers = Float64Array.from({ length: 300_000 }, (_, i) => Math.sin(i) * (1 + (i % 7)));
  const found = selectPlaces(
    numbers,
    null,
    { descending: false, absolute: false, lastFirst: false },
    10,
    290_000,
  );
  const wanted = Float64Array.from(numbers).sort().subarray(10, 290_000);
  expect(Float64Array.from(found, (place) => numbers[place])).toEqual(wanted);
});

it('a sum of numbers differs when a bit differs or two of them change places, and not by their pieces', () => {
  const bytesOf = (numbers: number[]) => new Uint8Array(Float64Array.from(numbers).buffer);
  const sum = (...pieces: number[][]) =>
    pieces.reduce((s, piece) => s.add(bytesOf(piece)), new NumbersSum()).result();
  fc.assert(
    fc.property(fc.array(fc.double(), { minLength: 2 }), fc.nat(), fc.nat(63), (numbers, at, bit) => {
      const i = at % numbers.length;
      const whole = sum(numbers);
      expect(sum(numbers.slice(0, i), numbers.slice(i))).toBe(whole);
      const bits = new BigUint64Array(Float64Array.from(numbers).buffer);
      bits[i] = (bits[i] ?? 0n) ^ (1n << BigInt(bit));
      expect(new NumbersSum().add(new Uint8Array(bits.buffer)).result()).not.toBe(whole);
      const [first = 0, second = 0, ...rest] = numbers;
      if (!Object.is(first, second)) expect(sum([second, first, ...rest])).not.toBe(whole);
    }),
  );
});

/** How numbers are ordered: what is undefined (NaN) comes last both ways; `lastFirst`: among equals the last place first. */
export type Order = Readonly<{ descending: boolean; absolute: boolean; lastFirst: boolean }>;

const digits = 1 << 16;
/** So few are sorted by comparing. */
const few = 1_024;

/** Bits 16·n to 16·n + 15, from the top, of a whole number of 64 bits that orders as the numbers do. */
type DigitOf = (place: number, digit: number) => number;

/**
 * The places of numbers that stand from `from` to `to` in an order, in that order: found by their leading digits, among
 * those of the same by the next (a radix selection), so that nothing else is sorted.
 *
 * @param among places, ascending; null: all
 */
export function selectPlaces(
  numbers: Float64Array<ArrayBuffer>,
  among: Uint32Array | null,
  order: Order,
  from: number,
  to: number,
): number[] {
  if (among === null && isRising(numbers, order)) return risingRun(numbers.length, order, from, to);
  const digitOf = digitReader(numbers, order);
  const found: number[] = [];
  const takeFew = (places: Uint32Array, first: number, end: number): void => {
    const sorted = [...places].sort((p, q) => {
      for (let digit = 0; digit < 4; digit++) {
        const difference = digitOf(p, digit) - digitOf(q, digit);
        if (difference !== 0) return difference;
      }
      return order.lastFirst ? q - p : p - q;
    });
    for (const place of sorted.slice(first, end)) found.push(place);
  };
  const takeEqual = (places: Uint32Array, first: number, end: number): void => {
    for (let i = first; i < end; i++) found.push(places[order.lastFirst ? places.length - 1 - i : i]);
  };
  const take = (places: Uint32Array | null, digit: number, first: number, end: number): void => {
    const count = places?.length ?? numbers.length;
    const last = Math.min(end, count);
    if (first >= last) return;
    if (places !== null && digit === 4) takeEqual(places, first, last);
    else if (places !== null && count <= few) takeFew(places, first, last);
    else takeMany(places, digit, first, last, count);
  };
  const takeMany = (
    places: Uint32Array | null,
    digit: number,
    first: number,
    last: number,
    count: number,
  ): void => {
    const counts = new Uint32Array(digits);
    for (let i = 0; i < count; i++) counts[digitOf(places === null ? i : places[i], digit)]++;
    for (const { low, high, before, size } of cuts(counts, first, last)) {
      const part = new Uint32Array(size);
      let n = 0;
      for (let i = 0; i < count; i++) {
        const place = places === null ? i : places[i];
        const d = digitOf(place, digit);
        if (d >= low && d <= high) part[n++] = place;
      }
      const [start, stop] = [Math.max(0, first - before), Math.min(size, last - before)];
      // Of several digits all are asked for: as few as a page has.
      if (low === high) take(part, digit + 1, start, stop);
      else takeFew(part, start, stop);
    }
  };
  take(among, 0, from, to);
  return found;
}

/** Whether each number is above the one before it, as lines of one file are: looked at no further than to the first that is not. */
function isRising(numbers: Float64Array, { absolute }: Order): boolean {
  if (absolute && !(numbers[0] >= 0)) return false;
  for (let i = 1; i < numbers.length; i++) if (!(numbers[i] > numbers[i - 1])) return false;
  return !Number.isNaN(numbers[0]);
}

function risingRun(count: number, { descending }: Order, from: number, to: number): number[] {
  const length = Math.max(0, Math.min(to, count) - from);
  return Array.from({ length }, (_, i) => (descending ? count - 1 - from - i : from + i));
}

type Cut = Readonly<{ low: number; high: number; before: number; size: number }>;

/** The digits that places from `first` to `end` have: the first and the last by themselves, those between together. */
function cuts(counts: Uint32Array, first: number, end: number): Cut[] {
  const found: Cut[] = [];
  let before = 0;
  for (let d = 0; d < counts.length && before < end; d++) {
    const size = counts[d];
    const whole = before >= first && before + size <= end;
    if (size > 0 && before + size > first) {
      const last = found.at(-1);
      if (whole && last !== undefined && last.before >= first)
        found[found.length - 1] = { ...last, high: d, size: last.size + size };
      else found.push({ low: d, high: d, before, size });
    }
    before += size;
  }
  return found;
}

function digitReader(numbers: Float64Array<ArrayBuffer>, { descending, absolute }: Order): DigitOf {
  const words = new Uint32Array(numbers.buffer, numbers.byteOffset, 2 * numbers.length);
  const turned = descending ? -1 : 0;
  return (place, digit) => {
    let high = words[2 * place + 1];
    if (absolute) high &= 0x7fff_ffff;
    // Not a number: behind the digits of either infinity, whichever way.
    if ((high & 0x7fff_ffff) > 0x7ff0_0000) return 0xffff;
    // All bits where it is below zero: such a number's bits grow as it falls. Without a branch, for signs are mixed.
    const sign = high >> 31;
    const flip = sign ^ turned;
    if (digit === 0) return ((high ^ flip) >>> 16) ^ (~sign & 0x8000);
    if (digit === 1) return (high ^ flip) & 0xffff;
    const low = words[2 * place] ^ flip;
    return digit === 2 ? low >>> 16 : low & 0xffff;
  };
}

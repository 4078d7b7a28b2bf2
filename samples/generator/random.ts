/**
 * Seeded pseudo-random draws. Every part of the generator draws from its own named stream, so that a change in one
 * part leaves the bytes of all others as they were.
 */
export type Random = Readonly<{
  /** Uniform in [0, 1). */
  uniform: () => number;
  /** Uniform in [low, high). */
  between: (low: number, high: number) => number;
  /** Integer in [low, high]. */
  integer: (low: number, high: number) => number;
  /** Standard normal (Box–Muller). */
  normal: () => number;
  /** Student t with `degrees` > 2 degrees of freedom, scaled to unit variance. */
  studentT: (degrees: number) => number;
  pick: <T>(items: readonly [T, ...T[]]) => T;
  chance: (probability: number) => boolean;
}>;

/** FNV-1a: turns the name of a stream into its seed. */
const hash = (text: string): number => {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  }
  return value >>> 0;
};

/** splitmix32, 32 bits of state: ample for the draws made here, and the same on every machine. */
const bits = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let z = state ^ (state >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z ^= z >>> 15;
    z = Math.imul(z, 0x735a2d97);
    return ((z ^ (z >>> 15)) >>> 0) / 4_294_967_296;
  };
};

/** A stream of its own for `name` under the generator's one `seed`. */
export const random = (seed: number, name: string): Random => {
  const uniform = bits(hash(`${seed}/${name}`));
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return {
    uniform,
    normal,
    between: (low, high) => low + (high - low) * uniform(),
    integer: (low, high) => low + Math.floor((high - low + 1) * uniform()),
    studentT: (degrees) => {
      const z = normal();
      let chi = 0;
      for (let i = 0; i < degrees; i++) chi += normal() ** 2;
      return (z / Math.sqrt(chi / degrees)) * Math.sqrt((degrees - 2) / degrees);
    },
    pick: (items) => items[Math.floor(items.length * uniform())] ?? items[0],
    chance: (probability) => uniform() < probability,
  };
};

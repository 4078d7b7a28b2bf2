/** A seeded source of random numbers: 32-bit words, integers below n, and uniforms in [0, 1) with 53 bits. */
export type Random = Readonly<{ word: () => number; below: (n: number) => number; uniform: () => number }>;

/** The four words of state that a seed begins with: SplitMix32, so that neighbouring seeds give unrelated streams. */
export function seeded(seed: number): [number, number, number, number] {
  let state = seed >>> 0;
  const split = () => {
    state = (state + 0x9e3779b9) | 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return z ^ (z >>> 15);
  };
  return [split(), split(), split(), split()];
}

/**
 * xoshiro128** 1.1 (Blackman & Vigna 2018), seeded by SplitMix32. Only 32-bit integer arithmetic: the same seed gives the
 * same numbers on every machine and engine. `below(n)` is floor(word·n/2³²), whose bias is under n/2³².
 */
export function random(seed: number): Random {
  let [a, b, c, d] = seeded(seed);
  const word = () => {
    const m = Math.imul(b, 5);
    const result = Math.imul((m << 7) | (m >>> 25), 9) >>> 0;
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = (d << 11) | (d >>> 21);
    return result;
  };
  const below = (n: number) => Math.floor((word() * n) / 4_294_967_296);
  const uniform = () => ((word() >>> 5) * 67_108_864 + (word() >>> 6)) / 9_007_199_254_740_992;
  return { word, below, uniform };
}

import { KernelMemory, kernelModule, kernelsOn } from '../kernels/kernels.ts';

/**
 * Variance (T − 1) of a series in every draw, of days drawn again. What it answers stands until the next series is asked.
 *
 * @param packed how often each day is in each draw, four draws side by side: a multiple of four
 */
export type DrawnVariances = Readonly<{ of: (centred: Float64Array) => Float64Array; close: () => void }>;

/** In plain loops: the reference the kernel is held to, bit for bit. */
export function plainVariances(packed: Float64Array, days: number): DrawnVariances {
  const into = new Float64Array(packed.length / Math.max(1, days));
  const of = (x: Float64Array): Float64Array => {
    variances(x, packed, into);
    return into;
  };
  return { of, close: () => undefined };
}

/** The same by the SIMD kernel `drawnVariances`. */
export function drawnVariances(packed: Float64Array, days: number): DrawnVariances {
  const draws = packed.length / Math.max(1, days);
  const room = new KernelMemory(8 * (packed.length + 2 * days + draws) + 4 * 6, 5);
  const counts = room.take('f64', packed.length);
  counts.view.set(packed);
  const [values, squares, out] = [days, days, draws].map((length) => room.take('f64', length));
  const args = room.args(values.at, squares.at, days, counts.at, draws, out.at);
  const { drawnVariances: run } = kernelsOn(kernelModule(), room.memory);
  const of = (x: Float64Array): Float64Array => {
    values.view.set(x);
    run(args, 0, 0);
    return out.view;
  };
  return { of, close: () => room.release() };
}

/** Four draws side by side, so that one load of a return feeds eight sums. */
function variances(x: Float64Array, packed: Float64Array, into: Float64Array): void {
  const days = x.length;
  const squares = x.map((value) => value * value);
  for (let b = 0, at = 0; b < into.length; b += 4) {
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    let q0 = 0;
    let q1 = 0;
    let q2 = 0;
    let q3 = 0;
    for (let t = 0; t < days; t++, at += 4) {
      const value = x[t];
      const square = squares[t];
      const c0 = packed[at];
      const c1 = packed[at + 1];
      const c2 = packed[at + 2];
      const c3 = packed[at + 3];
      s0 += c0 * value;
      s1 += c1 * value;
      s2 += c2 * value;
      s3 += c3 * value;
      q0 += c0 * square;
      q1 += c1 * square;
      q2 += c2 * square;
      q3 += c3 * square;
    }
    into[b] = (q0 - (s0 * s0) / days) / (days - 1);
    into[b + 1] = (q1 - (s1 * s1) / days) / (days - 1);
    into[b + 2] = (q2 - (s2 * s2) / days) / (days - 1);
    into[b + 3] = (q3 - (s3 * s3) / days) / (days - 1);
  }
}

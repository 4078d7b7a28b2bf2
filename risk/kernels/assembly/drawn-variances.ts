/**
 * Variance (T − 1) of a series in every draw: `variances` in risk/bands/drawn-variances.ts, to the same last bit. Four draws
 * at a time, two a register.
 *
 * @param args i32: values (f64, centred), squares, days, packed (how often each day is in each draw, four draws side by
 *   side), draws (a multiple of four), out (f64, a row a series)
 * @param unit the series
 */
export function drawnVariances(args: usize, unit: i32): void {
  const count = load<i32>(args, 8);
  const length = <usize>count << 3;
  const x = <usize>load<u32>(args) + <usize>unit * length;
  const squares: usize = load<u32>(args, 4);
  let packed: usize = load<u32>(args, 12);
  const draws: usize = load<u32>(args, 16);
  let out = <usize>load<u32>(args, 20) + <usize>unit * (draws << 3);
  const end = out + (draws << 3);
  for (let t: usize = 0; t < length; t += 8) {
    const value = load<f64>(x + t);
    store<f64>(squares + t, value * value);
  }
  const days = f64x2.splat(<f64>count);
  const less = f64x2.splat(<f64>(count - 1));
  while (out < end) {
    let s0 = f64x2.splat(0);
    let s1 = s0;
    let q0 = s0;
    let q1 = s0;
    for (let t: usize = 0; t < length; t += 8) {
      const value = v128.load64_splat(x + t);
      const square = v128.load64_splat(squares + t);
      const c0 = v128.load(packed);
      const c1 = v128.load(packed, 16);
      s0 = f64x2.add(s0, f64x2.mul(c0, value));
      s1 = f64x2.add(s1, f64x2.mul(c1, value));
      q0 = f64x2.add(q0, f64x2.mul(c0, square));
      q1 = f64x2.add(q1, f64x2.mul(c1, square));
      packed += 32;
    }
    v128.store(out, f64x2.div(f64x2.sub(q0, f64x2.div(f64x2.mul(s0, s0), days)), less));
    v128.store(out, f64x2.div(f64x2.sub(q1, f64x2.div(f64x2.mul(s1, s1), days)), less), 16);
    out += 32;
  }
}

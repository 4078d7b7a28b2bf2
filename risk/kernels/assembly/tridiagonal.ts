/**
 * Step i of `tridiagonalise` in risk/linear/tridiagonal.ts, bit for bit: the reflection before it is carried out on the
 * leading rows, and the next one found, in one pass over the lower triangle. Sums over a row run in two lanes.
 *
 * @param args i32: a, n, diagonal, off, scale, p, q. `p` is read at even i and written at odd ones, `q` the other way.
 */
export function tridiagonal(args: usize, i: i32): void {
  const a: usize = load<u32>(args);
  const n = load<i32>(args, 4);
  const at = <usize>i << 3;
  const stride = <usize>n << 3;
  const even = (i & 1) == 0;
  const p: usize = even ? load<u32>(args, 20) : load<u32>(args, 24);
  const q: usize = even ? load<u32>(args, 24) : load<u32>(args, 20);
  const w = a + <usize>i * stride;
  const v = i + 1 < n ? w + stride : w;
  update(w, at + 8, v, p, load<f64>(v + at), load<f64>(p + at));
  store<f64>(load<u32>(args, 8) + at, load<f64>(w + at));
  const factor = reflection(w, at, load<u32>(args, 12) + at);
  store<f64>(load<u32>(args, 16) + at, factor);
  memory.fill(q, 0, at);
  for (let r: usize = 0; r < at; r += 8) {
    const row = a + (r >> 3) * stride;
    const vr = load<f64>(v + r);
    const pr = load<f64>(p + r);
    const wr = load<f64>(w + r);
    const sum = pass(row, r, v, p, w, q, vr, pr, wr);
    const own = load<f64>(row + r) - vr * pr - pr * vr;
    store<f64>(row + r, own);
    store<f64>(q + r, load<f64>(q + r) + sum + own * wr);
  }
  let pv: f64 = 0;
  for (let r: usize = 0; r < at; r += 8) {
    const x = load<f64>(q + r) * factor;
    store<f64>(q + r, x);
    pv += x * load<f64>(w + r);
  }
  const half = (pv * factor) / 2;
  for (let r: usize = 0; r < at; r += 8)
    store<f64>(q + r, load<f64>(q + r) - half * load<f64>(w + r));
}

/** row −= vr·p + pr·v over `length` bytes. */
function update(row: usize, length: usize, v: usize, p: usize, vr: f64, pr: f64): void {
  for (let c: usize = 0; c < length; c += 8)
    store<f64>(row + c, load<f64>(row + c) - vr * load<f64>(p + c) - pr * load<f64>(v + c));
}

/** The same over `length` bytes of a row, which then goes into q += row·wr and into the sum row·w that is answered. */
function pass(
  row: usize,
  length: usize,
  v: usize,
  p: usize,
  w: usize,
  q: usize,
  vr: f64,
  pr: f64,
  wr: f64,
): f64 {
  const vs = f64x2.splat(vr);
  const ps = f64x2.splat(pr);
  const ws = f64x2.splat(wr);
  let sums = f64x2.splat(0);
  const pairs = length & ~15;
  for (let c: usize = 0; c < pairs; c += 16) {
    const x = f64x2.sub(
      f64x2.sub(v128.load(row + c), f64x2.mul(vs, v128.load(p + c))),
      f64x2.mul(ps, v128.load(v + c)),
    );
    v128.store(row + c, x);
    v128.store(q + c, f64x2.add(v128.load(q + c), f64x2.mul(x, ws)));
    sums = f64x2.add(sums, f64x2.mul(x, v128.load(w + c)));
  }
  let first = f64x2.extract_lane(sums, 0);
  if (pairs < length) {
    const x = load<f64>(row + pairs) - vr * load<f64>(p + pairs) - pr * load<f64>(v + pairs);
    store<f64>(row + pairs, x);
    store<f64>(q + pairs, load<f64>(q + pairs) + x * wr);
    first += x * load<f64>(w + pairs);
  }
  return first + f64x2.extract_lane(sums, 1);
}

/** Turns the first `length` bytes of a row into the reflection that clears them but the last; answers 2/vᵀv, or 0. */
function reflection(row: usize, length: usize, off: usize): f64 {
  const end = length - 8;
  let largest: f64 = 0;
  for (let c: usize = 0; c < end; c += 8) largest = max(largest, Math.abs(load<f64>(row + c)));
  if (largest == 0) {
    store<f64>(off, load<f64>(row + end));
    return 0;
  }
  largest = max(largest, Math.abs(load<f64>(row + end)));
  let square: f64 = 0;
  for (let c: usize = 0; c < length; c += 8) {
    const x = load<f64>(row + c) / largest;
    store<f64>(row + c, x);
    square += x * x;
  }
  const last = load<f64>(row + end);
  const root = Math.sqrt(square);
  const alpha = last > 0 ? -root : root;
  store<f64>(off, alpha * largest);
  store<f64>(row + end, last - alpha);
  return 1 / (square - alpha * last);
}

/** Rows and columns of a unit's block of cells, and how many times are added before the next rows are taken up. */
const BLOCK: i32 = 64;
const DEPTH: i32 = 256;

/**
 * One unit of out[j][i] = Σ_k a_i[k]·a_j[k]: a block of 64×64 cells of the lower triangle; both triangles are written. Rows come as panels of four, interleaved
 * (panel[k][row]), so that a register holds two rows and every lane adds its products one after the other, k = 0 … t−1:
 * the sums are those of a plain loop, bit for bit, whoever computes them and with however many threads.
 *
 * @param args i32: a, n, t, out, how. n is a multiple of four and the stride of `out`. `how` is 1 for a correlation (cells
 *   are clamped to [−1, 1] and the diagonal is 1), 2 where the sums go on from those in `out`, else 0.
 */
export function products(args: usize, unit: i32): void {
  const a: usize = load<u32>(args);
  const n = load<i32>(args, 4);
  const t = load<i32>(args, 8);
  const out: usize = load<u32>(args, 12);
  const how = load<i32>(args, 16);
  let row = 0;
  while (((row + 1) * (row + 2)) / 2 <= unit) row++;
  const column = unit - (row * (row + 1)) / 2;
  const i0 = row * BLOCK;
  const j0 = column * BLOCK;
  const i1 = min(n, i0 + BLOCK);
  const j1 = min(n, j0 + BLOCK);
  const stride = <usize>n << 3;
  const panel = <usize>t << 5;
  for (let k = 0; k < t; k += DEPTH) {
    const depth = min(DEPTH, t - k);
    const at = <usize>k << 5;
    for (let i = i0; i < i1; i += 4) {
      const x = a + <usize>(i >> 2) * panel + at;
      const last = min(j1, i + 4);
      for (let j = j0; j < last; j += 4)
        tile(
          x,
          a + <usize>(j >> 2) * panel + at,
          depth,
          out + <usize>j * stride + (<usize>i << 3),
          stride,
          k > 0 || how == 2,
        );
    }
  }
  mirror(out, stride, i0, i1, j0, j1, how == 1);
}

/** out[j … j+3][i … i+3] (+)= panel x times panel y over `depth` times. */
function tile(x: usize, y: usize, depth: i32, out: usize, stride: usize, more: bool): void {
  const out1 = out + stride;
  const out2 = out1 + stride;
  const out3 = out2 + stride;
  let a0 = f64x2.splat(0);
  let b0 = a0;
  let a1 = a0;
  let b1 = a0;
  let a2 = a0;
  let b2 = a0;
  let a3 = a0;
  let b3 = a0;
  if (more) {
    a0 = v128.load(out);
    b0 = v128.load(out, 16);
    a1 = v128.load(out1);
    b1 = v128.load(out1, 16);
    a2 = v128.load(out2);
    b2 = v128.load(out2, 16);
    a3 = v128.load(out3);
    b3 = v128.load(out3, 16);
  }
  const end = x + (<usize>depth << 5);
  while (x < end) {
    const u = v128.load(x);
    const v = v128.load(x, 16);
    let w = v128.load64_splat(y);
    a0 = f64x2.add(a0, f64x2.mul(u, w));
    b0 = f64x2.add(b0, f64x2.mul(v, w));
    w = v128.load64_splat(y, 8);
    a1 = f64x2.add(a1, f64x2.mul(u, w));
    b1 = f64x2.add(b1, f64x2.mul(v, w));
    w = v128.load64_splat(y, 16);
    a2 = f64x2.add(a2, f64x2.mul(u, w));
    b2 = f64x2.add(b2, f64x2.mul(v, w));
    w = v128.load64_splat(y, 24);
    a3 = f64x2.add(a3, f64x2.mul(u, w));
    b3 = f64x2.add(b3, f64x2.mul(v, w));
    x += 32;
    y += 32;
  }
  v128.store(out, a0);
  v128.store(out, b0, 16);
  v128.store(out1, a1);
  v128.store(out1, b1, 16);
  v128.store(out2, a2);
  v128.store(out2, b2, 16);
  v128.store(out3, a3);
  v128.store(out3, b3, 16);
}

/** Writes the block's mirror image across the diagonal. */
function mirror(out: usize, stride: usize, i0: i32, i1: i32, j0: i32, j1: i32, correlation: bool): void {
  for (let i = i0; i < i1; i++) {
    const row = out + <usize>i * stride;
    const last = min(j1, i);
    for (let j = j0; j < last; j++) {
      const at = out + <usize>j * stride + (<usize>i << 3);
      let value = load<f64>(at);
      if (correlation) {
        // Comparisons are false for NaN, which therefore stays.
        if (value > 1) value = 1;
        if (value < -1) value = -1;
        store<f64>(at, value);
      }
      store<f64>(row + (<usize>j << 3), value);
    }
    if (correlation && i >= j0 && i < j1) store<f64>(row + (<usize>i << 3), 1);
  }
}

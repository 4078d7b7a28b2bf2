/**
 * One unit is a panel of four series (see `products`): what they sum to over the times that each other series j has
 * too: Σx, Σx² and how many. j names the times it has or those it lacks, whichever are fewer; in the second case the
 * sums over them are taken from those over all times. Sums run in the order of the times.
 *
 * @param args i32: value, mask, n, starts, times, lacks, sum, square, common. `value` and `mask` (1 where there is a
 *   value, else both 0) are panels of t times, `n` is a multiple of four, `starts` (n + 2) says where the times of j
 *   begin, those of n being all t, `lacks` (n) whether they are those it lacks. The last three are n×n: row j, column i.
 */
export function commonSums(args: usize, unit: i32): void {
  const n = load<i32>(args, 8);
  const starts: usize = load<u32>(args, 12);
  const times: usize = load<u32>(args, 16);
  const lacks: usize = load<u32>(args, 20);
  const all = starts + (<usize>n << 2);
  const panel = <usize>unit * <usize>(load<i32>(all, 4) - load<i32>(all)) << 5;
  const value = <usize>load<u32>(args) + panel;
  const mask = <usize>load<u32>(args, 4) + panel;
  const zero = f64x2.splat(0);
  let sumA = zero;
  let sumB = zero;
  let squareA = zero;
  let squareB = zero;
  let commonA = zero;
  let commonB = zero;
  for (let j = n; j >= 0; j--) {
    let a = zero;
    let b = zero;
    let aa = zero;
    let bb = zero;
    let inA = zero;
    let inB = zero;
    const list = starts + (<usize>j << 2);
    const end = times + (<usize>load<i32>(list, 4) << 2);
    for (let time = times + (<usize>load<i32>(list) << 2); time < end; time += 4) {
      const k = <usize>load<i32>(time) << 5;
      const u = v128.load(value + k);
      const v = v128.load(value + k, 16);
      a = f64x2.add(a, u);
      b = f64x2.add(b, v);
      aa = f64x2.add(aa, f64x2.mul(u, u));
      bb = f64x2.add(bb, f64x2.mul(v, v));
      inA = f64x2.add(inA, v128.load(mask + k));
      inB = f64x2.add(inB, v128.load(mask + k, 16));
    }
    if (j == n) {
      sumA = a;
      sumB = b;
      squareA = aa;
      squareB = bb;
      commonA = inA;
      commonB = inB;
      continue;
    }
    if (load<i32>(lacks + (<usize>j << 2)) != 0) {
      a = f64x2.sub(sumA, a);
      b = f64x2.sub(sumB, b);
      aa = f64x2.sub(squareA, aa);
      bb = f64x2.sub(squareB, bb);
      inA = f64x2.sub(commonA, inA);
      inB = f64x2.sub(commonB, inB);
    }
    const cell = (<usize>j * <usize>n + (<usize>unit << 2)) << 3;
    const sum = <usize>load<u32>(args, 24) + cell;
    const square = <usize>load<u32>(args, 28) + cell;
    const common = <usize>load<u32>(args, 32) + cell;
    v128.store(sum, a);
    v128.store(sum, b, 16);
    v128.store(square, aa);
    v128.store(square, bb, 16);
    v128.store(common, inA);
    v128.store(common, inB, 16);
  }
}

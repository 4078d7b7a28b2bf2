/**
 * Scenarios in which a plain account may be liquidated, by the two bounds of `plainBounds` in
 * risk/synchronisation/scenario-bounds.ts, to the same last bit: 2·scenario where it is, 2·scenario + 1 where it has to be
 * asked. Eight scenarios at a time, two a register.
 *
 * @param args i32: start, asset (i32, per row), steep, flat, margin, slack, lift, base (f64), moves, risen, scenarios, out.
 *   `moves` holds of each asset how far each scenario's price lies above 1, `risen` of each scenario the most that any price
 *   does. `scenarios` is a multiple of eight. `out` begins with how many there are.
 * @param a the account
 */
export function liquidated(args: usize, a: i32): void {
  const place = <usize>a << 3;
  const starts = <usize>load<u32>(args) + (<usize>a << 2);
  const from: usize = load<u32>(starts);
  const to: usize = load<u32>(starts, 4);
  const asset: usize = load<u32>(args, 4);
  const steep: usize = load<u32>(args, 8);
  const flat: usize = load<u32>(args, 12);
  const margin: usize = load<u32>(args, 16);
  const slack = v128.load64_splat(<usize>load<u32>(args, 20) + place);
  const rises = load<f64>(<usize>load<u32>(args, 24) + place);
  const lift = f64x2.splat(rises);
  const lifted = f64x2.splat(2e-6 * rises);
  const base = v128.load64_splat(<usize>load<u32>(args, 28) + place);
  const moves: usize = load<u32>(args, 32);
  const risen: usize = load<u32>(args, 36);
  const stride = <usize>load<u32>(args, 40) << 3;
  const out: usize = load<u32>(args, 44);
  const none = f64x2.splat(0);
  const one = f64x2.splat(1);
  let end = out + 4;
  for (let s: usize = 0; s < stride; s += 64) {
    let low0 = f64x2.sub(slack, f64x2.mul(lift, v128.load(risen + s)));
    let low1 = f64x2.sub(slack, f64x2.mul(lift, v128.load(risen + s, 16)));
    let low2 = f64x2.sub(slack, f64x2.mul(lift, v128.load(risen + s, 32)));
    let low3 = f64x2.sub(slack, f64x2.mul(lift, v128.load(risen + s, 48)));
    let high0 = slack;
    let high1 = slack;
    let high2 = slack;
    let high3 = slack;
    for (let i = from; i < to; i++) {
      const move = moves + <usize>load<u32>(asset + (i << 2)) * stride + s;
      const row = i << 3;
      const x = v128.load64_splat(steep + row);
      const y = v128.load64_splat(flat + row);
      const z = v128.load64_splat(margin + row);
      const d0 = v128.load(move);
      const d1 = v128.load(move, 16);
      const d2 = v128.load(move, 32);
      const d3 = v128.load(move, 48);
      // Where no price rises nothing is added: adding 0 changes no sum.
      low0 = f64x2.add(f64x2.add(low0, f64x2.mul(x, d0)), f64x2.mul(z, f64x2.pmax(none, d0)));
      low1 = f64x2.add(f64x2.add(low1, f64x2.mul(x, d1)), f64x2.mul(z, f64x2.pmax(none, d1)));
      low2 = f64x2.add(f64x2.add(low2, f64x2.mul(x, d2)), f64x2.mul(z, f64x2.pmax(none, d2)));
      low3 = f64x2.add(f64x2.add(low3, f64x2.mul(x, d3)), f64x2.mul(z, f64x2.pmax(none, d3)));
      high0 = f64x2.add(high0, f64x2.mul(y, d0));
      high1 = f64x2.add(high1, f64x2.mul(y, d1));
      high2 = f64x2.add(high2, f64x2.mul(y, d2));
      high3 = f64x2.add(high3, f64x2.mul(y, d3));
    }
    const r0 = f64x2.add(base, f64x2.mul(lifted, f64x2.add(one, v128.load(risen + s))));
    const r1 = f64x2.add(base, f64x2.mul(lifted, f64x2.add(one, v128.load(risen + s, 16))));
    const r2 = f64x2.add(base, f64x2.mul(lifted, f64x2.add(one, v128.load(risen + s, 32))));
    const r3 = f64x2.add(base, f64x2.mul(lifted, f64x2.add(one, v128.load(risen + s, 48))));
    const spared =
      i64x2.bitmask(f64x2.gt(low0, r0)) |
      (i64x2.bitmask(f64x2.gt(low1, r1)) << 2) |
      (i64x2.bitmask(f64x2.gt(low2, r2)) << 4) |
      (i64x2.bitmask(f64x2.gt(low3, r3)) << 6);
    let left = ~spared & 255;
    if (left == 0) continue;
    const hit =
      i64x2.bitmask(f64x2.lt(high0, f64x2.neg(r0))) |
      (i64x2.bitmask(f64x2.lt(high1, f64x2.neg(r1))) << 2) |
      (i64x2.bitmask(f64x2.lt(high2, f64x2.neg(r2))) << 4) |
      (i64x2.bitmask(f64x2.lt(high3, f64x2.neg(r3))) << 6);
    const first = <i32>(s >> 3) << 1;
    while (left != 0) {
      const k = ctz(left);
      left &= left - 1;
      store<i32>(end, first + (k << 1) + 1 - ((hit >> k) & 1));
      end += 4;
    }
  }
  store<i32>(out, <i32>((end - out - 4) >> 2));
}

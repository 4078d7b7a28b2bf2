/** Accounts of one unit. */
const BLOCK: i32 = 256;

/**
 * One unit of Σ notional over accounts that a scenario may bring to their maintenance, by scenario: those with
 * slack − Σ (below·fall + above·rise) ≤ limit, the sum over what the account holds of each asset. Sums run over accounts in
 * order, each unit's on its own.
 *
 * @param args i32: accounts (count of them, i32), count, start, asset (i32, per row), below, above, slack, limit, notional,
 *   moves, scenarios, out. `moves` holds of each asset how far each scenario's price lies below 1, then how far above.
 *   `scenarios` is a multiple of eight and the stride of `out`, a row a unit.
 */
export function reached(args: usize, unit: i32): void {
  const accounts: usize = load<u32>(args);
  const count = load<i32>(args, 4);
  const start: usize = load<u32>(args, 8);
  const asset: usize = load<u32>(args, 12);
  const below: usize = load<u32>(args, 16);
  const above: usize = load<u32>(args, 20);
  const slack: usize = load<u32>(args, 24);
  const limit: usize = load<u32>(args, 28);
  const notional: usize = load<u32>(args, 32);
  const moves: usize = load<u32>(args, 36);
  const scenarios: usize = load<u32>(args, 40);
  const out = <usize>load<u32>(args, 44) + ((<usize>unit * scenarios) << 3);
  const stride = scenarios << 3;
  memory.fill(out, 0, stride);
  const last = min(count, (unit + 1) * BLOCK);
  for (let j = unit * BLOCK; j < last; j++) {
    const a: usize = load<u32>(accounts + (<usize>j << 2));
    const from: usize = load<u32>(start + (a << 2));
    const to: usize = load<u32>(start + (a << 2), 4);
    const room = v128.load64_splat(slack + (a << 3));
    const least = v128.load64_splat(limit + (a << 3));
    const usd = v128.load64_splat(notional + (a << 3));
    for (let s: usize = 0; s < stride; s += 64) {
      let x0 = room;
      let x1 = room;
      let x2 = room;
      let x3 = room;
      for (let i = from; i < to; i++) {
        const fall = moves + (<usize>load<u32>(asset + (i << 2)) * stride << 1) + s;
        const rise = fall + stride;
        const down = v128.load64_splat(below + (i << 3));
        const up = v128.load64_splat(above + (i << 3));
        x0 = f64x2.sub(x0, f64x2.add(f64x2.mul(down, v128.load(fall)), f64x2.mul(up, v128.load(rise))));
        x1 = f64x2.sub(x1, f64x2.add(f64x2.mul(down, v128.load(fall, 16)), f64x2.mul(up, v128.load(rise, 16))));
        x2 = f64x2.sub(x2, f64x2.add(f64x2.mul(down, v128.load(fall, 32)), f64x2.mul(up, v128.load(rise, 32))));
        x3 = f64x2.sub(x3, f64x2.add(f64x2.mul(down, v128.load(fall, 48)), f64x2.mul(up, v128.load(rise, 48))));
      }
      const to4 = out + s;
      v128.store(to4, f64x2.add(v128.load(to4), v128.and(f64x2.le(x0, least), usd)));
      v128.store(to4, f64x2.add(v128.load(to4, 16), v128.and(f64x2.le(x1, least), usd)), 16);
      v128.store(to4, f64x2.add(v128.load(to4, 32), v128.and(f64x2.le(x2, least), usd)), 32);
      v128.store(to4, f64x2.add(v128.load(to4, 48), v128.and(f64x2.le(x3, least), usd)), 48);
    }
  }
}

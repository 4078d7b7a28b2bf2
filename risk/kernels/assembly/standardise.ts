/**
 * One unit packs four rows as a panel of `products`, centred and divided by their norm: row r, time k goes to
 * panel[k][r]. Sums run over k in order. A row that does not vary (when centred) or has no length becomes NaN.
 *
 * @param args i32: raw, n, t, packed, scale, weight, centre. `raw` is row-major n×t, `packed` holds ⌈n/4⌉ panels,
 *   `scale` n norms. `weight` is 0 or t roots √w_k of weights that sum to one, by which deviations from the weighted
 *   mean are multiplied.
 */
export function standardise(args: usize, unit: i32): void {
  const raw: usize = load<u32>(args);
  const n = load<i32>(args, 4);
  const t = load<i32>(args, 8);
  const packed: usize = load<u32>(args, 12) + (<usize>unit * <usize>t << 5);
  const scale: usize = load<u32>(args, 16);
  const weight: usize = load<u32>(args, 20);
  const centre = load<i32>(args, 24) != 0;
  for (let r = 0; r < 4; r++) {
    const i = unit * 4 + r;
    const to = packed + (<usize>r << 3);
    if (i < n)
      store<f64>(
        scale + (<usize>i << 3),
        pack(raw + (<usize>i * <usize>t << 3), t, to, weight, centre),
      );
    else for (let k = 0; k < t; k++) store<f64>(to + (<usize>k << 5), 0);
  }
}

function pack(row: usize, t: i32, to: usize, weight: usize, centre: bool): f64 {
  const first = load<f64>(row);
  let level: f64 = 0;
  let varies = !centre;
  for (let k: usize = 0; k < <usize>t; k++) {
    const value = load<f64>(row + (k << 3));
    if (value != first) varies = true;
    if (weight == 0) level += value;
    else {
      const root = load<f64>(weight + (k << 3));
      level += value * root * root;
    }
  }
  if (weight == 0) level /= <f64>t;
  if (!centre) level = 0;
  let square: f64 = 0;
  for (let k: usize = 0; k < <usize>t; k++) {
    let value = load<f64>(row + (k << 3)) - level;
    if (weight != 0) value *= load<f64>(weight + (k << 3));
    square += value * value;
    store<f64>(to + (k << 5), value);
  }
  const known = varies && square > 0;
  const inverse = known ? 1 / Math.sqrt(square) : NaN;
  for (let k: usize = 0; k < <usize>t; k++)
    store<f64>(to + (k << 5), load<f64>(to + (k << 5)) * inverse);
  return known ? Math.sqrt(square) : 0;
}

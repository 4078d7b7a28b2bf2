/**
 * Sums by scenario of losses that are laid onto scenarios chosen at random, participant by participant, no two of one onto
 * the same: `plainRounds` in risk/statistics/permuted-sums.ts, to the same last bit. The source is xoshiro128** 1.1, as in
 * risk/random.ts.
 *
 * @param args i32: state (four words), place (i32), scenarios, sums (f64), count (i32, per participant, of its losses, −1 −
 *   count where all are as its first), loss. State, place and sums go on from where they are.
 * @param participants how many
 */
export function permuted(args: usize, participants: i32): void {
  const state: usize = load<u32>(args);
  const place: usize = load<u32>(args, 4);
  const scenarios = load<i32>(args, 8);
  const sums: usize = load<u32>(args, 12);
  const counts: usize = load<u32>(args, 16);
  let loss: usize = load<u32>(args, 20);
  let a = load<u32>(state);
  let b = load<u32>(state, 4);
  let c = load<u32>(state, 8);
  let d = load<u32>(state, 12);
  for (let p = 0; p < participants; p++) {
    const said = load<i32>(counts + (<usize>p << 2));
    const count = said < 0 ? -1 - said : said;
    const step: usize = said < 0 ? 0 : 8;
    for (let i = 0; i < count; i++) {
      const word = rotl<u32>(b * 5, 7) * 9;
      const t = b << 9;
      c ^= a;
      d ^= b;
      b ^= c;
      a ^= d;
      c ^= t;
      d = rotl<u32>(d, 11);
      const below = <i32>((<u64>word * <u64>(scenarios - i)) >> 32);
      const own = place + (<usize>i << 2);
      const other = own + (<usize>below << 2);
      const s = load<i32>(other);
      store<i32>(other, load<i32>(own));
      store<i32>(own, s);
      const sum = sums + (<usize>s << 3);
      store<f64>(sum, load<f64>(sum) + load<f64>(loss));
      loss += step;
    }
    if (said < 0) loss += 8;
  }
  store<u32>(state, a);
  store<u32>(state, b, 4);
  store<u32>(state, c, 8);
  store<u32>(state, d, 12);
}

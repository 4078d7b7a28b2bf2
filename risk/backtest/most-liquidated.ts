import { cascadeStage } from '../cascade/cascade-stage.ts';
import { KernelMemory, type KernelRunner, sequential } from '../kernels/kernels.ts';
import type { LossRows } from '../margin/loss-rows.ts';
import type { MarginBook } from '../margin/margin-book.ts';
import type { Pulse } from '../pulse.ts';
import type { Standing } from './standing-accounts.ts';

/** Accounts of one unit of the kernel `reached`. */
const block = 256;

export type MostLiquidated = Readonly<{
  /** USD by scenario (rows of relative prices): no more is liquidated in it. */
  of: (standing: Standing, price: Float64Array, count: number, pulse?: Pulse) => Float64Array;
  /** Nothing is asked any more. */
  close: () => void;
}>;

/**
 * Bounds of what is liquidated in many scenarios at once: the notional of accounts that a scenario may bring to their
 * maintenance. Plain accounts go through a kernel, on as many threads as the runner has.
 *
 * @param most scenarios of one call at most
 */
export function mostLiquidated(
  book: MarginBook,
  rows: LossRows,
  most: number,
  runner: KernelRunner = sequential,
): MostLiquidated {
  const n = book.assetGross.length;
  const [accounts, stride] = [rows.slack.length, 8 * Math.ceil(most / 8)];
  const units = Math.ceil(accounts / block);
  const held = rows.asset.length;
  const size = 4 * (2 * accounts + 1 + held + 16) + 8 * (2 * held + 3 * accounts + (2 * n + units) * stride);
  const room = new KernelMemory(size, 11);
  const put = <K extends 'f64' | 'i32'>(kind: K, values: ArrayLike<number>) => {
    const piece = room.take(kind, values.length);
    piece.view.set(values);
    return piece;
  };
  const notional = notionalOf(book);
  const asked = room.take('i32', accounts);
  const limit = room.take('f64', accounts);
  const moves = room.take('f64', 2 * n * stride);
  const out = room.take('f64', units * stride);
  const places = [
    put('i32', rows.start),
    put('i32', rows.asset),
    put('f64', rows.below),
    put('f64', rows.above),
    put('f64', rows.slack),
    limit,
    put('f64', notional),
    moves,
  ].map(({ at }) => at);
  const args = room.take('i32', 12);

  const of: MostLiquidated['of'] = (standing, price, count, pulse) => {
    const width = 8 * Math.ceil(count / 8);
    const up = writeMoves(moves.view, price, count, n, width);
    const plain = standing.accounts.filter((a) => book.plain[a] === 1);
    const sums = ofOthers(book, standing, price, count, notional);
    asked.view.set(plain);
    for (const a of plain) limit.view[a] = rows.rounding[a] * up;
    args.view.set([asked.at, plain.length, ...places, width, out.at]);
    const parts = Math.ceil(plain.length / block);
    runner.run(room.memory, [{ kernel: 'reached', args: args.at, units: parts, stage: 'scenarios' }], pulse);
    for (let unit = 0; unit < parts; unit++)
      for (let s = 0; s < count; s++) sums[s] += out.view[unit * width + s];
    return sums;
  };
  return { of, close: () => room.release() };
}

/** Per asset how far each scenario's price lies below the snapshot's, then how far above; answers the highest price, 1 at least. */
function writeMoves(
  into: Float64Array,
  price: Float64Array,
  count: number,
  n: number,
  width: number,
): number {
  into.fill(0, 0, 2 * n * width);
  let up = 1;
  for (let s = 0; s < count; s++)
    for (let k = 0; k < n; k++) {
      const x = price[s * n + k];
      if (x > up) up = x;
      into[(2 * k + (x > 1 ? 1 : 0)) * width + s] = Math.abs(x - 1);
    }
  return up;
}

/** The same of accounts that are not plain: by the largest fall and rise of any price. */
function ofOthers(
  book: MarginBook,
  { accounts, now, room }: Standing,
  price: Float64Array,
  count: number,
  notional: Float64Array,
): Float64Array {
  const { fall, rise } = cascadeStage(book, 1);
  const sums = new Float64Array(count);
  const others = accounts.filter((a) => book.plain[a] === 0);
  if (others.length === 0) return sums;
  const n = now.length;
  for (let s = 0; s < count; s++) {
    let [fallen, risen] = [0, 0];
    for (let k = 0; k < n; k++) {
      const moved = price[s * n + k] - now[k];
      fallen = Math.max(fallen, -moved * (1 + 1e-9));
      risen = Math.max(risen, moved * (1 + 1e-9));
    }
    for (const a of others) if (!(room[a] > fall[a] * fallen + rise[a] * risen)) sums[s] += notional[a];
  }
  return sums;
}

/** No liquidation of an account is larger: of a loan a part of the collateral is taken. */
function notionalOf({ figures, lending, portfolio }: MarginBook): Float64Array {
  const { accounts, positions } = portfolio;
  return figures.gross.map((gross, a) => {
    if (lending[a] === 0) return gross;
    let sum = 0;
    for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++)
      sum += Math.abs(positions.notional[p]);
    return sum;
  });
}

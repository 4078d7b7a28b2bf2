import type { CascadeStage } from '../cascade/cascade-stage.ts';
import { KernelMemory, kernelModule, kernelsOn, memoryLimit } from '../kernels/kernels.ts';

/** How far prices move in each scenario. */
export type Moves = Readonly<{
  /** Row-major scenarios × assets: relative prices. */
  price: Float64Array;
  count: number;
  /** Of each scenario the most that any price rises. */
  risen: Float64Array;
}>;

/**
 * Scenarios that may liquidate a plain account, ascending, by the two bounds of its stage (see `CascadeStage`):
 * 2·scenario where one does, 2·scenario + 1 where the account has to be asked. Accounts that are not plain have none.
 */
export type ScenarioBounds = Readonly<{
  /** Writes those of an account into `codes` and answers how many. */
  of: (account: number) => number;
  codes: Int32Array;
  /** No account is asked any more. */
  close: () => void;
}>;

/** From so many accounts × scenarios on a block of kernel memory saves more than it costs. */
const kernelFrom = 2 ** 18;

export function scenarioBounds(stage: CascadeStage, moves: Moves): ScenarioBounds {
  const worth = stage.slack.length * moves.count >= kernelFrom && roomOf(stage, moves) < memoryLimit;
  return worth ? kernelBounds(stage, moves) : plainBounds(stage, moves);
}

/** In plain loops: the reference the kernel is held to, bit for bit. */
export function plainBounds(
  { book, slack, lift, fall, rise, steep, flat, margin }: CascadeStage,
  { price, count, risen }: Moves,
): ScenarioBounds {
  const { start, asset } = book.nets;
  const n = book.portfolio.assets.id.length;
  const move = price.map((x) => x - 1);
  const codes = new Int32Array(count);
  const of = (a: number): number => {
    let found = 0;
    if (Number.isNaN(slack[a])) return found;
    const base = 1e-12 * (fall[a] + rise[a]);
    for (let s = 0; s < count; s++) {
      let low = slack[a] - lift[a] * risen[s];
      let high = slack[a];
      const at = s * n;
      for (let i = start[a]; i < start[a + 1]; i++) {
        const d = move[at + asset[i]];
        low += steep[i] * d;
        high += flat[i] * d;
        // Where prices rise maintenance is not taken off again: `lift` has it.
        if (d > 0) low += margin[i] * d;
      }
      // Published brackets meet to their last printed digit only.
      const rounding = base + 2e-6 * lift[a] * (1 + risen[s]);
      if (low > rounding) continue;
      codes[found++] = 2 * s + (high < -rounding ? 0 : 1);
    }
    return found;
  };
  return { of, codes, close: () => undefined };
}

/** The same by the SIMD kernel `liquidated`. */
export function kernelBounds(stage: CascadeStage, moves: Moves): ScenarioBounds {
  const { book, slack, lift, fall, rise, steep, flat, margin } = stage;
  const { count, risen } = moves;
  const width = widthOf(count);
  const n = book.portfolio.assets.id.length;
  const room = new KernelMemory(roomOf(stage, moves), pieces);
  const put = <K extends 'f64' | 'i32'>(kind: K, values: ArrayLike<number>, length = values.length) => {
    const { at, view } = room.take(kind, length);
    view.fill(0, values.length);
    view.set(values);
    return at;
  };
  const base = slack.map((_, a) => 1e-12 * (fall[a] + rise[a]));
  const out = room.take('i32', width + 1);
  const args = room.args(
    put('i32', book.nets.start),
    put('i32', book.nets.asset),
    ...[steep, flat, margin, slack, lift, base].map((column) => put('f64', column)),
    put('f64', byAsset(moves, n, width)),
    put('f64', risen, width),
    width,
    out.at,
  );
  const { liquidated } = kernelsOn(kernelModule(), room.memory);
  const codes = out.view.subarray(1);
  const of = (a: number): number => {
    if (Number.isNaN(slack[a])) return 0;
    liquidated(args, a, 0);
    let found = out.view[0];
    // Scenarios that fill up the last eight are none.
    while (found > 0 && codes[found - 1] >= 2 * count) found--;
    return found;
  };
  return { of, codes, close: () => room.release() };
}

const pieces = 12;
const widthOf = (count: number): number => 8 * Math.ceil(count / 8);

/** Bytes of all pieces. */
function roomOf({ book, slack }: CascadeStage, { count }: Moves): number {
  const held = book.nets.asset.length;
  const width = widthOf(count);
  const n = book.portfolio.assets.id.length;
  return 8 * ((n + 1) * width + 3 * held + 3 * slack.length) + 4 * (slack.length + 1 + held + width + 1 + 12);
}

function byAsset({ price, count }: Moves, n: number, width: number): Float64Array {
  const columns = new Float64Array(n * width);
  for (let s = 0; s < count; s++) for (let k = 0; k < n; k++) columns[k * width + s] = price[s * n + k] - 1;
  return columns;
}

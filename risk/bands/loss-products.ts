import { kernelBlock } from '../correlation/kernel-block.ts';
import type { SparseLosses } from '../formulas/synchronisation.ts';
import { KernelMemory, sequential } from '../kernels/kernels.ts';

/** Row-major scenarios × scenarios; only the lower triangle is read. */
type Products = Float64Array;

/** Σ over participants of what each loses in scenario s times what it loses in t. Many losses go through a SIMD kernel. */
export function lossProducts(losses: readonly SparseLosses[], scenarios: number): Products {
  const hit = losses.filter(({ loss }) => loss.length > 0);
  const pairs = hit.reduce((sum, { loss }) => sum + loss.length ** 2, 0);
  // The kernel goes through scenarios without a loss too, some ten times as fast.
  const worth = pairs >= 1e6 && 8 * pairs > scenarios ** 2 * hit.length;
  return (worth ? kernelLossProducts : plainLossProducts)(hit, scenarios);
}

/** In plain loops: the reference the kernel is held to, bit for bit. */
export function plainLossProducts(losses: readonly SparseLosses[], scenarios: number): Products {
  const products = new Float64Array(scenarios * scenarios);
  for (const one of losses) {
    // By scenario, so that a row is written from left to right and only up to its diagonal.
    const order = Int32Array.from(one.loss.keys()).sort((a, b) => one.scenario[a] - one.scenario[b]);
    const scenario = order.map((i) => one.scenario[i]);
    const loss = Float64Array.from(order, (i) => one.loss[i]);
    for (let i = 0; i < loss.length; i++) {
      const row = scenario[i] * scenarios;
      const own = loss[i];
      for (let j = 0; j <= i; j++) products[row + scenario[j]] += own * loss[j];
    }
  }
  return products;
}

/** Participants that are written out at once. */
const atOnce = 512;

/** The same by the SIMD kernel `products`, which goes on from the sums of the participants before. */
export function kernelLossProducts(losses: readonly SparseLosses[], scenarios: number): Products {
  const stride = 4 * Math.ceil(scenarios / 4);
  const room = new KernelMemory(8 * stride * (stride + atOnce) + 4 * 5, 3);
  const [written, out] = [room.take('f64', stride * atOnce), room.take('f64', stride * stride)];
  out.view.fill(0);
  const args = room.take('i32', 5);
  const blocks = Math.ceil(stride / kernelBlock);
  const units = (blocks * (blocks + 1)) / 2;
  for (let from = 0; from < losses.length; from += atOnce) {
    const part = losses.slice(from, from + atOnce);
    written.view.fill(0, 0, stride * part.length);
    // Four scenarios side by side, participant by participant.
    for (const [k, { scenario, loss }] of part.entries())
      for (let i = 0; i < loss.length; i++) {
        const s = scenario[i];
        written.view[((s >> 2) * part.length + k) * 4 + (s & 3)] = loss[i];
      }
    args.view.set([written.at, stride, part.length, out.at, 2]);
    sequential.run(room.memory, [{ kernel: 'products', args: args.at, units, stage: 'losses' }]);
  }
  const products = new Float64Array(scenarios * scenarios);
  for (let s = 0; s < scenarios; s++)
    products.set(out.view.subarray(s * stride, s * stride + scenarios), s * scenarios);
  room.release();
  return products;
}

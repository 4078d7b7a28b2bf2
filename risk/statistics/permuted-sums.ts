import { KernelMemory, kernelModule, kernelsOn } from '../kernels/kernels.ts';
import { random, seeded } from '../random.ts';
import { isUniform } from './is-uniform.ts';

/** What one participant loses, in the scenarios in which it loses anything. */
type Losses = Readonly<{ loss: Float64Array }>;

/** Adds a round to `sums` by scenario; rounds are asked for one after the other. */
export type Round = (sums: Float64Array, step?: (done: number) => void) => void;

/** From so many losses on a block of kernel memory saves more than it costs. */
const kernelFrom = 1e5;

/**
 * Σ losses by scenario, each participant's laid onto scenarios chosen at random, no two onto the same: which is what a
 * permutation of all scenarios does to them. Many losses go through a kernel, to the same last bit.
 */
export function permutedSums(losses: readonly Losses[], scenarios: number, seed: number): Round {
  const all = losses.reduce((sum, { loss }) => sum + loss.length, 0);
  return (all >= kernelFrom ? kernelRounds : plainRounds)(losses, scenarios, seed);
}

/** In plain loops: the reference the kernel is held to, bit for bit. */
export function plainRounds(losses: readonly Losses[], scenarios: number, seed: number): Round {
  const { below } = random(seed);
  const place = Int32Array.from({ length: scenarios }, (_, s) => s);
  return (sums, step) => {
    for (const [participant, { loss }] of losses.entries()) {
      if ((participant & 63) === 0) step?.(participant / losses.length);
      for (let i = 0; i < loss.length; i++) {
        const j = i + below(scenarios - i);
        const s = place[j];
        place[j] = place[i];
        place[i] = s;
        sums[s] += loss[i];
      }
    }
  };
}

/** Losses that are copied into kernel memory at once: 0.5 MB. */
const atOnce = 2 ** 16;

/** The same by the kernel `permuted`, which goes on with the source and the places of the round before. */
export function kernelRounds(losses: readonly Losses[], scenarios: number, seed: number): Round {
  const parts = partsOf(losses, Math.max(atOnce, scenarios));
  const people = parts.reduce((most, part) => Math.max(most, part.length), 0);
  const state = Int32Array.from(seeded(seed));
  const place = Int32Array.from({ length: scenarios }, (_, s) => s);
  return (sums, step) => {
    const length = Math.max(atOnce, scenarios);
    const room = new KernelMemory(8 * (scenarios + length) + 4 * (4 + scenarios + people + 6), 6);
    const pieces = [room.take('i32', 4), room.take('i32', scenarios), room.take('i32', people)] as const;
    const [sum, loss] = [room.take('f64', scenarios), room.take('f64', length)];
    const [source, places, counts] = pieces;
    source.view.set(state);
    places.view.set(place);
    sum.view.set(sums);
    const args = room.args(source.at, places.at, scenarios, sum.at, counts.at, loss.at);
    const { permuted } = kernelsOn(kernelModule(), room.memory);
    let done = 0;
    for (const part of parts) {
      step?.(done / losses.length);
      let filled = 0;
      for (const [i, { count, stored }] of part.entries()) {
        // Most are one number, which a copy would cost more than to write.
        if (stored.length === 1) loss.view[filled] = stored[0];
        else loss.view.set(stored, filled);
        filled += stored.length;
        counts.view[i] = stored.length === count ? count : -1 - count;
      }
      permuted(args, part.length, 0);
      done += part.length;
    }
    state.set(source.view);
    place.set(places.view);
    sums.set(sum.view);
    room.release();
  };
}

/** What is copied of a participant: its losses, or the first of them where all are the same. */
type Copied = Readonly<{ count: number; stored: Float64Array }>;

/** Participants in their order, in parts of so many copied losses at most. */
function partsOf(losses: readonly Losses[], most: number): Copied[][] {
  const parts: Copied[][] = [];
  let filled = Number.POSITIVE_INFINITY;
  for (const { loss } of losses) {
    if (loss.length === 0) continue;
    const stored = isUniform(loss) ? loss.subarray(0, 1) : loss;
    if (filled + stored.length > most || parts.at(-1)?.length === mostPeople) {
      parts.push([]);
      filled = 0;
    }
    parts.at(-1)?.push({ count: loss.length, stored });
    filled += stored.length;
  }
  return parts;
}

/** So many participants a part, so that whoever waits can end a round. */
const mostPeople = 512;

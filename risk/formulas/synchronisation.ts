import type { Pulse } from '../pulse.ts';
import { permutedSums } from '../statistics/permuted-sums.ts';
import { sumOfLargest } from '../statistics/sum-of-largest.ts';

/** Non-zero losses of one participant: in which scenarios, and how much. */
export type SparseLosses = Readonly<{ scenario: Int32Array; loss: Float64Array }>;

export type SynchronisationOptions = Readonly<{ alpha: number; seed: number; rounds: number }>;

export type Synchronisation = Readonly<{
  jointES: number;
  independentES: number;
  independentSE: number;
  /** How many rounds independentES is the mean of. */
  rounds: number;
  comonotonicES: number;
  index: number | null;
  multiplier: number | null;
  contributions: number[];
  /** Why `index` is null. */
  reason?: string;
}>;

/**
 * Do liquidations come together? Expected shortfall ES_α(X) is the mean of the m = max(1, round((1 − α)·S)) largest
 * of S scenario losses. jointES = ES of the summed losses; comonotonicES = Σ ES of each participant (all at their
 * worst at once); independentES = mean over seeded rounds of the ES after each participant's losses are permuted over
 * the scenarios on their own, with its standard error. index = (joint − independent)/(comonotonic − independent):
 * 0 as if independent, 1 all at once, negative when losses offset; multiplier = joint/independent.
 * Contributions are means over the tail of the sum and add up to jointES; of equal sums the earlier scenario is taken.
 *
 * Only non-zero losses are permuted (each round draws a random placement of them, which is what a permutation of
 * the whole row does to them), so the cost is rounds × non-zero losses. Where that is more than 2·10⁷, the rounds end as
 * soon as the standard error is at most a thousandth of the mean, after 8 at the earliest; `rounds` says how many.
 *
 * @throws RangeError with fewer than 2 rounds: there is no standard error then
 */
export function sparseSynchronisation(
  losses: readonly SparseLosses[],
  scenarios: number,
  options: SynchronisationOptions,
  pulse?: Pulse,
): Synchronisation & Readonly<{ tail: Int32Array; total: Float64Array }> {
  if (options.rounds < 2) throw new RangeError('At least 2 rounds: a single one has no standard error.');
  const m = tailSize(options.alpha, scenarios);
  const total = new Float64Array(scenarios);
  for (const { scenario, loss } of losses)
    for (let i = 0; i < loss.length; i++) total[scenario[i]] += loss[i];
  const tail = tailOf(total, m);
  const contributions = contributionsOf(losses, tail, scenarios);
  const jointES = meanOfLargest(total, m);
  let comonotonicES = 0;
  for (const { loss } of losses) comonotonicES += sumOfLargest(loss, m) / m;
  const independent = independentES(losses, scenarios, m, options, pulse);

  const { mean: independentMean, error } = independent;
  const span = comonotonicES - independentMean;
  const base = {
    jointES,
    independentES: independentMean,
    independentSE: error,
    rounds: independent.rounds,
    comonotonicES,
    contributions,
    tail,
    total,
  };
  if (comonotonicES === 0) {
    return { ...base, index: null, multiplier: null, reason: 'Nobody is liquidated in any scenario.' };
  }
  const multiplier = independentMean > 0 ? jointES / independentMean : null;
  if (Math.abs(span) <= 1e-9 * comonotonicES) {
    const reason =
      'Independent and simultaneous liquidations come to the same loss: there is nothing to tell apart.';
    return { ...base, index: null, multiplier, reason };
  }
  return { ...base, index: (jointES - independentMean) / span, multiplier };
}

/** The same on a dense matrix losses[participant][scenario]. */
export function synchronisation(
  input: SynchronisationOptions & Readonly<{ losses: readonly (readonly number[])[] }>,
  pulse?: Pulse,
): Omit<Synchronisation, 'rounds'> {
  const sparse = input.losses.map((row) => {
    const scenario = Int32Array.from(row.flatMap((loss, s) => (loss !== 0 ? [s] : [])));
    return { scenario, loss: Float64Array.from(scenario, (s) => row[s]) };
  });
  const {
    tail: _,
    total: __,
    rounds: ___,
    ...result
  } = sparseSynchronisation(sparse, input.losses[0].length, input, pulse);
  return result;
}

/** More placements than this are made only as far as they say something new. */
const manyPlacements = 2e7;
const closeEnough = 1e-3;
const fewestRounds = 8;

/** Number of scenarios in the tail. */
export const tailSize = (alpha: number, scenarios: number): number =>
  Math.max(1, Math.round((1 - alpha) * scenarios));

function independentES(
  losses: readonly SparseLosses[],
  scenarios: number,
  m: number,
  { seed, rounds }: SynchronisationOptions,
  pulse?: Pulse,
): { mean: number; error: number; rounds: number } {
  const values: number[] = [];
  const large = losses.reduce((sum, { loss }) => sum + loss.length, 0) * rounds > manyPlacements;
  const round = permuted(losses, scenarios, seed, rounds);
  for (let r = 0; r < rounds; r++) {
    values.push(meanOfLargest(round(r, pulse && ((done) => pulse((r + done) / rounds, stage))), m));
    if (!large || values.length < fewestRounds) continue;
    const { mean, error } = meanAndError(values);
    if (error <= closeEnough * mean) break;
  }
  return { ...meanAndError(values), rounds: values.length };
}

const stage = 'independent liquidations';

/** Sums by scenario of round r; the rounds before it have been asked for. */
type Rounds = (r: number, step?: (done: number) => void) => Float64Array;
const drawn = new WeakMap<readonly SparseLosses[], Readonly<{ seed: number; rounds: Rounds }>>();
/** Sums of so many rounds and scenarios are kept with the losses they are of: 8 MB. */
const keptSums = 1e6;

/**
 * Σ losses by scenario, each participant's permuted on their own, round after round. The losses keep them: another level
 * of the shortfall is a mean over the same rounds.
 */
function permuted(losses: readonly SparseLosses[], scenarios: number, seed: number, most: number): Rounds {
  const known = drawn.get(losses);
  if (known?.seed === seed) return known.rounds;
  const round = permutedSums(losses, scenarios, seed);
  const done: Float64Array[] = [];
  const keeps = most * scenarios <= keptSums;
  const rounds: Rounds = (r, step) => {
    const before = done[r];
    if (before !== undefined) return before;
    // A round that is cancelled has used up random numbers: those after it would be others.
    drawn.delete(losses);
    const sums = new Float64Array(scenarios);
    round(sums, step);
    if (keeps) {
      done[r] = sums;
      drawn.set(losses, { seed, rounds });
    }
    return sums;
  };
  return rounds;
}

function meanAndError(values: readonly number[]): { mean: number; error: number } {
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return { mean, error: Math.sqrt(squares / (values.length - 1) / values.length) };
}

function contributionsOf(losses: readonly SparseLosses[], tail: Int32Array, scenarios: number): number[] {
  const inTail = new Uint8Array(scenarios);
  for (const s of tail) inTail[s] = 1;
  return losses.map(({ scenario, loss }) => {
    let sum = 0;
    for (let i = 0; i < loss.length; i++) if (inTail[scenario[i]] === 1) sum += loss[i];
    return sum / tail.length;
  });
}

/** The m scenarios with the largest sums, largest first, the earlier first among equals. */
function tailOf(total: Float64Array, m: number): Int32Array {
  const order = Int32Array.from(total, (_, s) => s).sort((a, b) => total[b] - total[a] || a - b);
  return order.slice(0, m);
}

const meanOfLargest = (values: Float64Array, m: number): number => sumOfLargest(values, m) / m;

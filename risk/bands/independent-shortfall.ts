import type { SparseLosses, Synchronisation } from '../formulas/synchronisation.ts';
import { type Random, random } from '../random.ts';
import { normalInverse } from '../statistics/normal.ts';
import { sumOfLargest } from '../statistics/sum-of-largest.ts';
import { smallLosses } from './small-losses.ts';
import { sumOfMany } from './sum-of-many.ts';

/** What was found without resampling: how far apart the two bounds of the index are, how much a round scatters. */
export type FoundWithoutResampling = Pick<
  Synchronisation,
  'independentES' | 'independentSE' | 'rounds' | 'comonotonicES'
>;

type Options = Readonly<{
  scenarios: number;
  /** How many of the largest sums are averaged. */
  m: number;
  draws: number;
  seed: number;
  found: FoundWithoutResampling;
  /** Losses that may be placed in all draws together, 5·10⁷ unless given. */
  placements?: number;
}>;

export type IndependentShortfall = Readonly<{
  /** Rounds of permutation in each draw. */
  rounds: number;
  /** Participants whose losses are placed one by one; those of the others are summed. */
  placed: number;
  /** The mean of the m largest sums, when each scenario counts as often as given. */
  of: (counts: Int32Array) => number;
}>;

/** What the scatter of the permutations, and the normal law of a sum, may each add to the index of a draw. */
const allowance = 0.01;
const mostRounds = 50;

/**
 * Expected shortfall when the participants' losses come independently: the mean over rounds of permutation, as many as
 * keep their own scatter below a hundredth of the index. Where that is more placements than are allowed, the sum over
 * participants of which none stands out is drawn from the normal law with the sum's own mean and variance (Lyapunov), and
 * only the losses of the others are placed one by one.
 */
export function independentShortfall(hit: readonly SparseLosses[], options: Options): IndependentShortfall {
  const { scenarios, m, draws, seed, found, placements = 5e7 } = options;
  const span = found.comonotonicES - found.independentES;
  // The scatter of the mean of r rounds is σ/√r; it moves the index by at most as much over the span.
  const scatter = found.independentSE * Math.sqrt(found.rounds);
  const wanted = span > 0 ? Math.ceil((scatter / (allowance * span)) ** 2) : 1;
  const few = placementsOf(hit) * draws * Math.max(1, Math.min(wanted, mostRounds)) <= placements;
  const { small, placed } = few ? { small: [], placed: hit } : smallLosses(hit, scenarios, allowance * span);
  const most = Math.floor(placements / draws / Math.max(1, placementsOf(placed)));
  const rounds = Math.max(1, Math.min(wanted, mostRounds, most));
  const moments = small.length === 0 ? null : sumOfMany(small, scenarios);
  const source = random(seed ^ 0x5bd1e995);
  const place = Int32Array.from({ length: scenarios }, (_, s) => s);
  const sums = new Float64Array(scenarios);
  const of = (counts: Int32Array): number => {
    const together = moments?.(counts);
    let shortfall = 0;
    for (let r = 0; r < rounds; r++) {
      if (together === undefined) sums.fill(0);
      else drawNormal(sums, together, source);
      for (const losses of placed) scatterLosses(losses, counts, place, sums, source);
      shortfall += sumOfLargest(sums, m) / m / rounds;
    }
    return shortfall;
  };
  return { rounds, placed: placed.length, of };
}

const placementsOf = (losses: readonly SparseLosses[]): number =>
  losses.reduce((sum, { loss }) => sum + loss.length, 0);

/** Permutations leave the sum over scenarios as it is: the draws are centred, and spread for what that takes away. */
function drawNormal(
  into: Float64Array,
  { mean, deviation }: Readonly<{ mean: number; deviation: number }>,
  { uniform }: Random,
): void {
  const n = into.length;
  let sum = 0;
  for (let s = 0; s < n; s++) sum += into[s] = normalInverse(uniform() + 2 ** -54);
  const scale = deviation * Math.sqrt(n / Math.max(1, n - 1));
  for (let s = 0; s < n; s++) into[s] = mean + scale * (into[s] - sum / n);
}

/** One participant's losses of a draw onto scenarios chosen at random, no two onto the same. */
function scatterLosses(
  { scenario, loss }: SparseLosses,
  counts: Int32Array,
  place: Int32Array,
  onto: Float64Array,
  { below }: Random,
): void {
  let taken = 0;
  for (let i = 0; i < loss.length; i++) {
    for (let c = counts[scenario[i]]; c > 0; c--) {
      const j = taken + below(place.length - taken);
      const s = place[j];
      place[j] = place[taken];
      place[taken++] = s;
      onto[s] += loss[i];
    }
  }
}

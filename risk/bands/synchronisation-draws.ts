import { type SparseLosses, type Synchronisation, tailSize } from '../formulas/synchronisation.ts';
import { type Random, random } from '../random.ts';
import { blockLength } from '../statistics/block-length.ts';
import { countsOf, stationaryBootstrap } from '../statistics/stationary-bootstrap.ts';
import { sumOfLargest } from '../statistics/sum-of-largest.ts';
import { type Scale, type Spread, spreadDraws } from './spread-draws.ts';
import { tailInfluence } from './tail-influence.ts';

export type SynchronisationDraws = Readonly<{
  /** Joint expected shortfall in each resample, USD, and the index; NaN where it is undefined. */
  resampled: Readonly<{ jointES: Float64Array; index: Float64Array }>;
  /** The same laid around the figures and spread for dependence that lasts longer than a block. */
  jointES: Spread;
  index: Spread;
  blockLength: number;
  scenarios: number;
  /** Rounds of permutation in each draw; 0 where the index is not wanted, and NaN. */
  rounds: number;
}>;

type Options = Readonly<{
  alpha: number;
  draws: number;
  seed: number;
  /** What was found without resampling: the figures, and how much a round of permutation scatters. */
  found: Found;
  /** Whether the index is wanted (it is unless said): without it no loss is permuted. */
  index?: boolean;
}>;

type Found = Pick<
  Synchronisation,
  'jointES' | 'index' | 'independentES' | 'independentSE' | 'rounds' | 'comonotonicES'
>;

/** What the scatter of the permutations may add to the index of a draw. */
const ownScatter = 0.01;
const mostRounds = 50;
/** Placements of losses in all draws together beyond which a draw has fewer rounds. */
const mostPlacements = 2e8;

/**
 * Joint liquidation over resampled scenarios: the windows of the past in blocks as long as the rule says for the system's
 * loss, each counted as often as it was drawn. The independent shortfall of a draw is the mean over rounds of
 * permutation, as many as keep their own scatter below a hundredth of the index.
 *
 * @yields the share that is done, for whoever has to let others go first
 * @param losses of each participant
 */
export function* synchronisationDraws(
  losses: readonly SparseLosses[],
  scenarios: number,
  { alpha, draws, seed, found, index: wanted = true }: Options,
): Generator<number, SynchronisationDraws> {
  const m = tailSize(alpha, scenarios);
  const total = new Float64Array(scenarios);
  for (const { scenario, loss } of losses)
    for (let i = 0; i < loss.length; i++) total[scenario[i]] += loss[i];
  const mean = blockLength(total);
  const resamples = stationaryBootstrap(scenarios, mean, draws, seed);
  const hit = losses.filter(({ loss }) => loss.length > 0).map(descending);
  const byTotal = Int32Array.from(total.keys()).sort((a, b) => total[b] - total[a] || a - b);
  const inOrder = Float64Array.from(byTotal, (s) => total[s]);
  const rounds = wanted ? roundsFor(hit, draws, found) : 0;
  const source = random(seed ^ 0x5bd1e995);
  const place = Int32Array.from({ length: scenarios }, (_, s) => s);
  const shuffled = new Float64Array(scenarios);
  const jointES = new Float64Array(draws);
  const index = new Float64Array(draws);
  for (let b = 0; b < draws; b++) {
    if ((b & 7) === 7) yield b / draws;
    const counts = countsOf(resamples, b);
    jointES[b] = largestOf(byTotal, inOrder, counts, m) / m;
    let comonotonic = 0;
    for (const { scenario, loss } of hit) comonotonic += largestOf(scenario, loss, counts, m) / m;
    let independent = 0;
    for (let r = 0; r < rounds; r++) {
      shuffled.fill(0);
      for (const { scenario, loss } of hit) scatter(scenario, loss, counts, place, shuffled, source);
      independent += sumOfLargest(shuffled, m) / m / rounds;
    }
    const span = comonotonic - independent;
    index[b] = wanted && span > 1e-9 * comonotonic ? (jointES[b] - independent) / span : Number.NaN;
  }
  const all = { scenario: byTotal, loss: inOrder };
  const influence = influences(all, hit, { m, scenarios, found });
  const spread = (resampled: Float64Array, figure: number | null, by: Float64Array, scale: Scale) =>
    spreadDraws(resampled, {
      figure: figure ?? Number.NaN,
      influence: by,
      blockLength: mean,
      scale,
      tail: true,
    });
  return {
    resampled: { jointES, index },
    jointES: spread(jointES, found.jointES, influence.jointES, 'amount'),
    index: spread(index, found.index, influence.index, 'belowOne'),
    blockLength: mean,
    scenarios,
    rounds,
  };
}

type Sizes = Readonly<{ m: number; scenarios: number; found: Found }>;

/**
 * How much each scenario moves the joint shortfall and the index. Of the independent shortfall only that it rises with the
 * mean loss is taken.
 */
function influences(all: SparseLosses, hit: readonly SparseLosses[], { m, scenarios, found }: Sizes) {
  const jointES = tailInfluence([all], m, scenarios);
  const comonotonic = tailInfluence(hit, m, scenarios);
  const mean = all.loss.reduce((sum, x) => sum + x, 0) / scenarios;
  const independent = new Float64Array(scenarios);
  for (const [i, s] of all.scenario.entries()) independent[s] = all.loss[i] - mean;
  const span = found.comonotonicES - found.independentES;
  const at = found.index ?? Number.NaN;
  const index = jointES.map((joint, s) => (joint - at * comonotonic[s] - (1 - at) * independent[s]) / span);
  return { jointES, index };
}

/** The scatter of the mean of r rounds is σ/√r; it moves the index by at most as much over the span. */
function roundsFor(hit: readonly SparseLosses[], draws: number, found: Options['found']): number {
  const span = found.comonotonicES - found.independentES;
  const scatter = found.independentSE * Math.sqrt(found.rounds);
  const wanted = span > 0 ? Math.ceil((scatter / (ownScatter * span)) ** 2) : 1;
  const placements = hit.reduce((sum, { loss }) => sum + loss.length, 0) * draws;
  return Math.max(1, Math.min(wanted, mostRounds, Math.floor(mostPlacements / Math.max(1, placements))));
}

/** Losses with the largest first. */
function descending({ scenario, loss }: SparseLosses): SparseLosses {
  const order = Int32Array.from(loss.keys()).sort((a, b) => loss[b] - loss[a] || a - b);
  return { scenario: order.map((i) => scenario[i]), loss: Float64Array.from(order, (i) => loss[i]) };
}

/** Sum of the m largest of values that come in falling order, each as often as its scenario counts. */
function largestOf(scenario: Int32Array, loss: Float64Array, counts: Int32Array, m: number): number {
  let [sum, left] = [0, m];
  for (let i = 0; i < loss.length && left > 0; i++) {
    const times = Math.min(left, counts[scenario[i]]);
    sum += times * loss[i];
    left -= times;
  }
  return sum;
}

/** One participant's losses of a draw onto scenarios chosen at random, no two onto the same. */
function scatter(
  scenario: Int32Array,
  loss: Float64Array,
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

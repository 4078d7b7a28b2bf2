import { type SparseLosses, type Synchronisation, tailSize } from '../formulas/synchronisation.ts';
import { blockLength } from '../statistics/block-length.ts';
import { isUniform } from '../statistics/is-uniform.ts';
import { countsOf, stationaryBootstrap } from '../statistics/stationary-bootstrap.ts';
import { comonotonicShortfall } from './comonotonic-shortfall.ts';
import { type FoundWithoutResampling, independentShortfall } from './independent-shortfall.ts';
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
  /** Rounds of permutation in each draw. */
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

type Found = FoundWithoutResampling & Pick<Synchronisation, 'jointES' | 'index'>;

/**
 * Joint liquidation over resampled scenarios: the windows of the past in blocks as long as the rule says for the system's
 * loss, each counted as often as it was drawn.
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
  // Without the index nobody's own losses are asked for.
  const hit = wanted ? losses.filter(({ loss }) => loss.length > 0).map(descending) : [];
  const all = descending({ scenario: Int32Array.from(total.keys()), loss: total });
  const joint = comonotonicShortfall([all], m);
  const atOnce = comonotonicShortfall(hit, m);
  const independently = wanted ? independentShortfall(hit, { scenarios, m, draws, seed, found }) : null;
  const jointES = new Float64Array(draws);
  const index = new Float64Array(draws).fill(Number.NaN);
  for (let from = 0; from < draws; from += drawnTogether) {
    if (from > 0) yield from / draws;
    const length = Math.min(drawnTogether, draws - from);
    const drawn = Array.from({ length }, (_, k) => countsOf(resamples, from + k));
    jointES.set(joint(drawn), from);
    const comonotonic = atOnce(drawn);
    for (let k = 0; independently !== null && k < length; k++) {
      const independent = independently.of(drawn[k]);
      const span = comonotonic[k] - independent;
      const isApart = span > 1e-9 * comonotonic[k];
      index[from + k] = isApart ? (jointES[from + k] - independent) / span : Number.NaN;
    }
  }
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
    rounds: independently?.rounds ?? 0,
  };
}

/** Draws between two looks at who has to go first. */
const drawnTogether = 8;

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

/** Losses with the largest first. Most participants have one account, whose losses are all the same. */
function descending(one: SparseLosses): SparseLosses {
  const { scenario, loss } = one;
  if (isUniform(loss)) return one;
  const order = Int32Array.from(loss.keys()).sort((a, b) => loss[b] - loss[a] || a - b);
  return { scenario: order.map((i) => scenario[i]), loss: Float64Array.from(order, (i) => loss[i]) };
}

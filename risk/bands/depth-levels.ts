import type { Assets } from '../portfolio.ts';
import { quantileOfSorted } from '../statistics/quantile.ts';

/** Earlier depths an asset needs for percentiles of its own. */
const fewest = 8;
/** The percentiles of its own history that are its ends, and the ends of what has none, as shares of its depth now. */
const ends = [0.1, 0.9] as const;
const declared = [0.5, 1.5] as const;

export type DepthLevels = Readonly<{
  /** By level, thin to deep: factor on the depth of each asset. */
  factors: readonly Float64Array[];
  /** How many assets with a depth have percentiles of their own, and how many the declared ends. */
  own: number;
  declared: number;
}>;

/**
 * Depth from thin to deep, of all assets at once, since books thin out together: each asset's depth now times the 10th to
 * the 90th percentile of its own history as a share of the history's median, with too short a one times 0.5 to 1.5. So
 * the depth now lies in the range, and a book that is at its thinnest can still get thinner.
 *
 * @param history by asset, earlier depths and the one now, in USD; NaN where there was none
 * @param count of levels, 2 or more
 */
export function depthLevels(
  assets: Assets,
  history: ReadonlyMap<string, readonly number[]>,
  count: number,
): DepthLevels {
  const past = assets.id.map((id, k) => {
    const seen = Float64Array.from((history.get(id) ?? []).filter((x) => x > 0)).sort();
    const median = quantileOfSorted(seen, 0.5);
    return assets.depth[k] > 0 && seen.length >= fewest ? seen.map((x) => x / median) : null;
  });
  const factors = Array.from({ length: count }, (_, level) => {
    const u = level / (count - 1);
    return Float64Array.from(past, (ratios) =>
      ratios === null
        ? declared[0] + u * (declared[1] - declared[0])
        : quantileOfSorted(ratios, ends[0] + u * (ends[1] - ends[0])),
    );
  });
  const deep = past.filter((_, k) => assets.depth[k] > 0 || (assets.adv[k] > 0 && assets.sigma[k] > 0));
  const own = deep.filter((ratios) => ratios !== null).length;
  return { factors, own, declared: deep.length - own };
}

/** The assets with their depth, bids, asks and the volume it is derived from, multiplied. */
export function withDepth(assets: Assets, factor: Float64Array): Assets {
  const times = (values: Float64Array) => values.map((x, k) => x * factor[k]);
  return {
    ...assets,
    depth: times(assets.depth),
    adv: times(assets.adv),
    ...(assets.askDepth === undefined ? {} : { askDepth: times(assets.askDepth) }),
  };
}

import type { Output, Parsed } from '../../contract/contract.ts';
import { findName } from '../../contract/find-name.ts';
import { correlationMatrix } from '../../risk/correlation/correlation-matrix.ts';
import type { CorrelationOptions } from '../../risk/correlation/estimator.ts';
import { atTimes } from '../../risk/correlation/gaps.ts';
import type { ReturnPanel } from '../../risk/correlation/panel.ts';
import { splitRegimes } from '../../risk/correlation/regimes.ts';
import { rollingPair } from '../../risk/correlation/rolling.ts';
import { finite } from '../finite.ts';
import { estimatorOptions, overlapOf } from './correlation-map.ts';
import { interval } from './shown-map.ts';

type Question = Parsed<'correlation.pair'>;
type Pair = Omit<Output<'correlation.pair'>, 'onMap'>;

/**
 * Two series of a panel and their coefficient on all, the stressed and the calm days.
 *
 * @throws LockstepError NOT_FOUND when the panel has no such series
 */
export function openPair(
  panel: ReturnPanel,
  market: Float64Array,
  asked: Question,
): Omit<Pair, 'provenance'> {
  const { a, b, rolling, regime, estimator } = asked;
  const x = seriesOf(panel, a);
  const y = seriesOf(panel, b);
  const options = estimatorOptions({ ...asked, minimumOverlap: overlapOf(asked) });
  const split = splitRegimes(market, asked.stressShare);
  const all = estimate([x, y], options, estimator);
  const stress = estimate(atTimes([x, y], split.stress), options, estimator);
  const calm = estimate(atTimes([x, y], split.calm), options, estimator);
  const stressed = new Uint8Array(panel.times.length);
  for (const t of split.stress) stressed[t] = 1;
  const chosen = regime === 'difference' ? difference(stress, calm) : { all, stress, calm }[regime];
  return {
    ...chosen,
    a,
    b,
    all,
    stress,
    calm,
    times: panel.times,
    x,
    y,
    stressed,
    rolling: rollingPair(x, y, rolling, {
      ...options,
      significance: false,
      minimumOverlap: Math.min(rolling, overlapOf(asked)),
    }),
  };
}

type Estimate = Pair['all'];

function estimate(series: readonly Float64Array[], options: CorrelationOptions, estimator: string): Estimate {
  const { matrix, overlap, pValue } = correlationMatrix(series, options);
  const value = matrix[1] ?? Number.NaN;
  const common = overlap.at(1) ?? 0;
  return {
    value: finite(value),
    overlap: common,
    interval: interval(estimator, value, common),
    pValue: finite(pValue?.[1] ?? Number.NaN),
  };
}

/** No test and no interval are known for it. */
function difference(stress: Estimate, calm: Estimate): Estimate {
  return {
    value: stress.value === null || calm.value === null ? null : stress.value - calm.value,
    overlap: Math.min(stress.overlap, calm.overlap),
    interval: null,
    pValue: null,
  };
}

function seriesOf(panel: ReturnPanel, label: string): Float64Array {
  const known = findName('series', label, panel.labels);
  const series = panel.series[panel.labels.indexOf(known)];
  if (series === undefined) throw new RangeError(`A panel without the values of ${known}.`);
  return series;
}

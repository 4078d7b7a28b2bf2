import type { SaturationOutput } from '../../../contract/dto/saturation.ts';
import { notJudgedSentence } from '../../../contract/evidence.ts';
import type { Status } from '../../../contract/status.ts';

/** Nothing is called saturated or not without a market volatility, or on inputs that cover too little. */
export function saturationStatus({
  saturated,
  marketSigma,
  provenance,
}: Pick<SaturationOutput, 'saturated' | 'marketSigma' | 'provenance'>): Status {
  const judged = marketSigma !== null && notJudgedSentence(provenance.evidence ?? []) === null;
  return !judged ? 'notJudged' : saturated ? 'red' : 'green';
}

import type { Evidence } from '../../../../contract/input-kinds.ts';
import type { Status } from '../../../../contract/status.ts';
import { unjudged } from '../../../../contract/unjudged.ts';

/** What a kept or broken limit counts as: neither where the inputs of its measure cover too little. */
export const keptStatus = (measure: string, kept: boolean, evidence: readonly Evidence[]): Status =>
  unjudged(measure, evidence) !== null ? 'notJudged' : kept ? 'green' : 'red';

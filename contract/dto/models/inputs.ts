import type { z } from 'zod';
import {
  contSchaanningInput,
  herdingInput,
  loopsInput,
  overlapInput,
  spilloverInput,
  synchronisationInput,
} from './contagion-inputs.ts';
import {
  backtestInput,
  bandsInput,
  branchingInput,
  coverInput,
  filteredInput,
  horizonInput,
  shapleyInput,
  slippageInput,
  wilsonInput,
} from './history-inputs.ts';
import { adlInput, black76Input, cascadeInput, healthInput, liquidationInput } from './margin-inputs.ts';
import {
  absorptionInput,
  clusterInput,
  coMovementInput,
  correlationInput,
  nearestInput,
  systemicInput,
} from './series-inputs.ts';

/**
 * By model id: what `model ID --input` accepts. The published models run on the caller's own matrices; inputs are
 * strict: an unknown or missing key is refused with its path.
 */
export const modelInputs = {
  correlation: correlationInput,
  'nearest-correlation': nearestInput,
  'cluster-order': clusterInput,
  'absorption-ratio': absorptionInput,
  systemic: systemicInput,
  'liquidation-price': liquidationInput,
  'health-factor': healthInput,
  cascade: cascadeInput,
  'cont-schaanning': contSchaanningInput,
  spillover: spilloverInput,
  overlap: overlapInput,
  synchronisation: synchronisationInput,
  herding: herdingInput,
  loops: loopsInput,
  adl: adlInput,
  'black-76': black76Input,
  'co-movement': coMovementInput,
  backtest: backtestInput,
  wilson: wilsonInput,
  filtered: filteredInput,
  'liquidations-at-horizon': horizonInput,
  bands: bandsInput,
  shapley: shapleyInput,
  branching: branchingInput,
  slippage: slippageInput,
  cover: coverInput,
} as const;

export type ModelId = keyof typeof modelInputs;
export const modelIds = Object.keys(modelInputs) as ModelId[];
export const isModelId = (value: string): value is ModelId => Object.hasOwn(modelInputs, value);

/** A refused input as one sentence a line: the path of the key, then what is wrong with it. */
export function describeIssues(error: z.ZodError): string {
  return error.issues
    .map((issue) => {
      const keys = issue.code === 'unrecognized_keys' ? issue.keys : [undefined];
      return keys
        .map((key) => {
          const path =
            [...issue.path, ...(key === undefined ? [] : [key])].map(String).join('.') || '(input)';
          return `${path}: ${key === undefined ? issue.message : 'unknown key'}`;
        })
        .join('\n');
    })
    .join('\n');
}

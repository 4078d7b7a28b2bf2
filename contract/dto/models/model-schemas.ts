import { contagionModels } from './contagion-models.ts';
import { historyModels } from './history-models.ts';
import { marginModels } from './margin-models.ts';
import { seriesModels } from './series-models.ts';

/**
 * By model id: what its card accepts and answers. The published models run on the caller's own matrices; inputs are
 * strict: an unknown or missing key is refused with its path.
 */
export const modelSchemas = {
  ...seriesModels,
  ...marginModels,
  ...contagionModels,
  ...historyModels,
} as const;

export type ModelId = keyof typeof modelSchemas;
export const modelIds = Object.keys(modelSchemas) as ModelId[];
export const isModelId = (value: string): value is ModelId => Object.hasOwn(modelSchemas, value);

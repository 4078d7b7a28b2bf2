import { absorptionRatio } from './absorption-ratio.ts';
import { black76 } from './black-76.ts';
import { clusterOrder } from './cluster-order.ts';
import { coMovement } from './co-movement.ts';
import { correlation } from './correlation.ts';
import { herding } from './herding.ts';
import { loops } from './loops.ts';
import type { Model } from './model.ts';
import { nearestCorrelation } from './nearest-correlation.ts';
import { systemic } from './systemic.ts';

/** Every model with a card, in the order of the methodology page. */
export const models: readonly Model[] = [
  correlation,
  nearestCorrelation,
  clusterOrder,
  absorptionRatio,
  coMovement,
  systemic,
  herding,
  loops,
  black76,
];

const byId = new Map(models.map((model) => [model.card.id, model]));

export function modelById(id: string): Model | undefined {
  return byId.get(id);
}

/** Runs one model on an input its schema has accepted; the answer names the model. */
export function runModel(id: string, input: unknown): Readonly<Record<string, unknown>> | undefined {
  const model = byId.get(id);
  return model && { model: id, ...model.run(input) };
}

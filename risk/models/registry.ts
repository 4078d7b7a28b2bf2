import { absorptionRatio } from './absorption-ratio.ts';
import { adl } from './adl.ts';
import { backtest } from './backtest.ts';
import { bands } from './bands.ts';
import { black76 } from './black-76.ts';
import { branching } from './branching.ts';
import { cascade } from './cascade.ts';
import { clusterOrder } from './cluster-order.ts';
import { coMovement } from './co-movement.ts';
import { contSchaanning } from './cont-schaanning.ts';
import { correlation } from './correlation.ts';
import { cover } from './cover.ts';
import { credit } from './credit.ts';
import { deleveraging } from './deleveraging.ts';
import { filtered } from './filtered.ts';
import { gamma } from './gamma.ts';
import { healthFactor } from './health-factor.ts';
import { herding } from './herding.ts';
import { leverage } from './leverage.ts';
import { liquidationMap } from './liquidation-map.ts';
import { liquidationPrice } from './liquidation-price.ts';
import { liquidationsAtHorizon } from './liquidations-at-horizon.ts';
import { loops } from './loops.ts';
import { market } from './market.ts';
import type { Model } from './model.ts';
import { nearestCorrelation } from './nearest-correlation.ts';
import { overlap } from './overlap.ts';
import { protocols } from './protocols.ts';
import { replay } from './replay.ts';
import { pnl, returns } from './returns.ts';
import { reverseStress } from './reverse-stress.ts';
import { saturation } from './saturation.ts';
import { scenario } from './scenario.ts';
import { shapley } from './shapley.ts';
import { slippage } from './slippage.ts';
import { spillover } from './spillover.ts';
import { synchronisation } from './synchronisation.ts';
import { systemic } from './systemic.ts';
import { whatIf } from './what-if.ts';
import { wilson } from './wilson.ts';

/** Every model with a card, in the order of the methodology page. */
export const models: readonly Model[] = [
  leverage,
  returns,
  pnl,
  correlation,
  nearestCorrelation,
  clusterOrder,
  absorptionRatio,
  coMovement,
  liquidationPrice,
  healthFactor,
  liquidationMap,
  market,
  adl,
  synchronisation,
  scenario,
  cascade,
  contSchaanning,
  saturation,
  reverseStress,
  spillover,
  overlap,
  systemic,
  herding,
  loops,
  credit,
  protocols,
  black76,
  gamma,
  whatIf,
  deleveraging,
  branching,
  slippage,
  cover,
  backtest,
  wilson,
  filtered,
  bands,
  liquidationsAtHorizon,
  replay,
  shapley,
];

const byId = new Map(models.map((model) => [model.card.id, model]));

export function modelById(id: string): Model | undefined {
  return byId.get(id);
}

/**
 * Runs one model on an input its schema has accepted. The answer names the model; a number that came out infinite or
 * undefined is null there, and a warning names its place.
 */
export function runModel(id: string, input: unknown): Readonly<Record<string, unknown>> | undefined {
  const model = modelById(id);
  if (model === undefined) return undefined;
  const { warnings, ...answer } = model.run(input);
  const undefinedAt: string[] = [];
  const plain = withoutNaN(answer, [], undefinedAt) as object;
  const noted =
    undefinedAt.length === 0
      ? []
      : [{ code: 'undefined', message: `No finite number at ${undefinedAt.slice(0, 20).join(', ')}.` }];
  return { model: id, ...plain, warnings: [...warnings, ...noted] };
}

function withoutNaN(value: unknown, path: (string | number)[], undefinedAt: string[]): unknown {
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return value;
    undefinedAt.push(path.join('.'));
    return null;
  }
  if (typeof value !== 'object' || value === null) return value;
  const clean = (inner: unknown, key: string | number) => {
    path.push(key);
    const result = withoutNaN(inner, path, undefinedAt);
    path.pop();
    return result;
  };
  if (Array.isArray(value)) return value.map(clean);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clean(inner, key)]));
}

import type { Assets } from '../portfolio.ts';
import type { PricePanel } from '../price-panel.ts';
import type { Pulse } from '../pulse.ts';
import { filteredScenarios } from './filtered-scenarios.ts';
import { historicalScenarios, type Scenarios } from './historical-scenarios.ts';
import { simulatedScenarios } from './simulated-scenarios.ts';

const scenarioKinds = ['historical', 'filtered', 'gaussian', 't'] as const;
export type ScenarioKind = (typeof scenarioKinds)[number];

/** Whether each scenario is a stretch of the past, with a date. */
export const isPast = (kind: ScenarioKind): boolean => kind === 'historical' || kind === 'filtered';

/** Moves of all assets over a horizon in days: past ones, past ones scaled to today's volatility, or seeded draws. */
export function drawScenarios(
  assets: Assets,
  panel: PricePanel,
  options: Readonly<{ scenarios: ScenarioKind; horizon: number; draws: number; seed: number }>,
  pulse?: Pulse,
): Scenarios {
  const { scenarios: kind, horizon } = options;
  if (kind === 'historical') return historicalScenarios(assets, panel, horizon);
  if (kind === 'filtered') return filteredScenarios(assets, panel, horizon);
  return simulatedScenarios(assets, panel, { ...options, kind }, pulse);
}

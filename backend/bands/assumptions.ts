import type { HeadlineId } from '../../contract/measures.ts';
import { scenarioKinds, scenarioWords } from '../../contract/scenario-kinds.ts';

/** One other choice: what its value is called, and what the measure's method is asked with. */
export type Choice = Readonly<{ said: string; input: Readonly<Record<string, unknown>> }>;
/** An assumption with the choices that were not taken. */
export type Assumption = Readonly<{ id: string; label: string; choices: readonly Choice[] }>;

const scenarios: Assumption = {
  id: 'scenarios',
  label: 'Where the scenarios come from',
  choices: scenarioKinds
    .filter((kind) => kind !== 'historical')
    .map((kind) => ({ said: scenarioWords[kind], input: { scenarios: kind } })),
};
const horizon: Assumption = {
  id: 'horizon',
  label: 'Length of a scenario',
  choices: [
    { said: '1 day', input: { horizon: 1 } },
    { said: '10 days', input: { horizon: 10 } },
  ],
};
const alpha: Assumption = {
  id: 'alpha',
  label: 'Level of the expected shortfall',
  choices: [
    { said: '95 %', input: { alpha: 0.95 } },
    { said: '99 %', input: { alpha: 0.99 } },
  ],
};
const law: Assumption = {
  id: 'impact',
  label: 'Law of price impact',
  choices: [
    { said: 'Exponential with floor', input: { impact: 'floor' } },
    { said: 'Square root', input: { impact: 'sqrt' } },
  ],
};
const collateral: Assumption = {
  id: 'collateral',
  label: 'Coins of closed accounts',
  choices: [{ said: 'Kept', input: { collateral: 'kept' } }],
};
const fill: Assumption = {
  id: 'fill',
  label: 'Price of a forced trade',
  choices: [{ said: 'Average of the batch', input: { fill: 'average' } }],
};
const partial: Assumption = {
  id: 'liquidation',
  label: 'How much is liquidated at once',
  choices: [{ said: 'Part of an account', input: { liquidation: 'partial' } }],
};
const window: Assumption = {
  id: 'window',
  label: 'Days of returns',
  choices: [
    { said: '125 days', input: { window: 125 } },
    { said: '500 days', input: { window: 500 } },
  ],
};
const level: Assumption = {
  id: 'level',
  label: 'What the series are',
  choices: [
    { said: 'Cohorts', input: { level: 'cohort' } },
    { said: 'Venues', input: { level: 'venue' } },
  ],
};

/** What each headline takes for granted, beside the days, the depth and what is missing. */
export const assumptionsOf: Readonly<Record<HeadlineId, readonly Assumption[]>> = {
  systemLeverage: [],
  synchronisationIndex: [scenarios, horizon, alpha],
  jointShortfallShare: [scenarios, horizon, alpha],
  amplification: [law, collateral, partial],
  criticalShock: [law, collateral, partial],
  badDebt: [law, collateral, partial, fill],
  averageCorrelation: [window, level],
};

/** What the figure itself takes, by the assumption. */
export const taken: Readonly<Record<string, string>> = {
  scenarios: scenarioWords.historical,
  horizon: '5 days',
  alpha: '97.5 %',
  impact: 'Linear',
  collateral: 'Sold as far as owed',
  fill: 'After the batch',
  liquidation: 'The whole account',
  window: '250 days',
  level: 'Participants',
};

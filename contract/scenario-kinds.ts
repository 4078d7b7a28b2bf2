/** Where scenarios come from; what each is: `risk/synchronisation/draw-scenarios.ts`. */
export const scenarioKinds = ['historical', 'filtered', 'gaussian', 't'] as const;
export type ScenarioKind = (typeof scenarioKinds)[number];

export const scenarioWords: Readonly<Record<ScenarioKind, string>> = {
  historical: 'Historical',
  filtered: 'Filtered',
  gaussian: 'Gaussian',
  t: 't copula',
};

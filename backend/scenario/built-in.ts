import type { NamedScenario } from '../../contract/dto/scenario.ts';

/** What a committee asks first. Each holds on any snapshot with a price history; saving one of the same name replaces it. */
export const builtInScenarios: readonly NamedScenario[] = [
  {
    name: 'market-10',
    note: 'Every asset of the market falls by 10 %.',
    scenario: { parts: [{ kind: 'uniform', move: -0.1 }] },
  },
  {
    name: 'market-20',
    note: 'Every asset of the market falls by 20 %.',
    scenario: { parts: [{ kind: 'uniform', move: -0.2 }] },
  },
  {
    name: 'squeeze+10',
    note: 'Every asset of the market rises by 10 %.',
    scenario: { parts: [{ kind: 'uniform', move: 0.1 }] },
  },
  {
    name: 'beta-10',
    note: 'The market falls by 10 %, each asset by its beta.',
    scenario: { parts: [{ kind: 'beta', move: -0.1 }] },
  },
  {
    name: 'first-component-3-sigma',
    note: 'Three standard deviations of a day down the first principal component.',
    scenario: { parts: [{ kind: 'principalComponent', component: 1, sigmas: -3, horizon: 1 }] },
  },
  {
    name: 'correlation-to-one',
    note: 'Every asset falls by three of its own daily standard deviations.',
    scenario: { parts: [{ kind: 'correlationToOne', sigmas: -3, horizon: 1 }] },
  },
  {
    name: 'market-10-half-liquidity',
    note: 'Every asset falls by 10 % while every depth is halved.',
    scenario: {
      parts: [
        { kind: 'uniform', move: -0.1 },
        { kind: 'liquidity', factor: 0.5 },
      ],
    },
  },
];

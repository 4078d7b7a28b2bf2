import { filteredReturns } from '../formulas/filtered-returns.ts';
import { defineModel } from './model.ts';
import { finite, finiteRow, seriesOf, unless } from './plain.ts';

type Input = Readonly<{ returns: readonly (number | null)[] }>;

export const filtered = defineModel<Input>({
  card: {
    id: 'filtered',
    title: 'Filtered historical scenarios',
    definition: 'What past returns would have been at today’s volatility.',
    formula: 'r_t·σ_T/σ_t, σ²_{t+1} = λσ²_t + (1 − λ)r²_t, λ = 0.94, started at the mean square',
    assumptions: [
      'Shapes of returns stay while their size follows the volatility of each asset.',
      'Which assets move together in a window stays as it was.',
    ],
    failsWhere: [
      'After a long calm the scenarios are small just before it ends.',
      'The start at the mean square reads returns that came later: the first weeks are not a forecast.',
    ],
    inputs: 'returns[], null for a gap',
    reference:
      'Hull and White, Incorporating volatility updating into the historical simulation method, 1998; RiskMetrics 1996',
    complexity: 'O(times)',
  },
  examples: [
    {
      name: 'Eight returns',
      mark: 'D',
      source: 'The recursion written out',
      input: { returns: [0.01, -0.02, 0.015, -0.03, 0.005, 0.02, -0.01, 0.04] },
      expected: [
        ['volatility', 0.02196232, 5e-9],
        ['scaled.0', 0.01014396, 5e-9],
        ['scaled.1', -0.02078436, 5e-9],
        ['scaled.2', 0.01563732, 5e-9],
        ['scaled.3', -0.03174777, 5e-9],
        ['scaled.4', 0.00512637, 5e-9],
        ['scaled.5', 0.02111311, 5e-9],
        ['scaled.6', -0.01058066, 5e-9],
        ['scaled.7', 0.04333266, 5e-9],
      ],
    },
  ],
  run: ({ returns }) => {
    const [series = new Float64Array(0)] = seriesOf([returns]);
    const { volatility, scaled } = filteredReturns(series);
    return {
      volatility: finite(volatility),
      scaled: finiteRow(scaled),
      warnings: unless(volatility, 'noReturn', 'There is no return to take a volatility from.'),
    };
  },
});

import { saturation as measure } from '../cascade/saturation.ts';
import { type IsolatedAccount, isolatedBook } from './isolated-book.ts';
import { defineModel } from './model.ts';
import { finiteRow } from './plain.ts';

type Input = Readonly<{
  accounts: readonly IsolatedAccount[];
  depth: number;
  limit: number;
  shock: number;
  shocks: readonly number[];
}>;

const accounts = [{ notional: 100_000, margin: 10_000, maintenanceRate: 0.005 }];
const trigger = 9.5 / 99.5;

export const saturation = defineModel<Input>({
  card: {
    id: 'saturation',
    title: 'Debt saturation',
    definition: 'How small a fall, or how little more leverage, is enough for the system to feed on itself.',
    formula:
      'criticalShock = smallest uniform fall with amplification > limit or new bad debt; criticalLeverageScale = smallest factor on all notionals at which the given shock does; saturated when criticalShock < one daily σ',
    assumptions: [
      'Equity stays fixed when notionals are scaled.',
      'The cascade’s own assumptions and rules.',
      'In the direction of a scenario all its moves are scaled alike until the market, by its gross weights, has moved by the shock; a rising scenario gives the critical rise.',
    ],
    failsWhere: ['Amplification need not rise with the shock: the first breach on a 1 % grid is bisected.'],
    inputs: 'a snapshot; limit; shock; impact law',
    reference: 'Bisection on the cascade; reverse stress testing: BCBS, Stress testing principles, 2018',
    complexity: 'O(cascades), about 200 and one for each cell of the phase map',
  },
  examples: [
    {
      name: 'One long at ten times',
      mark: 'D',
      source:
        'Liquidated at f = −9.5/99.5, where its sale leaves bad debt; at −5 % when s·100(0.05 + 0.005·0.95) = 10; at −10 %: 1 − 0.9(1 − 0.09) over 0.1',
      input: { accounts, depth: 1_000_000, limit: 1.5, shock: -0.05, shocks: [-0.05, -0.1] },
      expected: [
        ['criticalShock', trigger, 1e-6],
        ['criticalLeverageScale', 10 / (100 * (0.05 + 0.005 * 0.95)), 1e-6],
        ['amplification.0', 1],
        ['amplification.1', (1 - 0.9 * (1 - 0.09)) / 0.1],
      ],
    },
  ],
  run: ({ accounts: book, depth, limit, shock, shocks }) => {
    const result = measure(
      isolatedBook(book, depth),
      { impact: 'linear', depthScale: 1, floor: 0.5, y: 1, limit, shock, shocks, scales: [1] },
      null,
    );
    const { criticalShock, criticalLeverageScale, saturated, amplification, warnings } = result;
    return {
      criticalShock,
      criticalLeverageScale,
      saturated,
      amplification: finiteRow(amplification),
      warnings,
    };
  },
});

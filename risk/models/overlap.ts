import { overlap as model } from '../formulas/overlap.ts';
import { defineModel } from './model.ts';

type Input = Parameters<typeof model>[0];

export const overlap = defineModel<Input>({
  card: {
    id: 'overlap',
    title: 'Liquidity-weighted overlap',
    definition: 'How much one portfolio loses when another is sold, and who stands at the centre of that.',
    formula: 'Ω = ΠD⁻¹Πᵀ; principal eigenvector (endogenous risk index); cosine ΠΠᵀ normalised',
    assumptions: ['Linear depth.', 'Whole portfolios are sold.'],
    failsWhere: ['Negative (short) holdings offset: the eigenvector may change sign.'],
    inputs: 'holdings[participant][asset] USD, depth[asset]',
    reference: 'Cont and Schaanning, Monitoring indirect contagion, 2019',
    complexity: 'O(N²K + N³)',
  },
  examples: [
    {
      name: 'Three portfolios, two assets',
      mark: 'D',
      source: 'Matrix by hand, eigenvalue from its characteristic polynomial',
      input: {
        holdings: [
          [90, 10],
          [30, 70],
          [0, 50],
        ],
        depth: [1000, 500],
      },
      expected: [
        ['matrix.0.0', 8.3],
        ['matrix.0.1', 4.1],
        ['matrix.0.2', 1],
        ['matrix.1.1', 10.7],
        ['matrix.1.2', 7],
        ['matrix.2.2', 5],
        ['eigenvalue', 17.1961524227, 5e-11],
        ['eigenvector.0', 0.4112762137, 5e-11],
        ['eigenvector.1', 0.7755865852, 5e-11],
        ['eigenvector.2', 0.4788708855, 5e-11],
        ['cosine.0.1', 0.493012572, 5e-10],
        ['cosine.0.2', 0.1104315261, 5e-11],
        ['cosine.1.2', 0.91914503, 5e-9],
      ],
    },
  ],
  run: (input) => ({ ...model(input), warnings: [] }),
});

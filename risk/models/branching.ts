import { branchingRatio } from '../formulas/branching-ratio.ts';
import { defineModel } from './model.ts';
import { finite, unless } from './plain.ts';

export const branching = defineModel<Readonly<{ notional: readonly number[] }>>({
  card: {
    id: 'branching',
    title: 'Branching ratio of a cascade',
    definition:
      'Dollars liquidated in the next round for each dollar liquidated in this one; below 1 it dies out.',
    formula: 'λ = Σ_{r≥2} L_r / Σ_{r<R} L_r',
    assumptions: ['One ratio for all rounds.'],
    failsWhere: [
      'It describes a cascade that has been computed: it is no early warning.',
      'Few rounds: one large account decides it.',
    ],
    inputs: 'notional[round], USD',
    reference: 'Harris, The theory of branching processes, 1963',
    complexity: 'O(rounds)',
  },
  examples: [
    {
      name: 'Three rounds of the published cascade',
      mark: 'D',
      source: '(9,621.591667 + 18,934.599913)/(4,850 + 9,621.591667)',
      input: { notional: [4850, 9621.591667, 18934.599913] },
      expected: [['ratio', 1.9732585217, 1e-10]],
    },
  ],
  run: ({ notional }) => {
    const ratio = branchingRatio(notional);
    return {
      ratio: finite(ratio),
      warnings: unless(
        ratio,
        'noNextRound',
        'Nothing was liquidated before the last round: there is no ratio.',
      ),
    };
  },
});

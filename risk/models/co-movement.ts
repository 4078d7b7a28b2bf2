import { coMovement as measure } from '../formulas/co-movement.ts';
import { defineModel } from './model.ts';
import { finite, finiteRow, seriesOf, unless } from './plain.ts';

type Input = Readonly<{ returns: readonly (readonly (number | null)[])[]; weights: readonly number[] }>;

export const coMovement = defineModel<Input>({
  card: {
    id: 'co-movement',
    title: 'Leverage–correlation plane',
    definition:
      'How volatile the system’s equity is, split into what each is by itself and how far they move together.',
    formula:
      'σ_sys² = Var(Σw_i r_i); own = Σw_iσ_i; idio = Σw_i²σ_i²; ρ̄ = (σ_sys² − idio)/(own² − idio); share = (σ_sys² − idio)/σ_sys²; c_i = w_i Cov(r_i, r_sys)/σ_sys',
    assumptions: [
      'Today’s holdings under past returns.',
      'Weights are shares of equity.',
      'The {averageCorrelation} ρ̄ weights each pair by w_iσ_i·w_jσ_j. The page shows beside it the equity-weighted mean (w_i·w_j) and the plain mean over all pairs.',
      'Variances over T−1.',
    ],
    failsWhere: [
      'A time with a gap in any series is left out.',
      'ρ̄ is undefined when one participant is the whole system.',
      'Volatility says nothing of the tail: see synchronisation.',
    ],
    inputs: 'returns[participant][time] levered; weights[participant]',
    reference: 'Euler allocation: Tasche 1999; average correlation: Skintzi and Refenes 2005',
    complexity: 'O(N·T), no N×N matrix',
  },
  examples: [
    {
      name: 'Two that move as one',
      mark: 'D',
      source: 'Both (1,−1,1,−1), σ² = 4/3, weights ½: σ_sys = own',
      input: {
        returns: [
          [1, -1, 1, -1],
          [1, -1, 1, -1],
        ],
        weights: [0.5, 0.5],
      },
      expected: [
        ['systemVolatility', Math.sqrt(4 / 3)],
        ['leverageFactor', Math.sqrt(4 / 3)],
        ['averageCorrelation', 1],
        ['coMovementShare', 0.5],
        ['contributions.0', Math.sqrt(4 / 3) / 2],
      ],
    },
    {
      name: 'Two that are orthogonal',
      mark: 'D',
      source: '(1,−1,1,−1) and (1,1,−1,−1): σ_sys² = idio',
      input: {
        returns: [
          [1, -1, 1, -1],
          [1, 1, -1, -1],
        ],
        weights: [0.5, 0.5],
      },
      expected: [
        ['systemVolatility', Math.sqrt(2 / 3)],
        ['averageCorrelation', 0, 1e-12],
        ['coMovementShare', 0, 1e-12],
      ],
    },
    {
      name: 'Three of unequal weight whose means are not 0',
      mark: 'L',
      source: 'numpy: cov and std of the rows, w′Cw',
      input: {
        returns: [
          [0.03, -0.01, 0.02, 0.05, -0.02],
          [0.01, 0, 0.04, -0.01, 0.03],
          [-0.02, 0.03, 0.01, 0.02, 0.06],
        ],
        weights: [0.5, 0.3, 0.2],
      },
      expected: [
        ['systemVolatility', 0.010183319694480776],
        ['leverageFactor', 0.02645674459173155],
        ['averageCorrelation', -0.4204790353396245],
        ['coMovementShare', -1.7020250723240111],
        ['contributions.0', 0.01112112782449323],
        ['contributions.1', 0.0007806884433087956],
        ['contributions.2', -0.00171849657332125],
      ],
    },
    {
      name: 'Two that offset',
      mark: 'D',
      source: '(1,−1,1,−1) at weight ¾ against its mirror at ¼: half of it is left',
      input: {
        returns: [
          [1, -1, 1, -1],
          [-1, 1, -1, 1],
        ],
        weights: [0.75, 0.25],
      },
      expected: [
        ['systemVolatility', Math.sqrt(4 / 3) / 2],
        ['leverageFactor', Math.sqrt(4 / 3)],
        ['averageCorrelation', -1],
        ['contributions.0', 0.75 * Math.sqrt(4 / 3)],
        ['contributions.1', -0.25 * Math.sqrt(4 / 3)],
      ],
    },
  ],
  run: ({ returns, weights }) => {
    const result = measure(seriesOf(returns), weights);
    const all = returns[0]?.length ?? 0;
    const total = weights.reduce((sum, w) => sum + w, 0);
    return {
      systemVolatility: finite(result.systemVolatility),
      leverageFactor: finite(result.leverageFactor),
      averageCorrelation: finite(result.averageCorrelation),
      coMovementShare: finite(result.coMovementShare),
      contributions: finiteRow(result.contributions),
      warnings: [
        ...unless(result.systemVolatility, 'tooShort', 'Fewer than two times have a value in every series.'),
        ...unless(
          result.averageCorrelation,
          'noPair',
          'No two participants that move: no {averageCorrelation}.',
        ),
        ...unless(result.coMovementShare, 'still', 'The system does not move: no {coMovementShare}.'),
        ...(result.observations < all
          ? [
              {
                code: 'listwise',
                message: `${result.observations} of ${all} times have a value in every series.`,
              },
            ]
          : []),
        ...(Math.abs(total - 1) > 1e-6
          ? [{ code: 'weights', message: `Weights sum to ${total.toPrecision(6)}, not 1; taken as given.` }]
          : []),
      ],
    };
  },
});

import { axesOf } from '../reverse-stress/covariance.ts';
import { reverseStress as measure, type ReverseMeasure } from '../reverse-stress/reverse-stress.ts';
import { type IsolatedAccount, isolatedBook } from './isolated-book.ts';
import { defineModel } from './model.ts';

type Input = Readonly<{
  accounts: readonly IsolatedAccount[];
  depth: number;
  /** Daily volatility of the one asset. */
  sigma: number;
  measure: ReverseMeasure;
  limit: number;
}>;

const accounts = [{ notional: 100_000, margin: 10_000, maintenanceRate: 0.005 }];
const trigger = 9.5 / 99.5;

export const reverseStress = defineModel<Input>({
  card: {
    id: 'reverse-stress',
    title: 'Reverse stress',
    definition: 'The most plausible move of all assets whose cascade breaches a limit.',
    formula:
      'min √(zᵀΣ⁻¹z) over log returns z whose cascade breaches the limit; Σ daily covariance × horizon, shrunk; chance ≈ Φ(−distance)',
    assumptions: [
      'Returns are elliptical with the estimated covariance.',
      'The cascade’s own assumptions and rules.',
    ],
    failsWhere: [
      'The region that breaches may have several near points: one is found by search, that none is nearer is not proven.',
      'Tails are fatter than normal: read the share of past windows beside the chance.',
      '{Amplification} is asked for only where the market itself moves by 1 % or more.',
    ],
    inputs: 'a snapshot; price history; measure, limit, horizon, impact law, rules of the cascade',
    reference:
      'Glasserman, Kang and Kang, Stress scenario selection by empirical likelihood, 2015; Breuer and Csiszár, Systematic stress tests with entropic plausibility constraints, 2013; first-order reliability: Hasofer and Lind 1974',
    complexity: 'O(cascades), up to the most evaluations',
  },
  examples: [
    {
      name: 'One long at ten times, 4 % a day',
      mark: 'D',
      source: 'It owes once it is liquidated, after a fall of 9.5/99.5: −ln(1 − 9.5/99.5)/0.04 deviations',
      input: { accounts, depth: 1_000_000, sigma: 0.04, measure: 'badDebt', limit: 0 },
      expected: [
        ['distance', -Math.log(1 - trigger) / 0.04, 1e-3],
        ['move', -trigger, 1e-4],
      ],
    },
  ],
  run: ({ accounts: book, depth, sigma, measure: id, limit }) => {
    const space = { live: [0], shrinkage: 0, days: 0, windows: [], warnings: [] };
    const { found, reason, warnings } = measure(
      isolatedBook(book, depth),
      { ...space, ...axesOf(Float64Array.of(sigma * sigma), 1) },
      { impact: 'linear', depthScale: 1, floor: 0.5, y: 1, maxEvaluations: 2_000, measure: id, limit },
    );
    return {
      distance: found?.distance ?? null,
      move: found?.moves[0]?.move ?? null,
      plausibility: found?.plausibility ?? null,
      warnings: reason === undefined ? warnings : [...warnings, { code: 'notFound', message: reason }],
    };
  },
});

import { bandOfMean } from '../formulas/band-of-mean.ts';
import { defineModel } from './model.ts';

type Input = Readonly<{
  series: readonly number[];
  draws?: number | undefined;
  seed?: number | undefined;
  confidence?: number | undefined;
}>;

/** Fifty values of a first-order autoregression of 0.45, rounded to one digit. */
const autoregression = [
  -0.7, -0.5, 1.5, 1.3, -1.1, -0.5, -0.8, -0.2, -1.7, -0.5, 0, 1.6, 1, 1, -1.1, 1.8, -1.1, 0.6, -0.1, -0.9,
  -1.1, -1.2, -0.1, -0.2, 1.4, -1.2, -0.5, -1.1, 0.3, -2, -1.2, -0.3, -1.6, 0.2, 0.3, 1.1, 1.5, -0.3, -0.9,
  -0.6, 0.5, 1.1, -0.2, -0.7, -1.1, -1.1, -0.7, -0.5, 1.9, 0.3,
];

export const bands = defineModel<Input>({
  card: {
    id: 'bands',
    title: 'Bands: how sure a headline is',
    definition:
      'Between which values a headline lies when other days had been observed, when the books are thinner or deeper, and when what the export does not say is put at both ends. The model runs the first on the mean of a series.',
    formula:
      'Sampling: stationary bootstrap, blocks of geometric length with mean b = (2G²/D)^⅓·n^⅓, G = Σ λ(k/M)|k|R(k), D = 2(Σ λ(k/M)R(k))²; the draws laid around the figure and spread until their deviation is k·√(Ω/n), Ω the long-run variance of the days’ influence on the figure (a part c·φᵏ, φ = 1 − 8/n, fitted to its autocovariances), k 1.1, in tails 1.4; correlations as Fisher’s z, amounts as logarithms. Depth: D·q, q from the 10th to the 90th percentile of its own history as a share of its median, else 0.5 to 1.5. Coverage: accounts without balance at leverage 1 and at maintenance; positions without rule at 0 and at the highest rate; assets without prices at a constant price and with the market. Band: the middle share of the draws at each depth and end, and of these the lowest and the highest.',
    assumptions: [
      'Days are alike over time but for dependence that fades: blocks keep what is near, the spread adds what lasts up to about a sixth of the window.',
      'Books of all assets thin out together.',
      'A cascade’s shock is given: no day enters it.',
      'A depth level and an end have no probability of their own: in shares of draws each counts alike.',
    ],
    failsWhere: [
      'What never happened in the history is in no resample: the band of a tail figure is too narrow.',
      'A tail of few scenarios: over 250 windows, six of which are the tail, a 90 % band of the joint shortfall held the truth in 71 % of 500 repetitions; over 700 in 88 to 89 %.',
      'The model itself is in no band: other laws and scenarios stand beside it (tornado, challengers).',
      'The {criticalShock} is searched at five depths on a grid, and straight between them.',
      'Calm and rough times longer than the window itself cannot be seen in it: with regimes of 250 days on average a 90 % band of 250 days held the {averageCorrelation} over all times in 46 %; with rough times of weeks in 86 %, in 74 % when the window is 60 days. The whole table: docs/benchmarks.md.',
      'A band is about the figure over the times the days are drawn from, not about what the next window will show.',
    ],
    inputs: 'series[], draws?, seed?, confidence?; for headlines a snapshot, prices, depth',
    reference:
      'Politis and Romano, The stationary bootstrap, 1994; Politis and White, Automatic block-length selection, 2004; Patton, Politis and White, 2009; Kiefer and Vogelsang, A new asymptotic theory for heteroskedasticity-autocorrelation robust tests, 2005; Lazarus, Lewis, Stock and Watson, HAR inference, 2018',
    complexity:
      'O(draws × times); for a headline draws × its own cost on counts of days, or levels × a cascade',
  },
  examples: [
    {
      name: 'Block length of an autoregression',
      mark: 'L',
      source: 'arch 8.0.0, optimal_block_length, and the formula in numpy 2.4.6',
      input: { series: autoregression },
      expected: [
        ['blockLength', 1.3337845310085221],
        ['mean', -0.168, 1e-12],
      ],
    },
    {
      name: 'A series that does not vary has no width',
      mark: 'D',
      source: 'Every resample is the series',
      input: { series: Array.from({ length: 30 }, () => 0.1) },
      expected: [
        ['low', 0.1],
        ['high', 0.1],
        ['blockLength', 1],
        ['widening', 1],
      ],
    },
  ],
  run: ({ series, draws = 500, seed = 1, confidence = 0.9 }) => ({
    ...bandOfMean(series, { draws, seed, confidence }),
    warnings: [],
  }),
});

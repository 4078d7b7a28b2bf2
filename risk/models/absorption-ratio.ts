import {
  componentCount,
  covarianceEigenvalues,
  absorptionRatio as ratio,
} from '../correlation/absorption-ratio.ts';
import { atTimes, completeTimes } from '../correlation/gaps.ts';
import { defineModel, type Expected } from './model.ts';
import { finite, finiteRow, seriesOf, unless } from './plain.ts';

type Input = Readonly<{ returns: readonly (readonly (number | null)[])[]; fraction: number }>;

const returns = [
  [0.015, 0.031, 0.007, 0.034, 0.014, 0.011],
  [0.012, 0.063, 0.027, 0.023, 0.073, 0.055],
  [0.072, 0.043, 0.097, 0.078, 0.036, 0.083],
];
const published = (fraction: number, ...expected: Expected[]) => ({
  name: `Three series, fraction ${fraction}`,
  mark: 'P' as const,
  source: 'frds, test of the absorption ratio (Kritzman, Li, Page and Rigobon 2011)',
  input: { returns, fraction },
  expected,
});

export const absorptionRatio = defineModel<Input>({
  card: {
    id: 'absorption-ratio',
    title: '{AbsorptionRatio}',
    definition: 'Share of total variance explained by a few components: how tightly the market is coupled.',
    formula:
      'Σ of the n largest eigenvalues of the sample covariance / Σ of all, n = fraction·N rounded half up',
    assumptions: ['Times with a gap in any series are left out.', 'Sample covariance over T−1.'],
    failsWhere: [
      'Volatile series weigh more: standardise first if that is not wanted.',
      'T below N overstates it.',
    ],
    inputs: 'returns[series][time]; fraction 0 … 1',
    reference: 'Kritzman, Li, Page and Rigobon, Principal components as a measure of systemic risk, 2011',
    complexity: 'O(N²T + N³), or O(NT² + T³) when T is smaller',
  },
  examples: [
    published(0.2, ['absorptionRatio', 0.7746543307660252]),
    published(0.5, ['absorptionRatio', 0.9434931256, 1e-10]),
    published(0.1, ['absorptionRatio', 0]),
    published(0.9, ['absorptionRatio', 1]),
    {
      name: 'Four series over three times',
      mark: 'L',
      source: 'numpy: eigvalsh of cov; the largest of four',
      input: {
        returns: [
          [0.02, -0.01, 0.04],
          [0.01, 0.03, -0.02],
          [-0.03, 0.02, 0.05],
          [0.04, 0, 0.01],
        ],
        fraction: 0.25,
      },
      expected: [
        ['absorptionRatio', 0.6473091986265623],
        ['eigenvalues.0', 0.002157697328755208],
        ['eigenvalues.1', 0.0011756360045781255],
      ],
    },
  ],
  run: ({ returns: rows, fraction }) => {
    const series = seriesOf(rows);
    const times = completeTimes(series);
    const eigenvalues = covarianceEigenvalues(atTimes(series, times));
    const value = ratio(eigenvalues, componentCount(fraction, series.length));
    const all = series[0]?.length ?? 0;
    return {
      absorptionRatio: finite(value),
      eigenvalues: finiteRow(eigenvalues),
      warnings: [
        ...unless(value, 'undefined', 'No variance, or fewer than two complete times.'),
        ...(times.length < all
          ? [{ code: 'listwise', message: `${times.length} of ${all} times have a value in every series.` }]
          : []),
      ],
    };
  },
});

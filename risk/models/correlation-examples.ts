import type { CorrelationModelInput } from './correlation-input.ts';
import type { WorkedExample } from './model.ts';

const parabola = [-2, -1, 0, 1, 2];
const three = [
  [0.03, -0.01, 0.02, 0.05, -0.02, 0.01],
  [0.01, 0, 0.04, 0.03, -0.03, 0.02],
  [-0.02, 0.03, 0.01, 0.02, 0.06, -0.01],
];

export const correlationExamples: readonly WorkedExample<CorrelationModelInput>[] = [
  {
    name: 'Kendall’s tau-b with ties',
    mark: 'P',
    source: 'scipy.stats.kendalltau, documentation example',
    input: {
      returns: [
        [12, 2, 1, 12, 2],
        [1, 4, 7, 1, 0],
      ],
      estimator: 'kendall',
    },
    expected: [['matrix.0.1', -0.4714045207910316]],
  },
  {
    name: 'Spearman’s rho with ties',
    mark: 'P',
    source: 'scipy.stats.spearmanr, documentation example',
    input: {
      returns: [
        [1, 2, 3, 4, 5],
        [5, 6, 7, 8, 7],
      ],
      estimator: 'spearman',
    },
    expected: [['matrix.0.1', 0.8207826816681233]],
  },
  {
    name: 'A parabola is uncorrelated',
    mark: 'D',
    source: 'Σx·x² = 0 by symmetry',
    input: { returns: [parabola, parabola.map((x) => x * x)], estimator: 'pearson' },
    expected: [['matrix.0.1', 0, 1e-15]],
  },
  {
    name: 'A parabola is not independent',
    mark: 'D',
    source: 'Székely, Rizzo and Bakirov 2007, eq. 2.8–2.9 written out for five points',
    input: { returns: [parabola, parabola.map((x) => x * x)], estimator: 'distance' },
    expected: [['matrix.0.1', 0.5159234568589329]],
  },
  {
    name: 'Two days weighted 2:1, from zero',
    mark: 'D',
    source: 'λ = ½ gives weights ⅓, ⅔: (⅓·1·2 + ⅔·1·(−1))/√((⅓+⅔)(⅓·4+⅔))',
    input: {
      returns: [
        [1, 1],
        [2, -1],
      ],
      estimator: 'ewma',
      lambda: 0.5,
      zeroMean: true,
    },
    expected: [
      ['matrix.0.1', 0, 1e-15],
      ['covariance.1.1', 2],
      ['covariance.0.0', 1],
    ],
  },
  {
    name: 'Downside counts falls only',
    mark: 'D',
    source: 'Falls (1,2,0) and (2,0,1): 2/√(5·5)',
    input: {
      returns: [
        [-1, -2, 3],
        [-2, 4, -1],
      ],
      estimator: 'downside',
    },
    expected: [
      ['matrix.0.1', 0.4],
      ['covariance.0.1', 2 / 3],
    ],
  },
  {
    name: 'Half of the lower tail shared',
    mark: 'D',
    source: 'q = ½ of four: {1,2} and {1,3} share one of two',
    input: {
      returns: [
        [1, 2, 3, 4],
        [1, 3, 2, 4],
      ],
      estimator: 'tailDependence',
      quantile: 0.5,
    },
    expected: [['matrix.0.1', 0.5]],
  },
  {
    name: 'Six days of three series, shrunk towards the identity',
    mark: 'L',
    source: 'sklearn.covariance.ledoit_wolf 1.9.1',
    input: { returns: three, estimator: 'ledoitWolfIdentity' },
    expected: [
      ['shrinkage', 0.593841608908079],
      ['covariance.0.0', 0.0005742505691693284],
      ['covariance.0.1', 0.00016697622744890088],
      ['covariance.1.2', -0.00015230939665947035],
    ],
  },
  {
    name: 'The same, shrunk towards a constant correlation',
    mark: 'L',
    source: 'numpy, after the authors’ covCor.m with covariances over T−1',
    input: { returns: three, estimator: 'ledoitWolfConstantCorrelation' },
    expected: [
      ['shrinkage', 0.28949058346032286],
      ['covariance.0.1', 0.00032260839382572447],
      ['covariance.0.2', -0.0003450034233380953],
      ['covariance.1.2', -0.00035087063182319357],
    ],
  },
];

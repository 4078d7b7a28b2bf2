import type { Warning } from '../coverage.ts';
import type { KernelRunner } from '../kernels/kernels.ts';
import type { Pulse } from '../pulse.ts';

export type Estimator =
  | 'pearson'
  | 'spearman'
  | 'kendall'
  | 'ewma'
  | 'ledoitWolfIdentity'
  | 'ledoitWolfConstantCorrelation'
  | 'downside'
  | 'exceedance'
  | 'tailDependence'
  | 'distance';

export type CorrelationOptions = Readonly<{
  estimator?: Estimator;
  /** How gaps are met: every pair on its own common times, or only times where every series has a value. */
  gaps?: 'pairwise' | 'listwise';
  /** Cells with fewer common observations are NaN. Default 2. */
  minimumOverlap?: number;
  /** ewma: decay per step, default .94; weights (1−λ)λ^age normalised to one. */
  lambda?: number;
  /** ewma: deviations from zero instead of the weighted mean (RiskMetrics 1996). */
  zeroMean?: boolean;
  /** exceedance: θ in population standard deviations, default 1, and the side of the mean, default down. */
  threshold?: number;
  side?: 'down' | 'up';
  /** downside: the return below which an observation counts, default 0. */
  benchmark?: number;
  /** tailDependence: the tail's probability, default .05. */
  quantile?: number;
  /** Fill `pValue` (pearson, spearman, kendall). */
  significance?: boolean;
  /** Leave out the covariance where nobody reads it: `false` saves an n×n array. */
  covariance?: boolean;
  /** Threads for the large products; one after the other on this thread when left out. */
  runner?: KernelRunner | undefined;
  pulse?: Pulse;
}>;

export type CorrelationResult = Readonly<{
  n: number;
  /**
   * Row-major n×n, symmetric. NaN where undefined, on the diagonal too: 1 there says that the series has enough
   * observations and varies (downside, exceedance, tail: that its tail does).
   */
  matrix: Float64Array;
  /** Observations behind each cell (for exceedance: the days beyond the threshold). */
  overlap: Float64Array;
  /** Two-sided, against no association; null unless asked for and known for the estimator. */
  pValue: Float64Array | null;
  /** pearson (T−1), ewma and downside (weights sum to one), Ledoit–Wolf (shrunk); null for rank and tail measures. */
  covariance: Float64Array | null;
  shrinkage: number | null;
  warnings: readonly Warning[];
}>;

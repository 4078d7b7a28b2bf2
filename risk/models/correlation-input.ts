import type { Estimator } from '../correlation/estimator.ts';

/** What `model correlation` is given. */
export type CorrelationModelInput = Readonly<{
  returns: readonly (readonly (number | null)[])[];
  estimator: Estimator;
  lambda?: number | undefined;
  threshold?: number | undefined;
  side?: 'down' | 'up' | undefined;
  quantile?: number | undefined;
  zeroMean?: boolean | undefined;
  nearest?: boolean | undefined;
  denoise?: boolean | undefined;
}>;

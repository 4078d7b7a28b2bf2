import { correlationMatrix } from '../correlation/correlation-matrix.ts';
import { denoise } from '../correlation/denoise.ts';
import { nearestCorrelation } from '../correlation/nearest-correlation.ts';
import { meanOffDiagonal } from '../linear/matrix.ts';
import { symmetricEigenvalues } from '../linear/symmetric-eigen.ts';
import { correlationExamples } from './correlation-examples.ts';
import type { CorrelationModelInput } from './correlation-input.ts';
import { defineModel } from './model.ts';
import { finite, finiteRows, seriesOf } from './plain.ts';

export const correlation = defineModel<CorrelationModelInput>({
  card: {
    id: 'correlation',
    title: 'Correlation coefficients',
    definition: 'How strongly each pair of return series moves together, by the chosen estimator.',
    formula:
      'pearson Σ(x−x̄)(y−ȳ)/√(Σ(x−x̄)²Σ(y−ȳ)²); spearman the same on average ranks; kendall τ_b = (C−D)/√((n₀−n₁)(n₀−n₂)); ewma weights (1−λ)λ^age; Ledoit–Wolf (1−δ)S + δF; downside E[min(x−B,0)min(y−B,0)] normalised; exceedance corr(x,y | both beyond θσ); tail dependence P(V≤q | U≤q); distance dCov(x,y)/√(dVar(x)dVar(y))',
    assumptions: [
      'The series share one calendar; a gap is missing, not zero.',
      'The joint distribution is stable over the window.',
      'Pairwise estimates use each pair’s own common times.',
      'A series that does not vary has no coefficient, not even with itself: null; towards the identity, Ledoit–Wolf lends it the variance of the target.',
    ],
    failsWhere: [
      'Pairwise matrices need not be positive semidefinite: see the minimum eigenvalue, and repair on request.',
      'Pearson sees only linear dependence and is swayed by single days.',
      'Exceedance and tail estimates rest on few days: read the overlap.',
      'Conditioning on large moves biases correlation even under normality.',
    ],
    inputs:
      'returns[series][time] with null for a gap; estimator; lambda, zeroMean (ewma); threshold (exceedance θ, downside benchmark); side (exceedance); quantile (tailDependence); nearest, denoise',
    reference:
      'Kendall 1970; Knight 1966; RiskMetrics 1996; Ledoit and Wolf 2003, 2004; Estrada 2008; Longin and Solnik 2001; Schmidt and Stadtmüller 2006; Székely, Rizzo and Bakirov 2007; Higham 2002; Laloux et al. 1999',
    complexity: 'O(N²T); kendall and distance O(N²·T log T)',
  },
  examples: correlationExamples,
  run: (input) => {
    const series = seriesOf(input.returns);
    const n = series.length;
    const { threshold, side, lambda, zeroMean, quantile } = input;
    const result = correlationMatrix(series, {
      estimator: input.estimator,
      ...(input.estimator === 'downside' && threshold !== undefined && { benchmark: threshold }),
      ...(input.estimator === 'exceedance' && threshold !== undefined && { threshold }),
      ...(side !== undefined && { side }),
      ...(lambda !== undefined && { lambda }),
      ...(zeroMean !== undefined && { zeroMean }),
      ...(quantile !== undefined && { quantile }),
    });
    const warnings = [...result.warnings];
    let { matrix } = result;
    const complete = !matrix.some(Number.isNaN);
    if (!complete && (input.denoise || input.nearest))
      warnings.push({
        code: 'notRepaired',
        message: 'Cells without a coefficient: nothing was denoised or repaired.',
      });
    if (complete && input.denoise) {
      const cleaned = denoise(
        matrix,
        n,
        result.overlap.reduce((least, count) => Math.min(least, count), Number.POSITIVE_INFINITY),
      );
      matrix = cleaned.matrix;
      warnings.push(...cleaned.warnings);
    }
    if (complete && input.nearest) {
      const repaired = nearestCorrelation(matrix, n);
      matrix = repaired.matrix;
      if (repaired.distance > 0)
        warnings.push({
          code: 'repaired',
          message: `Replaced by the nearest correlation matrix, at Frobenius distance ${repaired.distance.toPrecision(6)}.`,
        });
      if (!repaired.converged)
        warnings.push({
          code: 'notConverged',
          message: `Repair stopped after ${repaired.iterations} iterations.`,
        });
    }
    const minEigenvalue = complete ? symmetricEigenvalues(matrix, n)[0] : Number.NaN;
    if (minEigenvalue < -1e-12)
      warnings.push({
        code: 'notPositiveSemidefinite',
        message: `The smallest eigenvalue is ${minEigenvalue.toPrecision(6)}: ask for \`nearest\` before inverting.`,
      });
    return {
      matrix: finiteRows(matrix, n),
      ...(result.covariance && { covariance: finiteRows(result.covariance, n) }),
      ...(result.shrinkage !== null && { shrinkage: result.shrinkage }),
      overlap: finiteRows(result.overlap, n),
      minEigenvalue: finite(minEigenvalue),
      meanPairwise: finite(meanOffDiagonal(matrix, n)),
      warnings,
    };
  },
});

import { nearestCorrelation as nearest } from '../correlation/nearest-correlation.ts';
import { matrixFromRows, matrixToRows } from '../linear/matrix.ts';
import { defineModel } from './model.ts';

export const nearestCorrelation = defineModel<Readonly<{ matrix: readonly (readonly number[])[] }>>({
  card: {
    id: 'nearest-correlation',
    title: 'Nearest correlation matrix',
    definition: 'The valid correlation matrix closest to one that is not positive semidefinite.',
    formula:
      'min ‖A − X‖_F over X ⪰ 0 with unit diagonal, by alternating projections with Dykstra’s correction',
    assumptions: ['All cells count the same.', 'The input is symmetric.'],
    failsWhere: ['Slow when many eigenvalues are far below zero: convergence is linear.'],
    inputs: 'matrix: rows of a symmetric matrix',
    reference: 'Higham, Computing the nearest correlation matrix: a problem from finance, 2002',
    complexity: 'O(N³) an iteration',
  },
  examples: [
    {
      name: 'Higham’s three by three',
      mark: 'P',
      source: 'Higham 2002, numerical example',
      input: {
        matrix: [
          [1, 1, 0],
          [1, 1, 1],
          [0, 1, 1],
        ],
      },
      expected: [
        ['matrix.0.1', 0.7606898534, 1e-10],
        ['matrix.0.2', 0.1572981061, 1e-10],
        ['distance', 0.5277904636, 1e-10],
      ],
    },
    {
      name: 'A correlation matrix is its own',
      mark: 'D',
      source: 'Eigenvalues 0.5 and 1.5',
      input: {
        matrix: [
          [1, 0.5],
          [0.5, 1],
        ],
      },
      expected: [
        ['matrix.0.1', 0.5],
        ['distance', 0, 1e-15],
      ],
    },
  ],
  run: ({ matrix }) => {
    const n = matrix.length;
    const result = nearest(matrixFromRows(matrix), n);
    return {
      matrix: matrixToRows(result.matrix, n),
      distance: result.distance,
      warnings: result.converged
        ? []
        : [{ code: 'notConverged', message: `Stopped after ${result.iterations} iterations.` }],
    };
  },
});

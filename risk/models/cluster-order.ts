import { clusterOrder as cluster, correlationDistance, type Linkage } from '../correlation/cluster-order.ts';
import { optimalLeafOrder } from '../correlation/optimal-leaf-order.ts';
import { matrixFromRows } from '../linear/matrix.ts';
import { defineModel, type WorkedExample } from './model.ts';

/** Five series in two groups. */
const five = [
  [1, 0.8, 0.1, 0.2, 0.7],
  [0.8, 1, 0.15, 0.1, 0.6],
  [0.1, 0.15, 1, 0.9, 0.05],
  [0.2, 0.1, 0.9, 1, 0.1],
  [0.7, 0.6, 0.05, 0.1, 1],
];

type Input = Readonly<{
  correlation: readonly (readonly number[])[];
  linkage: Linkage;
  optimalOrder?: boolean | undefined;
}>;

const linked = (linkage: Linkage, [third, fourth]: readonly [number, number]): WorkedExample<Input> => ({
  name: `Five series, ${linkage} linkage`,
  mark: 'L',
  source: 'scipy.cluster.hierarchy.linkage',
  input: { correlation: five, linkage },
  expected: [
    ['merges.0.distance', 0.22360679774997894],
    ['merges.1.distance', 0.3162277660168379],
    ['merges.2.distance', third],
    ['merges.3.distance', fourth],
  ],
});

export const clusterOrder = defineModel<Input>({
  card: {
    id: 'cluster-order',
    title: 'Hierarchical clustering order',
    definition:
      'An order of the series in which those that move together stand together, and the tree behind it.',
    formula:
      'd = √((1−ρ)/2); agglomeration by single, average, complete or Ward linkage; leaves from left to right; on request its branches turned so that Σ d between neighbours is least',
    assumptions: ['Closeness is correlation: opposite movers are far apart.'],
    failsWhere: ['Single linkage chains.', 'Equal distances leave the tree open; the first found is kept.'],
    inputs:
      'correlation: rows of a symmetric matrix; linkage; optimalOrder. Merges name clusters 0 … n−1 for series, n + k for merge k',
    reference: 'Mantegna 1999; López de Prado 2016; Müllner 2011; Bar-Joseph, Gifford and Jaakkola 2001',
    complexity: 'O(N²); optimal order O(N³)',
  },
  examples: [
    {
      name: 'Five series, single linkage',
      mark: 'L',
      source: 'scipy.cluster.hierarchy.linkage and leaves_list',
      input: { correlation: five, linkage: 'single' },
      expected: [
        ['merges.0.a', 2],
        ['merges.0.b', 3],
        ['merges.0.distance', 0.2236067977, 1e-10],
        ['merges.1.a', 0],
        ['merges.1.b', 1],
        ['merges.1.distance', 0.316227766, 1e-9],
        ['merges.2.a', 4],
        ['merges.2.b', 6],
        ['merges.2.distance', 0.3872983346, 1e-10],
        ['merges.3.distance', 0.632455532, 1e-9],
        ['order.0', 2],
        ['order.1', 3],
        ['order.2', 4],
        ['order.3', 0],
        ['order.4', 1],
      ],
    },
    linked('average', [0.4172559650603498, 0.6643398983180437]),
    linked('complete', [0.4472135954999579, 0.689202437604511]),
    linked('ward', [0.4472135954999579, 0.9539392014169458]),
    {
      name: 'Five series in optimal order',
      mark: 'L',
      source: 'scipy.cluster.hierarchy.optimal_leaf_ordering: 3 2 1 0 4, read from the lower end',
      input: { correlation: five, linkage: 'average', optimalOrder: true },
      expected: [3, 2, 1, 0, 4].map((leaf, place) => [`order.${place}`, leaf]),
    },
  ],
  run: ({ correlation, linkage, optimalOrder }) => {
    const matrix = matrixFromRows(correlation);
    const tree = cluster(matrix, correlation.length, linkage);
    const order = optimalOrder ? optimalLeafOrder(matrix.map(correlationDistance), tree) : tree.order;
    return { order: Array.from(order), merges: [...tree.merges], warnings: [] };
  },
});

import { shapley as split } from '../formulas/shapley.ts';
import { defineModel } from './model.ts';

type Input = Readonly<{ from: readonly number[]; to: readonly number[]; values: readonly number[] }>;

/** f = L·ρ/D by bit mask over (L, D, ρ) from (2, 1, .5) to (3, .8, .6). */
const ratio = Array.from(
  { length: 8 },
  (_, mask) => ((mask & 1 ? 3 : 2) * (mask & 4 ? 0.6 : 0.5)) / (mask & 2 ? 0.8 : 1),
);

export const shapley = defineModel<Input>({
  card: {
    id: 'shapley',
    title: 'Exact split of a change (Shapley)',
    definition: 'How much of a change of one figure comes from each of k blocks of inputs.',
    formula: 'part_i = Σ_S |S|!(k−|S|−1)!/k! · (f(S ∪ i) − f(S)), over the sets S of blocks without i',
    assumptions: [
      'Every mixed state of the blocks can be computed.',
      'Blocks are treated alike: no order is preferred.',
    ],
    failsWhere: [
      'Blocks that only act together share the effect equally, whoever came first.',
      'Another choice of blocks is another split.',
    ],
    inputs: 'from[k], to[k], values[2^k] by bit mask: bit i set = block i at "to"',
    reference: 'Shapley, A value for n-person games, 1953; Shorrocks, Decomposition procedures, 2013',
    complexity: 'O(k·2^k)',
  },
  examples: [
    {
      name: 'L·ρ/D from (2, 1, .5) to (3, .8, .6)',
      mark: 'D',
      source: 'All six orders written out',
      input: { from: [2, 1, 0.5], to: [3, 0.8, 0.6], values: ratio },
      expected: [
        ['parts.0', 0.6208333333333333],
        ['parts.1', 0.3458333333333333],
        ['parts.2', 0.2833333333333333],
        ['total', 1.25],
      ],
    },
  ],
  run: ({ from, to, values }) => {
    const raw = split(values);
    const total = values[values.length - 1] - values[0];
    // A block that does not change explains nothing. Where its values differ all the same, something else moved.
    const still = from.map((value, i) => value === to[i]);
    const odd = still.flatMap((same, i) => (same && raw[i] !== 0 ? [i] : []));
    return {
      parts: Array.from(raw, (part, i) => (still[i] && odd.length === 0 ? 0 : part)),
      total,
      warnings: odd.map((i) => ({
        code: 'unchangedBlockMatters',
        message: `Block ${i} is the same at both ends, yet the values differ with it: they depend on something else.`,
      })),
    };
  },
});

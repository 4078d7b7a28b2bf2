import { cover as coverOf } from '../formulas/cover.ts';
import { defineModel } from './model.ts';

type Input = Readonly<{ losses: readonly (readonly number[])[]; k: number }>;

const losses = [
  [5, 0, 9, 1],
  [7, 6, 0, 2],
  [0, 8, 3, 4],
];

export const cover = defineModel<Input>({
  card: {
    id: 'cover',
    title: 'Cover-k of default resources',
    definition: 'The largest sum of losses beyond margin of the k members that lose most in one scenario.',
    formula: 'max over scenarios of the sum of the k largest max(loss, 0)',
    assumptions: ['Affiliates are one member.', 'A member’s gain covers nobody else’s loss.'],
    failsWhere: ['Losses outside the scenarios.', 'Members beyond the k largest fail as well.'],
    inputs: 'losses[scenario][member] beyond margin, USD; k',
    reference: 'CPMI-IOSCO, Principles for financial market infrastructures, 2012, principle 4',
    complexity: 'O(scenarios × members·log members)',
  },
  examples: [
    {
      name: 'The largest of three scenarios',
      mark: 'D',
      source: 'Largest entry of each row: 9, 7, 8',
      input: { losses, k: 1 },
      expected: [
        ['cover', 9],
        ['scenario', 0],
      ],
    },
    {
      name: 'Two members at once',
      mark: 'D',
      source: 'Two largest entries of each row: 14, 13, 12',
      input: { losses, k: 2 },
      expected: [
        ['cover', 14],
        ['scenario', 0],
      ],
    },
  ],
  run: (input) => ({
    ...coverOf(input.losses, input.k),
    warnings:
      input.k > (input.losses[0]?.length ?? 0)
        ? [
            {
              code: 'fewMembers',
              message: `There are fewer than ${input.k} members: all of them are counted.`,
            },
          ]
        : [],
  }),
});

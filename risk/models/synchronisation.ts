import { synchronisation as model } from '../formulas/synchronisation.ts';
import { defineModel } from './model.ts';

type Input = Readonly<{
  losses: readonly (readonly number[])[];
  alpha: number;
  seed: number;
  rounds: number;
}>;

const first = [10, 0, 0, 0];

export const synchronisation = defineModel<Input>({
  card: {
    id: 'synchronisation',
    title: 'Synchronisation of liquidations',
    definition: 'Whether participants would be liquidated in the same scenarios, more than chance explains.',
    formula:
      'ES = mean of the max(1, round((1−α)S)) largest; index = (ES(Σℓ) − ES_ind)/(ΣES(ℓ_i) − ES_ind), ES_ind under independent permutations; multiplier = ES(Σℓ)/ES_ind',
    assumptions: [
      'Scenarios are equally likely.',
      'No feedback of liquidations on prices.',
      'With a stress scenario, its moves have happened before each of them; who falls in it alone adds the same to joint, independent and comonotonic ES and so nothing to the index.',
    ],
    failsWhere: [
      'Few scenarios in the tail: see the standard error and the number of scenarios.',
      'The index measures togetherness and not size. A cap on leverage may raise it: the liquidations of ordinary days, which come one by one, go first, and what is left falls in the few extreme scenarios that hit everyone, so the index tends to 1 while joint ES falls. Read it beside joint ES in dollars.',
      'With at most as many scenarios of loss as the tail holds for every participant, joint and comonotonic ES are equal whatever their order: the index is then 1 when these scenarios are shared, and says nothing of milder ones.',
    ],
    inputs: 'losses[participant][scenario], alpha, seed, rounds',
    reference:
      'Expected shortfall: Acerbi and Tasche 2002; comonotonic bound: Dhaene et al. 2002; permutation null',
    complexity: 'O(rounds × non-zero losses)',
  },
  examples: [
    {
      name: 'Two liquidated in the same scenario',
      mark: 'D',
      source: 'Joint = comonotonic = 20: index 1 whatever the independent level',
      input: { losses: [first, first], alpha: 0.75, seed: 1, rounds: 4000 },
      expected: [
        ['jointES', 20],
        ['comonotonicES', 20],
        ['independentES', 12.5, 0.25],
        ['index', 1],
        ['contributions.0', 10],
        ['contributions.1', 10],
      ],
    },
    {
      name: 'Two liquidated in different scenarios',
      mark: 'D',
      source:
        'Joint 10, independent ¾·10 + ¼·20 = 12.5: (10 − 12.5)/(20 − 12.5) = −⅓; sampled, so within 4 standard errors',
      input: { losses: [first, [0, 10, 0, 0]], alpha: 0.75, seed: 1, rounds: 4000 },
      expected: [
        ['jointES', 10],
        ['index', -1 / 3, 0.05],
        ['multiplier', 0.8, 0.02],
      ],
    },
    {
      name: 'The two worst of four scenarios',
      mark: 'D',
      source:
        'Sums 10, 14, 2, 0: (10 + 14)/2; apart (10 + 6)/2 + (8 + 2)/2; of the tail each has (10 + 6)/2 and 8/2',
      input: {
        losses: [
          [10, 6, 0, 0],
          [0, 8, 2, 0],
        ],
        alpha: 0.5,
        seed: 1,
        rounds: 4000,
      },
      expected: [
        ['jointES', 12],
        ['comonotonicES', 13],
        ['contributions.0', 8],
        ['contributions.1', 4],
      ],
    },
  ],
  run: (input) => {
    const result = model(input);
    return {
      ...result,
      warnings: result.reason === undefined ? [] : [{ code: 'noIndex', message: result.reason }],
    };
  },
});

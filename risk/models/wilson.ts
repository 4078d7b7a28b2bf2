import { wilson as interval } from '../statistics/wilson.ts';
import { defineModel } from './model.ts';

type Input = Readonly<{ successes: number; trials: number; confidence?: number | undefined }>;

export const wilson = defineModel<Input>({
  card: {
    id: 'wilson',
    title: 'Confidence interval of a rate (Wilson)',
    definition: 'Between which bounds the true rate lies, when so many of so many came true.',
    formula: '(r + z²/2n ± z·√(r(1−r)/n + z²/4n²))/(1 + z²/n)',
    assumptions: ['Trials are independent and alike.'],
    failsWhere: ['Accounts liquidated together are not independent: the true interval is wider.'],
    inputs: 'successes, trials, confidence?',
    reference: 'Wilson, Probable inference, the law of succession, and statistical inference, 1927',
    complexity: 'O(1)',
  },
  examples: [
    {
      name: 'Fourteen of forty at 95 %',
      mark: 'D',
      source: 'Solved from |r − .35| = z·√(r(1−r)/40) as well',
      input: { successes: 14, trials: 40 },
      expected: [
        ['low', 0.2213452887317629],
        ['high', 0.5049411916274231],
      ],
    },
  ],
  run: ({ successes, trials, confidence }) => ({
    ...interval(successes, trials, confidence),
    warnings:
      trials === 0 ? [{ code: 'noTrials', message: 'Without a trial nothing is known: 0 to 1.' }] : [],
  }),
});

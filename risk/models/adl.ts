import { type AdlInput, adl as model } from '../formulas/adl.ts';
import { defineModel } from './model.ts';

const accounts = [
  { id: 1, quantity: 10, score: 3 },
  { id: 2, quantity: 10, score: 6 },
  { id: 3, quantity: 20, score: 1 },
  { id: 4, quantity: 30, score: 4 },
  { id: 5, quantity: 20, score: 5 },
  { id: 6, quantity: 10, score: 2 },
];

export const adl = defineModel<AdlInput<string | number>>({
  card: {
    id: 'adl',
    title: 'Auto-deleveraging',
    definition:
      'Whose winning positions are closed when a loser’s cannot be, and the insurance fund is spent.',
    formula: 'score = PnL%·L if PnL% > 0 else PnL%/L; highest first, each up to what it holds',
    assumptions: ['Equal scores: the earlier account first.'],
    failsWhere: ['Venues rank by their own variants: compare with the venue’s indicator.'],
    inputs: 'accounts[{id, quantity, score}], quantity',
    reference:
      'BitMEX, Auto-Deleveraging Further Information (testnet.bitmex.com/app/autoDeleveragingExamples)',
    complexity: 'O(n log n)',
  },
  examples: [
    {
      name: 'Twenty to close among six',
      mark: 'P',
      source:
        'BitMEX, Auto-Deleveraging Further Information: six longs, a short of 20 liquidated; accounts 2 and 5 are deleveraged by 10 each',
      input: { accounts, quantity: 20 },
      expected: [
        ['closes.0.id', 2],
        ['closes.0.quantity', 10],
        ['closes.1.id', 5],
        ['closes.1.quantity', 10],
      ],
    },
  ],
  run: (input) => {
    const result = model(input);
    const left = input.quantity - result.closes.reduce((sum, close) => sum + close.quantity, 0);
    return {
      ...result,
      warnings:
        left > 1e-12 * input.quantity
          ? [{ code: 'notAllClosed', message: `${left} of ${input.quantity} finds nobody to close against.` }]
          : [],
    };
  },
});

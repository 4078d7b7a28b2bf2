import { liquidationsAtHorizon as model } from '../formulas/liquidations-at-horizon.ts';
import { defineModel } from './model.ts';

type Input = Readonly<{
  liquidated: readonly number[];
  openInterest: number;
  level?: number | undefined;
}>;

export const liquidationsAtHorizon = defineModel<Input>({
  card: {
    id: 'liquidations-at-horizon',
    title: 'Liquidations at the horizon',
    definition:
      'How much of what is held is liquidated by the end of the horizon: on average over the scenarios, and in one scenario of twenty.',
    formula:
      'E[L] = ΣL_s/S; the quantile is the smallest of the max(1, round((1 − level)·S)) largest L_s; both also over open interest',
    assumptions: [
      'Scenarios are equally likely and overlap where they are windows of the past.',
      'Prices move to the end of the window at once: who is liquidated on the way and would be solvent again at its end is not counted.',
      'No feedback of liquidations on prices.',
    ],
    failsWhere: [
      'A mean says nothing of the shape: most scenarios may liquidate nobody and a few nearly everybody. The quantile and the joint shortfall stand beside it.',
      'Historical scenarios are as rough as the past was, whatever today is like: filtered ones are scaled to today’s volatility.',
    ],
    inputs: 'liquidated[scenario], openInterest, level? (0.95)',
    reference: 'Value at risk by historical simulation: Basel Committee, MAR31; RTS 153/2013 Art. 51',
    complexity: 'O(S log S)',
  },
  examples: [
    {
      name: 'Forty scenarios at 95 %',
      mark: 'D',
      source: 'L_s = s: the mean of 1 … 40, and the smaller of the two largest',
      input: { liquidated: Array.from({ length: 40 }, (_, s) => s + 1), openInterest: 200 },
      expected: [
        ['expected', 20.5],
        ['quantile', 39],
        ['quantileShare', 0.195],
      ],
    },
    {
      name: 'Ten scenarios, two of which liquidate',
      mark: 'D',
      source: '(30 + 10)/10; of ten values the second largest is passed in one, the largest in none',
      input: { liquidated: [0, 0, 30, 0, 0, 0, 10, 0, 0, 0], openInterest: 100, level: 0.8 },
      expected: [
        ['expected', 4],
        ['quantile', 10],
        ['expectedShare', 0.04],
        ['quantileShare', 0.1],
      ],
    },
  ],
  run: ({ liquidated, openInterest, level }) => ({
    ...model(liquidated, openInterest, level),
    warnings:
      openInterest > 0 ? [] : [{ code: 'nothingHeld', message: 'Nothing is held: there is no share of it.' }],
  }),
});

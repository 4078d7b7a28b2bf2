import { clearing } from '../formulas/clearing.ts';
import { expectedLoss } from '../formulas/expected-loss.ts';
import { matrixFromRows } from '../linear/matrix.ts';
import { defineModel } from './model.ts';
import { finiteRow } from './plain.ts';

type Input = Readonly<{
  liabilities: readonly (readonly number[])[];
  assets: readonly number[];
  /** Declared, per debtor, for the expected loss on what it owes. */
  defaultProbability?: readonly number[] | undefined;
  lossGivenDefault?: readonly number[] | undefined;
}>;

export const credit = defineModel<Input>({
  card: {
    id: 'credit',
    title: '{UncollateralisedCredit}: exposures and clearing',
    definition: 'Who can pay whom when lenders are borrowers too, and in which order they fail.',
    formula:
      'expected loss Σ exposure·PD·LGD; clearing: greatest p with p = min(owed, assets + Πᵀp), Π shares of what each owes',
    assumptions: [
      'Limited liability; all creditors rank equally.',
      'Assets are worth their value in default.',
      'Collateral enabled in the account of a loan covers it first, at its whole value; the rest of the loan is uncollateralised, and other coins of the borrower pay it.',
    ],
    failsWhere: [
      'No cost of default or delay: losses are a lower bound.',
      'PD and LGD are declared by the user and never assumed: without them there is no expected loss.',
      'Only loans and unmargined accounts in the exports are seen.',
    ],
    inputs: 'liabilities[debtor][creditor], assets outside the network',
    reference:
      'Eisenberg and Noe, Systemic risk in financial systems, 2001; exposure·PD·LGD for expected loss',
    complexity: 'O(n⁴) at worst, one linear solve a round of defaults',
  },
  examples: [
    {
      name: 'A chain of two',
      mark: 'D',
      source: 'The first pays its 4 of 10; the second has 2 + 4 of 8; the third gets 6',
      input: {
        liabilities: [
          [0, 10, 0],
          [0, 0, 8],
          [0, 0, 0],
        ],
        assets: [4, 2, 0],
      },
      expected: [
        ['payments.0', 4],
        ['payments.1', 6],
        ['equity.2', 6],
        ['round.0', 1],
        ['round.1', 2],
        ['round.2', 0],
      ],
    },
    {
      name: 'A ring that owes itself clears',
      mark: 'D',
      source: 'p₀ = 1 + p₁ with p₁ = min(10, p₀): both pay in full',
      input: {
        liabilities: [
          [0, 10],
          [10, 0],
        ],
        assets: [1, 0],
      },
      expected: [
        ['payments.0', 10],
        ['payments.1', 10],
        ['equity.0', 1],
      ],
    },
    {
      name: 'Expected loss on declared terms',
      mark: 'D',
      source: '100·0.02·0.6 + 50·0.1·0.4',
      input: {
        liabilities: [
          [0, 0, 100],
          [0, 0, 50],
          [0, 0, 0],
        ],
        assets: [200, 200, 0],
        defaultProbability: [0.02, 0.1, 0],
        lossGivenDefault: [0.6, 0.4, 0],
      },
      expected: [['expectedLoss', 3.2]],
    },
  ],
  run: ({ liabilities, assets, defaultProbability, lossGivenDefault }) => {
    const result = clearing(matrixFromRows(liabilities), Float64Array.from(assets));
    return {
      payments: finiteRow(result.payments),
      equity: finiteRow(result.equity),
      round: Array.from(result.round),
      expectedLoss:
        defaultProbability === undefined || lossGivenDefault === undefined
          ? null
          : expectedLoss(result.owed, defaultProbability, lossGivenDefault).total,
      warnings: [],
    };
  },
});

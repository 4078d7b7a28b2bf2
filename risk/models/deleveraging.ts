import { cascade } from '../cascade/cascade.ts';
import { deleverage } from '../deleveraging/deleverage.ts';
import type { MarginBook } from '../margin/margin-book.ts';
import type { Portfolio } from '../portfolio.ts';
import { type IsolatedAccount, isolatedBook } from './isolated-book.ts';
import { defineModel } from './model.ts';

type Input = Readonly<{
  accounts: readonly IsolatedAccount[];
  depth: number;
  shock: number;
  /** Amplification that must not be passed. */
  limit: number;
}>;

const accounts = [{ notional: 100_000, margin: 10_000, maintenanceRate: 0.005 }];
const safe = 1 / (0.1 + 0.9 * 0.005);

export const deleveraging = defineModel<Input>({
  card: {
    id: 'deleveraging',
    title: 'Smallest deleveraging',
    definition: 'The smallest cut of notional with which the full model keeps a set of limits.',
    formula:
      'uniform: max cap with violation 0, bisected to 1e-4 of it; cohort: each cohort’s own cap as far up as the limits allow; greedy: halve the leverage that takes most off the violation per dollar',
    assumptions: [
      'A lower cap never breaks what a higher one keeps.',
      'Cuts are made at the mark and move no price.',
    ],
    failsWhere: [
      'Measures that need not fall with leverage, as the synchronisation index, may have a cheaper answer than the one found.',
      'The greedy list is not the optimum of all lists, only one whose every step was the best of those tried.',
    ],
    inputs: 'a snapshot; limits; a shock or scenario',
    reference: 'Each answer is proven by running the full model again; bisection',
    complexity: 'O(full runs), about 30 for one cap and 10 more a cohort',
  },
  examples: [
    {
      name: 'One long at ten times, −10 %',
      mark: 'D',
      source: 'Not liquidated while 0.1·N + 0.9·0.005·N < E: the largest cap is 1/0.1045',
      input: { accounts, depth: 1_000_000, shock: -0.1, limit: 1.5 },
      expected: [
        ['cap', safe, 2e-3],
        ['notionalCut', 100_000 - safe * 10_000, 20],
        ['before', (1 - 0.9 * (1 - 0.09)) / 0.1],
        ['after', 1, 1e-9],
      ],
    },
  ],
  run: ({ accounts: rows, depth, shock, limit }) => {
    const amplification = (portfolio: Portfolio, book: MarginBook) =>
      cascade(
        portfolio,
        { shock: { all: shock }, impact: 'linear', depthScale: 1, leverageScale: 1, floor: 0.5, y: 1 },
        undefined,
        book,
      ).amplification ?? 1;
    const { before, uniform } = deleverage(
      isolatedBook(rows, depth),
      (portfolio, book) => {
        const values = amplification(portfolio, book);
        return { values, violation: Math.max(0, values - limit) };
      },
      {
        methods: ['uniform'],
        frontier: 0,
        contribution: ({ participants }) => new Float64Array(participants.id.length),
      },
    );
    return {
      cap: uniform?.cap ?? null,
      notionalCut: uniform?.notionalCut ?? null,
      before: before.values,
      after: uniform?.verdict.values ?? null,
      warnings: uniform === null ? [{ code: 'infeasible', message: 'No cap keeps the limit.' }] : [],
    };
  },
});

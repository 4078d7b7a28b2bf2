import { amplificationJudge } from '../deleveraging/amplification-judge.ts';
import { cutBound } from '../deleveraging/bound/cut-bound.ts';
import { deleverage } from '../deleveraging/deleverage.ts';
import { marginBook } from '../margin/margin-book.ts';
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
    title: 'Minimum deleveraging found',
    definition:
      'The smallest cut of notional found with which the full model keeps a set of limits at every shock from 0 to the one asked.',
    formula:
      'uniform: max cap with violation 0, bisected to 1e-4 of it; cohort: each cohort’s own cap as far up as the limits allow, again until none can be raised; list: halve the leverage that takes most off the violation per dollar, then raise every cap again; by account: choose who may be liquidated, give all others the largest cap above maintenance at the prices that this leads to, then raise every cap again until none alone can be raised by 1/64 of its cut',
    assumptions: [
      'Cuts are made at the mark and move no price.',
      'Between two shocks with the same accounts liquidated in the same rounds, {badDebt} grows with the shock, and {amplification} falls or has one highest point (coins of closed accounts are sold as they owe more): both ends of every such stretch are run, and the point is searched where an end rises inwards.',
      'The lower bound: falling prices, full liquidation in one batch, nobody below maintenance before. Two proofs, the larger counts. Over final prices (linear law): whoever is not liquidated is safe at them, 1/p ≥ 1/start + sold/depth − bought/depth, and each dollar sold has a price; boxes of prices are halved. Over plans (any law, books of some accounts): boxes of plans of which each breaks a limit, by a cascade of intervals, are left out.',
    ],
    failsWhere: [
      'Found, not proven the smallest: a local optimum. The smallest cut lies between the lower bound and the plan found; with hundreds of accounts the bound is a relaxation (a third of the plan found on the samples), with up to 12 accounts it is most often the plan itself.',
      'A plan keeps many accounts just above their maintenance at the shock: beyond it the limits can break at once; the page says where.',
      'Measures that need not fall with leverage, as the {synchronisationIndex}, may have a cheaper answer than the one found.',
    ],
    inputs: 'a snapshot; limits; a shock or scenario',
    reference: 'Each answer is proven by running the full model again; bisection',
    complexity: 'O(full runs): about 30 for one cap, 10 more a cohort, some thousands by account',
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
        ['refinedCut', 100_000 - safe * 10_000, 20],
        // Proven: nothing cheaper than to be safe.
        ['lowerBound', 100_000 - safe * 10_000, 20],
        ['before', (1 - 0.9 * (1 - 0.09)) / 0.1],
        ['after', 1, 1e-9],
      ],
    },
  ],
  run: ({ accounts: rows, depth, shock, limit }) => {
    const options = {
      shock: { all: shock },
      impact: 'linear',
      depthScale: 1,
      leverageScale: 1,
      floor: 0.5,
      y: 1,
    } as const;
    const portfolio = isolatedBook(rows, depth);
    const { before, uniform, refined } = deleverage(portfolio, amplificationJudge(limit, options), {
      methods: ['uniform', 'refined'],
      frontier: 0,
      contribution: ({ participants }) => new Float64Array(participants.id.length),
      runs: 4_000,
    });
    const bound = cutBound(
      portfolio,
      marginBook(portfolio),
      options,
      { amplification: limit },
      {
        below: refined?.notionalCut ?? rows.reduce((sum, { notional }) => sum + notional, 0),
      },
    );
    return {
      cap: uniform?.cap ?? null,
      notionalCut: uniform?.notionalCut ?? null,
      refinedCut: refined?.notionalCut ?? null,
      lowerBound: bound.usd,
      before: before.values,
      after: uniform?.verdict.values ?? null,
      warnings: uniform === null ? [{ code: 'infeasible', message: 'No cap keeps the limit.' }] : [],
    };
  },
});

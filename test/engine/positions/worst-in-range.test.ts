import { describe, expect, it } from 'vitest';
import { amplificationJudge } from '../../../risk/deleveraging/amplification-judge.ts';
import { breaksInRange } from '../../../risk/deleveraging/breaks-in-range.ts';
import { deleverage } from '../../../risk/deleveraging/deleverage.ts';
import { worstInRange } from '../../../risk/deleveraging/worst-in-range.ts';
import { marginBook } from '../../../risk/margin/margin-book.ts';
import type { Portfolio } from '../../../risk/portfolio.ts';
import { buildPortfolio } from './build-portfolio.ts';

const options = { impact: 'linear', depthScale: 1, leverageScale: 1, floor: 0.5, y: 1 } as const;
const trialOf = (portfolio: Portfolio) => ({ portfolio, book: marginBook(portfolio) });

describe('the worst shock of a range', () => {
  it('is where closed accounts have sold their last coin, between two shocks with the same rounds', () => {
    // Closed from −10 %, when its cash is just used up; from there coins pay what is owed, until all 500 are sold:
    // 10,000·s − 1,000 = 500·(1 − s) at s = 1/7.
    const trial = trialOf(
      buildPortfolio({
        assets: [
          { id: 'A', price: 1, depth: 1e9 },
          { id: 'B', price: 1, depth: 2_000 },
          { id: 'USD', price: 1, kind: 'stable' },
        ],
        participants: [{ id: 'closed' }, { id: 'safe' }],
        accounts: [
          {
            participant: 0,
            positions: [{ asset: 0, quantity: 10_000, rate: 0.05 }],
            balances: [
              { asset: 2, value: 1_000 },
              { asset: 1, value: 500 },
            ],
          },
          {
            participant: 1,
            positions: [{ asset: 1, quantity: 100_000, rate: 0.05 }],
            balances: [{ asset: 2, value: 100_000 }],
          },
        ],
      }),
    );
    const judge = amplificationJudge(1.2, { ...options, shock: { all: -0.2 } });
    const worst = worstInRange(judge, trial);
    expect((worst?.multiple ?? 0) * 0.2).toBeCloseTo(1 / 7, 6);
    // B falls by (3/7·1,000)/2,000 of its price, A by nothing to speak of.
    const fall = 1 / 7 + ((100 / 110) * (6 / 7) * (3_000 / 7)) / 2_000;
    expect(worst?.sample.values).toBeCloseTo(fall * 7, 4);
  });

  it('is not stepped over where a limit is passed in a narrow window only', () => {
    // Closed from −9.3 %, where amplification is 1 + 0.022871·0.907²/0.093 = 1.2023; at −10 % it is 1.1853.
    const portfolio = buildPortfolio({
      assets: [
        { id: 'A', price: 1, depth: 1e6 },
        { id: 'USD', price: 1, kind: 'stable' },
      ],
      participants: [{ id: 'p', cohort: 'c' }],
      accounts: [
        {
          participant: 0,
          positions: [{ asset: 0, quantity: 22_871, rate: 0.01 }],
          balances: [{ asset: 1, value: 22_871 * (0.093 + 0.01 * 0.907) }],
        },
      ],
    });
    const judge = amplificationJudge(1.2, { ...options, shock: { all: -0.1 } });
    // The quick look of the searches does step over it.
    expect(breaksInRange(judge, trialOf(portfolio))).toBeNull();
    const answer = deleverage(portfolio, judge, {
      methods: ['uniform', 'cohort', 'greedy', 'refined'],
      frontier: 2,
      contribution: () => Float64Array.of(1),
      runs: 300,
    });
    expect(answer.before.violation).toBeGreaterThan(0.002);
    expect(answer.nearest.verdict.violation).toBe(0);
    for (const plan of [answer.uniform, answer.cohorts, answer.greedy, answer.refined]) {
      expect(plan?.notionalCut).toBeGreaterThan(0);
      expect(plan?.worst?.sample.violation).toBe(0);
    }
  });
});

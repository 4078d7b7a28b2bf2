import { chiSquareTail } from '../statistics/chi-square.ts';

export type Test = Readonly<{ statistic: number; pValue: number }>;

/** How often a day without (0) or with (1) an exception was followed by one without or with one. */
export type Transitions = Readonly<{ n00: number; n01: number; n10: number; n11: number }>;

/** count·ln(probability), 0 when nothing was counted: 0·ln 0 is 0. */
const term = (count: number, probability: number): number =>
  count === 0 ? 0 : count * Math.log(probability);

const testOf = (statistic: number, freedom: 1 | 2): Test => {
  // A ratio of likelihoods is at least 0; rounding can leave −1e-16 where both are equal.
  const clean = Math.max(0, statistic);
  return { statistic: clean, pValue: chiSquareTail(clean, freedom) };
};

/**
 * Unconditional coverage, Kupiec (1995): are exceptions as frequent as the level says? χ²(1).
 *
 * @param exceptions days with a loss above VaR
 * @param days all days
 * @param p expected rate, 0 < p < 1
 */
export function kupiec(exceptions: number, days: number, p: number): Test {
  const rate = exceptions / days;
  const expected = term(days - exceptions, 1 - p) + term(exceptions, p);
  const observed = term(days - exceptions, 1 - rate) + term(exceptions, rate);
  return testOf(-2 * (expected - observed), 1);
}

export function transitions(exceptions: ArrayLike<number>): Transitions {
  const counts = [0, 0, 0, 0];
  for (let t = 1; t < exceptions.length; t++) counts[2 * exceptions[t - 1] + exceptions[t]]++;
  const [n00, n01, n10, n11] = counts;
  return { n00, n01, n10, n11 };
}

/** Independence, Christoffersen (1998): does an exception make another one the day after more likely? χ²(1). */
export function independence({ n00, n01, n10, n11 }: Transitions): Test {
  const after0 = n00 + n01;
  const after1 = n10 + n11;
  const any = (n01 + n11) / (after0 + after1);
  const same = term(n00 + n10, 1 - any) + term(n01 + n11, any);
  const apart =
    term(n00, n00 / after0) + term(n01, n01 / after0) + term(n10, n10 / after1) + term(n11, n11 / after1);
  return testOf(-2 * (same - apart), 1);
}

/** Both at once, Christoffersen (1998): LR_cc = LR_uc + LR_ind, χ²(2). */
export function conditional(unconditional: Test, independent: Test): Test {
  return testOf(unconditional.statistic + independent.statistic, 2);
}

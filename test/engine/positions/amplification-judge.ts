import { type CascadeOptions, cascade } from '../../../risk/cascade/cascade.ts';
import type { Judge, Trial } from '../../../risk/deleveraging/judge.ts';
import { criticalMove } from '../../../risk/margin/account-equation.ts';
import { shockedPrices } from '../../../risk/shock.ts';

/** Amplification of a uniform fall under a limit, by the public cascade alone. */
export function amplificationJudge(
  limit: number,
  fall = 0.1,
  rules: Partial<CascadeOptions> = {},
): Judge<number> {
  const run = ({ portfolio, book }: Trial, multiple: number) =>
    cascade(
      portfolio,
      {
        impact: 'linear',
        depthScale: 1,
        leverageScale: 1,
        floor: 0.5,
        y: 1,
        ...rules,
        shock: { all: -fall * multiple },
      },
      undefined,
      book,
    );
  const violation = (amplification: number | null) => Math.max(0, (amplification ?? 1) - limit);
  return {
    whole: (trial) => {
      const { amplification } = run(trial, 1);
      return { values: amplification ?? 1, violation: violation(amplification) };
    },
    at: (trial, multiple) => {
      const { amplification, rounds } = run(trial, multiple);
      return {
        violation: violation(amplification),
        load: (amplification ?? 1) / limit,
        path: rounds.map((round) => round.accounts).join(),
      };
    },
    firstHits: ({ portfolio, book }) => {
      const { price } = shockedPrices(portfolio.assets, { all: -fall });
      const direction = price.map((x) => x - 1);
      return [...book.active.keys()].flatMap((a) => {
        const t = book.active[a] === 1 ? criticalMove(book, a, direction, 1) : Number.NaN;
        return t > 0 ? [t] : [];
      });
    },
    prices: (trial) => {
      const { initialShock, rounds } = run(trial, 1);
      const start = Float64Array.from(initialShock, (move) => 1 + move);
      return { start, end: Float64Array.from(rounds.at(-1)?.price ?? start) };
    },
  };
}

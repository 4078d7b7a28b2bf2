import { type CascadeOptions, cascade } from '../cascade/cascade.ts';
import { criticalMove } from '../margin/account-equation.ts';
import { shockedPrices } from '../shock.ts';
import type { Judge, Trial } from './judge.ts';

/** Amplification under one limit, for a shock of given moves and everything else as in `options`. */
export function amplificationJudge(limit: number, options: CascadeOptions): Judge<number> {
  const run = ({ portfolio, book }: Trial, multiple: number) => {
    const moves = Object.entries(options.shock).map(([asset, move]) => [asset, move * multiple]);
    return cascade(portfolio, { ...options, shock: Object.fromEntries(moves) }, undefined, book);
  };
  const violation = (amplification: number | null) => Math.max(0, (amplification ?? 1) - limit);
  return {
    whole: (trial) => {
      const { amplification } = run(trial, 1);
      return { values: amplification ?? 1, violation: violation(amplification) };
    },
    at: (trial, multiple) => {
      const { amplification, rounds } = run(trial, multiple);
      return {
        values: amplification ?? 1,
        violation: violation(amplification),
        load: (amplification ?? 1) / limit,
        path: rounds.map((round) => round.accounts).join(),
      };
    },
    firstHits: ({ portfolio, book }) => {
      const direction = shockedPrices(portfolio.assets, options.shock).price.map((x) => x - 1);
      const hits: number[] = [];
      for (let a = 0; a < book.active.length; a++) {
        const t = book.active[a] === 1 ? criticalMove(book, a, direction, 1) : Number.NaN;
        if (t > 0) hits.push(t);
      }
      return hits;
    },
    prices: (trial) => {
      const { initialShock, rounds } = run(trial, 1);
      const start = Float64Array.from(initialShock, (move) => 1 + move);
      return { start, end: Float64Array.from(rounds.at(-1)?.price ?? start) };
    },
  };
}

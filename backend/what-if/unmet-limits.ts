import type { Output, Parsed } from '../../contract/contract.ts';
import type { Judge } from '../../risk/deleveraging/judge.ts';
import { excess } from './judge-of.ts';
import type { Scalars } from './scalars.ts';

type Limits = Parsed<'whatIf.deleverage'>['limits'];
type Unmet = Output<'whatIf.deleverage'>['unmet'];

/** A judge that remembers how near each limit was come to by the plans it judged. */
export function watchLimits(judge: Judge<Scalars>, limits: Limits) {
  const nearest = limits.map((limit) => ({
    limit,
    by: Number.POSITIVE_INFINITY,
    value: null as number | null,
  }));
  const watched: Judge<Scalars> = {
    ...judge,
    whole: (trial) => {
      const verdict = judge.whole(trial);
      for (const one of nearest) {
        const value = verdict.values[one.limit.measure];
        const by = excess(one.limit, value);
        if (by < one.by) Object.assign(one, { by, value });
      }
      return verdict;
    },
  };
  /** Limits that none of the plans kept, with the value that came nearest. */
  const unmet = (): Unmet =>
    nearest.flatMap(({ limit: { measure, value: limit }, by, value }) =>
      by > 0 && by < Number.POSITIVE_INFINITY ? [{ measure, value, limit, kept: false }] : [],
    );
  return { watched, unmet };
}

import type { Input, Output } from '../../contract/contract.ts';
import { scalarIds } from '../../contract/measures.ts';
import { inCascade } from '../what-if/in-cascade.ts';

type Question = Input<'whatIf.deleverage'>;

/** Accounts above which the search, seconds for a small book, takes minutes. */
export const mostSearched = 5_000;

/** The search of the slide: the committee's breach levels of a cascade; null where it has none. */
export function deckDeleveraging(snapshot: string, status: Output<'limits.status'>): Question | null {
  const limits = status.flatMap(({ limit }): Question['limits'] => {
    const { direction, red } = limit;
    const measure = scalarIds.find((id) => id === limit.measure && inCascade.some((own) => own === id));
    return measure === undefined || direction !== 'above' || red === null ? [] : [{ measure, value: red }];
  });
  return limits.length === 0 ? null : { snapshot, limits, methods: ['uniform', 'refined'], frontier: 0 };
}

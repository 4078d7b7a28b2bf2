import type { Output } from '../../contract/contract.ts';
import { type HeadlineId, headlineMeasures } from '../../contract/measures.ts';

type Headline = Output<'overview.headlines'>['headlines'][number];
const order: readonly Headline['status'][] = ['red', 'amber', 'green', 'none', 'notJudged'];

/**
 * The headline a slide explains: the worst by its limit, the first of equals, among those that moved and take one run
 * of the model (a split takes a hundred and more).
 */
export function explainedHeadline(headlines: readonly Headline[]): HeadlineId | null {
  const quick = headlineMeasures.filter(({ whatIf }) => whatIf?.simulated !== true).map(({ id }) => id);
  const moved = quick.flatMap((id) => {
    const found = headlines.find((h) => h.id === id);
    const { value, previous, status } = found ?? { value: null, previous: null, status: 'none' as const };
    return value === null || previous === null || value === previous
      ? []
      : [{ id, rank: order.indexOf(status) }];
  });
  return moved.toSorted((a, b) => a.rank - b.rank)[0]?.id ?? null;
}

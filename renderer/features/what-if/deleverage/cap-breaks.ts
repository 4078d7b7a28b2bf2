import type { DeleverageOutput } from '../../../../contract/dto/what-if.ts';
import { measureOf } from '../../../../contract/measures.ts';
import { formatMeasure } from '../../../kit/format.ts';

type Point = DeleverageOutput['frontier'][number];

/** Which limits a uniform cap breaks, in words; empty where it keeps all of them. */
export function capBreaks({ measures, cap }: Point, { uniform }: Pick<DeleverageOutput, 'uniform'>): string {
  const broken = measures.filter(({ kept }) => !kept);
  if (broken.length > 0)
    return `breaks ${broken
      .map(({ measure, value, limit }) => {
        const { label, unit, direction } = measureOf(measure);
        return `${label} ${formatMeasure(value, unit)} (limit ${direction === 'below' ? '≥' : '≤'} ${formatMeasure(limit, unit)})`;
      })
      .join(', ')}`;
  // A point is judged at the whole shock; the plan is the largest cap that holds at every smaller one, too.
  if (uniform !== null && uniform.cap !== null && cap > uniform.cap * (1 + 1e-9))
    return 'breaks a limit at a smaller shock';
  return '';
}

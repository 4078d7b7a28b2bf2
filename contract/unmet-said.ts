import type { DeleverageOutput } from './dto/what-if.ts';
import { formatMeasure } from './format.ts';
import { measureOf } from './measures.ts';

/** Which limits no plan could keep: "Average correlation stays above 0.95 in every plan looked at (0.966 at the nearest)". */
export function unmetSaid(unmet: DeleverageOutput['unmet']): string {
  if (unmet.length === 0)
    return 'Each of the limits was kept by some plan looked at, but no plan keeps all of them.';
  const said = unmet.map(({ measure, value, limit }) => {
    const { label, unit, direction } = measureOf(measure);
    const side = direction === 'below' ? 'below' : 'above';
    return `${label} stays ${side} ${formatMeasure(limit, unit)} (${formatMeasure(value, unit)} at the nearest)`;
  });
  return `In every plan looked at, ${said.join('; ')}.`;
}

import type { ReturnPanel } from '../correlation/panel.ts';
import { daysAStep } from './days-a-step.ts';

/**
 * Returns scaled to one day by the square root of time, so that volatilities and tail means of any calendar are of the
 * same horizon. A calendar without pause is left as it is, bit for bit.
 */
export function oneDay<P extends ReturnPanel>(panel: P): P {
  const days = daysAStep(panel.times);
  if (days === 1) return panel;
  const scale = 1 / Math.sqrt(days);
  return { ...panel, series: panel.series.map((values) => values.map((r) => r * scale)) };
}

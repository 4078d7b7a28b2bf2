import { correlationMeasures } from './measures/correlation.ts';
import { creditMeasures } from './measures/credit.ts';
import { headlineMeasures } from './measures/headline.ts';
import { leverageMeasures } from './measures/leverage.ts';
import { liquidationMeasures } from './measures/liquidation.ts';
import type { Measure } from './measures/measure.ts';

/** Every scalar a limit can be set on, the headlines first. */
export const measures = [
  ...headlineMeasures,
  ...leverageMeasures,
  ...correlationMeasures,
  ...liquidationMeasures,
  ...creditMeasures,
] as const;

export type MeasureId = (typeof measures)[number]['id'];
const byId: ReadonlyMap<string, Measure & Readonly<{ id: MeasureId }>> = new Map(
  measures.map((measure) => [measure.id, measure]),
);

export const measureOf = (id: string): (Measure & Readonly<{ id: MeasureId }>) | undefined => byId.get(id);

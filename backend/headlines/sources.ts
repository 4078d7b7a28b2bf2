import type { MeasureId } from '../../contract/measures.ts';
import { backtestSources } from './sources/backtest.ts';
import { cascadeSources } from './sources/cascade.ts';
import { coMovementSources } from './sources/co-movement.ts';
import { correlationSources } from './sources/correlation.ts';
import { creditSources } from './sources/credit.ts';
import { jointSources } from './sources/joint.ts';
import { leverageSources } from './sources/leverage.ts';
import type { Source } from './sources/source.ts';

/** How each measure of the registry is asked for; one without does not compile. */
export const sources: Readonly<Record<MeasureId, Source>> = {
  ...leverageSources,
  ...cascadeSources,
  ...jointSources,
  ...coMovementSources,
  ...correlationSources,
  ...creditSources,
  ...backtestSources,
};

import type { LiquidationsOutput } from '../dto/liquidations.ts';
import { type Measure, onBook } from './measure.ts';
import { from, noPosition } from './value-from.ts';

export const liquidationsMeasures = [
  {
    id: 'knownLiquidationShare',
    label: 'Known liquidation prices',
    unit: 'fraction',
    direction: 'below',
    definition: 'Share of gross notional whose liquidation price is reported or can be modelled.',
    basis: onBook,
    page: 'liquidations',
    verb: 'liquidations',
    card: 'liquidation-map',
    limit: { amber: 0.7, red: 0.5, why: 'Below half, the map and the cascade say little.' },
    value: from('liquidations.compute', (o: LiquidationsOutput) => o.known.share, noPosition),
  },
] as const satisfies readonly Measure[];

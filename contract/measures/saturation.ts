import type { SaturationOutput } from '../dto/saturation.ts';
import type { Measure } from './measure.ts';
import { isNobodyLeft, nobodyLeft } from './nobody-left.ts';
import { from, noPosition } from './value-from.ts';

/** What says that a search found nothing within reach, which is on the good side of every limit. */
const noBreach = 'No fall up to 95 % reaches the limit of amplification or a material bad debt.';
const noScale = 'No scale of leverage looked at breaches the limit.';

/** Without the grid of shocks and scales, which no scalar reads. */
const ofSaturation = (
  pick: (o: SaturationOutput) => number | null,
  reason: string,
  more: Readonly<{ alone?: Readonly<Record<string, unknown>>; unreached?: string }> = {},
) =>
  from('saturation.compute', pick, (o: SaturationOutput) => (isNobodyLeft(o) ? nobodyLeft : reason), {
    input: { shocks: [], scales: [] },
    ...more,
  });

export const saturationMeasures = [
  {
    id: 'worstAmplification',
    label: 'Worst amplification up to the reference shock',
    unit: 'ratio',
    direction: 'above',
    definition: 'The largest amplification of any uniform fall up to the reference shock.',
    basis: 'Cascades of the snapshot’s positions under uniform falls, with its market depth',
    page: 'cascade',
    verb: 'saturation',
    card: 'saturation',
    value: ofSaturation(
      (o) => (isNobodyLeft(o) ? null : (o.worst?.amplification ?? null)),
      'No fall up to the reference shock has an amplification.',
    ),
  },
  {
    id: 'cliff',
    label: 'Largest jump of the added fall',
    unit: 'fraction',
    direction: 'above',
    definition:
      'The largest jump of the added fall at one shock, up to the reference shock, in percentage points.',
    basis: 'Cascades of the snapshot’s positions under uniform falls, with its market depth',
    page: 'cascade',
    verb: 'saturation',
    card: 'saturation',
    value: ofSaturation((o) => o.cliff?.jump ?? 0, noPosition),
  },
  {
    id: 'criticalShock',
    label: 'Critical shock',
    unit: 'fraction',
    direction: 'below',
    definition:
      'Smallest uniform fall whose amplification reaches its limit or whose bad debt matters (the larger of $1m and 1 basis point of gross notional).',
    basis: 'Cascades of the snapshot’s positions under uniform falls, with its market depth',
    page: 'cascade',
    verb: 'saturation',
    card: 'saturation',
    headline: 5,
    whatIf: { place: 10, simulated: true, start: 0.15 },
    limit: { amber: 0.08, red: 0.05, why: 'Falls of 8 % and 5 % in a day are ordinary for these markets.' },
    value: ofSaturation((o) => o.criticalShock, noBreach, {
      alone: { only: 'criticalShock' },
      unreached: noBreach,
    }),
  },
  {
    id: 'criticalLeverageScale',
    label: 'Critical scale of leverage',
    unit: 'ratio',
    direction: 'below',
    definition: 'By how much all leverage can be multiplied before the reference shock breaches the limit.',
    basis: 'Cascades of the snapshot’s positions under uniform falls, with its market depth',
    page: 'cascade',
    verb: 'saturation',
    card: 'saturation',
    value: ofSaturation((o) => o.criticalLeverageScale, noScale, { unreached: noScale }),
  },
] as const satisfies readonly Measure[];

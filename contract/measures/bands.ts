import type { BandsOutput } from '../dto/bands.ts';
import type { Measure, MeasurePage } from './measure.ts';
import { from } from './value-from.ts';

type Of = Readonly<{
  label: string;
  unit: Measure['unit'];
  direction: Measure['direction'];
  page: MeasurePage;
  /** The headline's card: an end is judged where the headline is. */
  judgedBy: string;
  shock?: NonNullable<Measure['shock']>;
}>;

/** An end of the band of one headline, as a measure of its own: a limit can be set on it. */
function end<const I extends string, const E extends 'low' | 'high'>(
  headline: I,
  which: E,
  { label, ...of }: Of,
) {
  const [word, names] = which === 'low' ? ['Lower', 'Low'] : ['Upper', 'High'];
  return {
    ...of,
    id: `${headline}${names}` as `${I}${E extends 'low' ? 'Low' : 'High'}`,
    label: `${word} end of ${label}`,
    definition: `${word} end of the band around ${label}: other days, thinner or deeper books, and what the export does not say.`,
    basis: 'Resamples of the days, depths from thin to deep, and what is missing at both ends',
    verb: 'bands',
    card: 'bands',
    value: from(
      'bands.compute',
      ({ bands }: BandsOutput) => bands.find(({ id }) => id === headline)?.[which] ?? null,
      'The headline has no band, or this end of it lies beyond all that was looked at.',
      { input: { only: [headline] } },
    ),
  };
}

const leverage: Of = {
  label: 'system leverage',
  unit: 'ratio',
  direction: 'above',
  page: 'leverage',
  judgedBy: 'leverage',
};
const index: Of = {
  label: 'synchronisation index',
  unit: 'index',
  direction: 'above',
  page: 'co-movement',
  judgedBy: 'synchronisation',
};
const joint: Of = {
  label: 'joint shortfall',
  unit: 'fraction',
  direction: 'above',
  page: 'co-movement',
  judgedBy: 'synchronisation',
};
const amplification: Of = {
  label: 'amplification',
  unit: 'ratio',
  direction: 'above',
  page: 'cascade',
  judgedBy: 'cascade',
  shock: 'reference',
};
const critical: Of = {
  label: 'critical shock',
  unit: 'fraction',
  direction: 'below',
  page: 'cascade',
  judgedBy: 'saturation',
};
const debt: Of = {
  label: 'bad debt',
  unit: 'usd',
  direction: 'above',
  page: 'cascade',
  judgedBy: 'cascade',
  shock: 'reference',
};
const correlation: Of = {
  label: 'average correlation',
  unit: 'index',
  direction: 'above',
  page: 'co-movement',
  judgedBy: 'co-movement',
};

export const bandMeasures = [
  end('systemLeverage', 'low', leverage),
  end('systemLeverage', 'high', leverage),
  end('synchronisationIndex', 'low', index),
  end('synchronisationIndex', 'high', index),
  end('jointShortfallShare', 'low', joint),
  end('jointShortfallShare', 'high', joint),
  end('amplification', 'low', amplification),
  end('amplification', 'high', amplification),
  end('criticalShock', 'low', critical),
  end('criticalShock', 'high', critical),
  end('badDebt', 'low', debt),
  end('badDebt', 'high', debt),
  end('averageCorrelation', 'low', correlation),
  end('averageCorrelation', 'high', correlation),
] as const satisfies readonly Measure[];

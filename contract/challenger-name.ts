import type { CascadeOutput } from './dto/cascade.ts';
import { formatNumber } from './format.ts';

type Challenger = NonNullable<CascadeOutput['challengers']>[number];

/** The impact laws by the names they have on every page. */
const lawNames: Readonly<Record<Challenger['impact'], string>> = {
  linear: 'linear',
  floor: 'exponential with floor',
  sqrt: 'square root',
};

/** What a challenger changes: its law, or how deep the books are against those of the run it stands beside. */
export const challengerName = ({ impact, depthScale, changes }: Challenger): string =>
  changes === 'impact' ? `${lawNames[impact]} law` : `depth × ${formatNumber(depthScale, 2)}`;

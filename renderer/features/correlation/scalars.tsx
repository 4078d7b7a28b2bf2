import type { CorrelationOutput } from '../../../contract/dto/correlation.ts';
import { formatDate, formatNumber } from '../../kit/format.ts';
import { Tile, Tiles } from '../../kit/tile.tsx';
import type { Regime } from './options.ts';

const gaps = 'Some pairs have no coefficient, or the map is a difference: no spectrum';

/** The matrix in a few numbers. */
export function Scalars({ data, regime }: Readonly<{ data: CorrelationOutput; regime: Regime }>) {
  return (
    <Tiles>
      <Tile
        label={regime === 'difference' ? 'Mean difference' : 'Mean pairwise'}
        value={data.meanPairwise}
        unit="index"
        reason="Fewer than two series with a coefficient"
        note={regime === 'difference' ? 'stress − calm' : 'correlation'}
      />
      <Tile
        label="Absorption ratio"
        value={data.absorptionRatio}
        unit="fraction"
        reason="Too few days on which every series has a value"
        note="variance in the first 20 %"
      />
      <Tile
        label="Largest eigenvalue"
        value={data.largestEigenvalueShare}
        unit="fraction"
        reason={gaps}
        note="share of the total"
      />
      <Tile
        label="Effective bets"
        value={data.effectiveBets}
        unit="index"
        reason={gaps}
        note={`of ${formatNumber(data.labels.length, 0)} series`}
      />
      <Tile
        label="Smallest eigenvalue"
        value={data.minEigenvalue}
        unit="index"
        reason={gaps}
        note={semidefinite(data.minEigenvalue)}
      />
      <Tile
        label="Observations"
        value={data.observations}
        unit="count"
        note={`${formatDate(data.from)} – ${formatDate(data.to)}`}
      />
    </Tiles>
  );
}

function semidefinite(smallest: number | null): string {
  if (smallest === null) return 'not defined';
  const exact = smallest
    .toExponential(1)
    .replace('-', '\u2212')
    .replace('e-', ' · 10^\u2212')
    .replace('e+', ' · 10^');
  return smallest < -1e-10 ? `${exact}: not semidefinite` : `${exact}: semidefinite`;
}

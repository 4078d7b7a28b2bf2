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
        note="in the first 20 %"
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
        note={
          <span title={`${formatDate(data.from)} to ${formatDate(data.to)}`}>
            {formatDate(data.from).slice(0, 7)} – {formatDate(data.to).slice(0, 7)}
          </span>
        }
      />
    </Tiles>
  );
}

function semidefinite(smallest: number | null): string {
  if (smallest === null) return 'not defined';
  const exact = scientific(smallest);
  return smallest < -1e-10 ? `${exact}: repair` : exact;
}

const raised: Readonly<Record<string, string>> = {
  '-': '⁻',
  ...Object.fromEntries([...'⁰¹²³⁴⁵⁶⁷⁸⁹'].entries()),
};

/** "2.4 × 10⁻⁴": small numbers whose size is what matters. */
function scientific(x: number): string {
  const [digits = '', power = '0'] = x.toExponential(1).split('e');
  const exponent = [...power.replace('+', '')].map((c) => raised[c] ?? c).join('');
  return `${digits.replace('-', '\u2212')}${power === '+0' ? '' : ` × 10${exponent}`}`;
}

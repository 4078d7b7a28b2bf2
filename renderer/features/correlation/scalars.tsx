import type { CorrelationOverviewOutput } from '../../../contract/dto/correlation.ts';
import { isSemidefinite } from '../../../contract/semidefinite.ts';
import { wording } from '../../../contract/wording.ts';
import { formatDate, formatNumber } from '../../kit/format.ts';
import { Tile, Tiles } from '../../kit/tile.tsx';
import type { Regime } from './options.ts';

/** The matrix in a few numbers. */
export function Scalars({ data, regime }: Readonly<{ data: CorrelationOverviewOutput; regime: Regime }>) {
  const gaps = regime === 'difference' ? 'A difference has no spectrum' : 'Some pairs have no coefficient';
  return (
    <div className="correlation-scalars">
      <Tiles>
        <Tile
          label={regime === 'difference' ? wording.meanDifference : wording.meanPairwise}
          value={data.meanPairwise}
          unit="index"
          reason="No pair has a coefficient"
          note={data.meanPairwise === null ? null : regime === 'difference' ? 'stress − calm' : 'correlation'}
        />
        <Tile
          measure="absorptionRatio"
          value={data.absorptionRatio}
          reason="Too few days on which every series has a value"
          note="in the first 20 %"
        />
        <Tile
          measure="largestEigenvalueShare"
          value={data.largestEigenvalueShare}
          reason={gaps}
          note={data.largestEigenvalueShare === null ? null : 'share of the total'}
        />
        <Tile
          measure="effectiveBets"
          value={data.effectiveBets}
          reason={gaps}
          note={data.effectiveBets === null ? null : `of ${formatNumber(data.labels.length, 0)} series`}
        />
        <Tile
          label={wording.smallestEigenvalue}
          value={data.minEigenvalue}
          unit="index"
          reason={gaps}
          note={semidefinite(data.minEigenvalue)}
        />
        <Tile
          label={wording.observations}
          value={data.observations}
          unit="count"
          note={
            <span title={`${formatDate(data.from)} to ${formatDate(data.to)}`}>
              {formatDate(data.from).slice(0, 7)} – {formatDate(data.to).slice(0, 7)}
              {data.effectiveObservations === undefined
                ? ''
                : `, count as ${formatNumber(data.effectiveObservations, 1)}`}
            </span>
          }
        />
      </Tiles>
    </div>
  );
}

function semidefinite(smallest: number | null): string | null {
  if (smallest === null) return null;
  const exact = Math.abs(smallest) < 5e-4 ? scientific(smallest) : '';
  if (!isSemidefinite(smallest)) return [exact, 'not semidefinite'].filter(Boolean).join(', ');
  return exact === '' ? 'positive semidefinite' : exact;
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

import type { CorrelationOverviewOutput } from '../../../contract/dto/correlation.ts';
import { betsFrom, betsSaid } from '../../../contract/effective-bets.ts';
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
          said={betsSaid(data.effectiveBets)}
          note={data.effectiveBets === null ? null : betsFrom(data)}
        />
        <Tile
          label={wording.smallestEigenvalue}
          value={data.minEigenvalue}
          unit="index"
          reason={gaps}
          said={tiny(data.minEigenvalue)}
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
                : `, count as ${formatNumber(data.effectiveObservations, 0)}`}
            </span>
          }
        />
      </Tiles>
    </div>
  );
}

function semidefinite(smallest: number | null): string | null {
  if (smallest === null) return null;
  return isSemidefinite(smallest) ? 'positive semidefinite' : 'not semidefinite';
}

/** What three decimals would show as none. */
const tiny = (x: number | null): string | undefined =>
  x !== null && x !== 0 && Math.abs(x) < 5e-4 ? scientific(x) : undefined;

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

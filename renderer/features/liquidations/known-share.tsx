import type { LiquidationsOutput } from '../../../contract/dto/liquidations.ts';
import { coverageSentence } from '../../kit/coverage.tsx';
import { formatPercent } from '../../kit/format.ts';
import { Warnings } from '../../kit/warnings.tsx';

const parts = [
  ['reported', 'Reported by the venue', 'The export carries the venue’s own liquidation price.'],
  ['modelled', 'Modelled', 'Solved from the account equation and the venue’s margin tiers.'],
  ['none', 'No liquidation price', 'Spot, unlevered or uncollateralised: no price liquidates it.'],
] as const;

/** Of gross notional, how much has a liquidation price and how it is known. */
export function KnownShare({ data }: Readonly<{ data: LiquidationsOutput }>) {
  const { known, provenance } = data;
  return (
    <>
      <div className="liquidations-known" aria-hidden="true">
        {parts.map(([id]) => (
          <span key={id} className={`liquidations-${id}`} style={{ flexGrow: known[id] }} />
        ))}
      </div>
      <table className="small-table">
        <tbody>
          {parts.map(([id, label, meaning]) => (
            <tr key={id}>
              <td title={meaning}>
                <span className={`liquidations-key liquidations-${id}`} aria-hidden="true" />
                {label}
              </td>
              <td className="right">{formatPercent(known[id])}</td>
            </tr>
          ))}
          <tr>
            <td>Known in all</td>
            <td className="right">{formatPercent(known.share)}</td>
          </tr>
        </tbody>
      </table>
      <p className="muted liquidations-note">
        {coverageSentence(provenance.coverage) ?? 'Every position of the snapshot is covered.'}
      </p>
      <Warnings warnings={provenance.warnings} />
    </>
  );
}

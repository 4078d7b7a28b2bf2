import type { LeverageOutput } from '../../../contract/dto/leverage.ts';
import { effectiveSaid } from '../../../contract/effective-bets.ts';
import { measureOf } from '../../../contract/measures.ts';
import { BarList } from '../../kit/bar-list.tsx';
import { formatNumber, formatPercent } from '../../kit/format.ts';

/** How much notional stands at high leverage, and how few hold it. */
export function Concentration({ totals }: Readonly<{ totals: LeverageOutput['totals'] }>) {
  return (
    <>
      <BarList
        bars={totals.shareAbove.map((s) => ({
          key: `Above ${formatNumber(s.threshold, 0)}×`,
          value: s.share,
          text: formatPercent(s.share),
        }))}
      />
      <dl className="facts leverage-facts">
        <dt>Herfindahl index</dt>
        <dd className="num right">{formatNumber(totals.hhi, 4)}</dd>
        <dt>{measureOf('effectiveNumber').label}</dt>
        <dd className="num right">{effectiveSaid(totals.effectiveNumber)}</dd>
        <dt>Gini coefficient</dt>
        <dd className="num right">{formatNumber(totals.gini, 3)}</dd>
        <dt>Share of the ten largest</dt>
        <dd className="num right">{formatPercent(totals.top10Share)}</dd>
        <dt>Directional |long − short| / gross</dt>
        <dd className="num right">{formatPercent(totals.directional)}</dd>
      </dl>
    </>
  );
}

import type { LeverageOutput } from '../../../contract/dto/leverage.ts';
import { effectiveSaid } from '../../../contract/effective-bets.ts';
import { leverageSaid } from '../../../contract/leverage-said.ts';
import { wording } from '../../../contract/wording.ts';
import { formatNumber, formatPercent, formatRatio } from '../../kit/format.ts';
import { Tile, Tiles } from '../../kit/tile.tsx';

/** The system in one row: size, leverage, spread, direction. */
export function Totals({ totals }: Readonly<{ totals: LeverageOutput['totals'] }>) {
  const { quantiles: q } = totals;
  return (
    <Tiles>
      <Tile measure="gross" value={totals.gross} note="long + short" />
      <Tile
        label={wording.netNotional}
        value={totals.net}
        unit="usd"
        note={totals.directional === null ? null : `${formatPercent(totals.directional)} directional`}
      />
      <Tile
        label={wording.equity}
        value={totals.equity}
        unit="usd"
        note="accounts whose leverage is defined"
      />
      <Tile
        measure="systemLeverage"
        value={totals.leverage}
        reason="No account has positive equity"
        note={leverageSaid(totals)}
      />
      <Tile
        measure="medianLeverage"
        value={totals.medianLeverage}
        note={`p25 ${formatRatio(q.p25, 1)} · p75 ${formatRatio(q.p75, 1)}`}
      />
      <Tile
        measure="leverageP95"
        value={q.p95}
        note={`p5 ${formatRatio(q.p5, 1)} · p99 ${formatRatio(q.p99, 1)}`}
      />
      <Tile
        measure="concentration"
        value={totals.top10Share}
        note={`Gini ${formatNumber(totals.gini, 2)} · effective ${effectiveSaid(totals.effectiveNumber)}`}
      />
    </Tiles>
  );
}

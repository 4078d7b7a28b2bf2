import type { AccountOutput } from '../../../contract/dto/account.ts';
import { formatPercent, formatUsd } from '../../kit/format.ts';
import { Tile, Tiles } from '../../kit/tile.tsx';

/** The figures of all its accounts together. */
export function Facts({ account }: Readonly<{ account: AccountOutput }>) {
  const { total, target, referenceFall, of } = account;
  return (
    <Tiles>
      <Tile
        label={of === 'asset' ? 'Gross notional in it' : 'Gross notional'}
        value={total.gross}
        unit="usd"
        note={`${formatPercent(total.share)} of the snapshot; net ${formatUsd(total.net)}`}
      />
      <Tile
        label="Equity"
        value={total.equity}
        unit="usd"
        reason="No collateral is on record."
        note={of === 'asset' ? 'of the accounts that hold it' : undefined}
      />
      <Tile
        label="Leverage"
        value={total.leverage}
        unit="ratio"
        reason="Equity is not known or not positive."
      />
      <Tile
        label="Margin ratio"
        value={total.marginRatio}
        unit="fraction"
        note="maintenance to equity; liquidated at 100 %"
        reason="Equity is not known or not positive."
      />
      <Tile
        label="First liquidated at a fall of"
        value={total.fall}
        unit="fraction"
        reason="No fall of the market liquidates an account of it."
      />
      <Tile
        label="To be safe"
        value={total.addForFall}
        unit="usd"
        note={`margin to stand a fall of ${formatPercent(referenceFall, 0)}; for a margin ratio of ${formatPercent(target, 0)} cut ${formatUsd(total.cut)} or add ${formatUsd(total.add)}`}
      />
    </Tiles>
  );
}

import type { AccountOutput } from '../../../contract/dto/account.ts';
import { fieldNames } from '../../../contract/field-names.ts';
import { dividedSaid } from '../../../contract/leverage-said.ts';
import { measureOf } from '../../../contract/measures.ts';
import { wording } from '../../../contract/wording.ts';
import { formatPercent, formatUsd } from '../../kit/format.ts';
import { Tile, Tiles } from '../../kit/tile.tsx';

/** The figures of all its accounts together. */
export function Facts({ account }: Readonly<{ account: AccountOutput }>) {
  const { total, referenceFall, of } = account;
  return (
    <Tiles>
      <Tile
        label={of === 'asset' ? wording.grossNotionalInIt : measureOf('gross').label}
        value={total.gross}
        unit="usd"
        note={`${formatPercent(total.share)} of the snapshot; net ${formatUsd(total.net)}`}
      />
      <Tile
        label={wording.equity}
        value={total.equity}
        unit="usd"
        reason="No collateral is on record."
        note={of === 'asset' ? 'of the accounts that hold it' : 'of accounts with collateral on record'}
      />
      <Tile
        label={fieldNames.leverage}
        value={total.leverage}
        unit="ratio"
        reason="Equity is not known or not positive."
        note={total.equity === null ? undefined : dividedSaid(total.levered, total.equity, total.unlevered)}
      />
      <Tile
        label={wording.marginRatio}
        value={total.marginRatio}
        unit="fraction"
        note="maintenance to equity, where equity is known; liquidated at 100 %"
        reason="Equity is not known or not positive."
      />
      <Tile
        label={wording.firstLiquidatedAtAFallOf}
        value={total.fall}
        unit="fraction"
        reason="No fall of the market liquidates an account of it."
      />
      <Tile
        label={wording.toBeSafe}
        value={total.addForFall}
        unit="usd"
        note={`margin to stand a fall of ${formatPercent(referenceFall, 0)}; ${forTarget(account)}`}
      />
    </Tiles>
  );
}

/** What it takes to come down to the target margin ratio. */
function forTarget({ total: { cut, add }, target }: AccountOutput): string {
  const ratio = formatPercent(target, 0);
  return cut === 0 && add === 0
    ? `no account has a margin ratio above ${ratio}`
    : `for a margin ratio of ${ratio} cut ${formatUsd(cut)} or add ${formatUsd(add)}`;
}

import type { CascadeOutput } from '../../../contract/dto/cascade.ts';
import { filled, wording } from '../../../contract/wording.ts';
import { formatPercent, formatUsd } from '../../kit/format.ts';
import { Tile } from '../../kit/tile.tsx';

/** What the book's own selling would cost; neither is an early warning. */
export function CostTiles({ costs }: Readonly<{ costs: NonNullable<CascadeOutput['costs']> }>) {
  const [worst] = costs.assets;
  return (
    <>
      <Tile
        label={wording.branchingRatio}
        value={costs.branching}
        unit="ratio"
        reason="The cascade has no second round."
        note="dollars liquidated next for one now; below 1 it dies out"
      />
      <Tile
        label={filled.slippageAtRisk(formatPercent(costs.alpha, 0))}
        value={costs.sar}
        unit="fraction"
        reason="Nothing of known depth is liquidated at the shocked prices."
        note={
          worst === undefined
            ? undefined
            : `tail mean ${formatPercent(costs.esar)}, ${formatUsd(costs.tsar)} lost in the tail; worst ${worst.asset} ${formatPercent(worst.slippage)}`
        }
      />
    </>
  );
}

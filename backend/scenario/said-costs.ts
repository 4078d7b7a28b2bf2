import type { Output } from '../../contract/contract.ts';
import type { SellingCosts } from '../../risk/cascade/selling-costs.ts';
import { finite } from '../finite.ts';

type Said = Readonly<{ costs?: NonNullable<Output<'cascade.run'>['costs']> }>;

/** What selling would cost, for the wire, where it was asked for: names of assets, null for what is undefined. */
export function saidCosts(assets: readonly string[], costs: SellingCosts | undefined): Said {
  if (costs === undefined) return {};
  const { alpha, branching, sar, esar, tsar, assets: rows } = costs;
  return {
    costs: {
      alpha,
      branching: finite(branching),
      sar: finite(sar),
      esar: finite(esar),
      tsar: finite(tsar),
      assets: rows.map(({ asset, ...row }) => ({ asset: assets[asset] ?? '', ...row })),
    },
  };
}

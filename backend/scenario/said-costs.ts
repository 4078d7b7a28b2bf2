import type { Output } from '../../contract/contract.ts';
import type { Selling } from '../../risk/cascade/selling.ts';
import type { SellingCosts } from '../../risk/cascade/selling-costs.ts';
import { finite } from '../finite.ts';

type Costs = NonNullable<Output<'cascade.run'>['costs']>;
type SaidSelling = NonNullable<Output<'saturation.compute'>['selling']>;

/** What selling would cost, for the wire: null for what is undefined. */
function said({ assets, ...costs }: SellingCosts): Costs {
  return {
    alpha: costs.alpha,
    branching: finite(costs.branching),
    sar: finite(costs.sar),
    esar: finite(costs.esar),
    tsar: finite(costs.tsar),
    assets: assets.map((row) => ({ ...row })),
  };
}

/** Where it was asked for. */
export const saidCosts = (costs: SellingCosts | undefined): Readonly<{ costs?: Costs }> =>
  costs === undefined ? {} : { costs: said(costs) };

/** A cascade's own selling, where it was asked for; null where there is no such cascade. */
export function saidSelling(selling: Selling | null | undefined): Readonly<{ selling?: SaidSelling | null }> {
  if (selling === undefined) return {};
  return { selling: selling === null ? null : { ...selling, costs: said(selling.costs) } };
}

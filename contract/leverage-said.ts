import type { LeverageOutput } from './dto/leverage.ts';
import { formatUsd } from './format.ts';

type Totals = Pick<LeverageOutput['totals'], 'gross' | 'equity' | 'states'>;

/** Notional whose account has no defined leverage, and that of the others: what stands over equity. */
function leveredNotional({ gross, states }: Pick<Totals, 'gross' | 'states'>): Readonly<{
  levered: number;
  leftOut: number;
}> {
  const notional = (state: 'uncollateralised' | 'underwater'): number => states[state]?.notional ?? 0;
  const leftOut = notional('uncollateralised') + notional('underwater');
  return { levered: gross - leftOut, leftOut };
}

/** What is divided by what, and what is left out: "$4.20 bn ÷ $624 m; $109 m without a defined leverage left out". */
export const dividedSaid = (levered: number, equity: number, leftOut: number): string =>
  `${formatUsd(levered)} ÷ ${formatUsd(equity)}${leftOut > 0 ? `; ${formatUsd(leftOut)} without a defined leverage left out` : ''}`;

export function leverageSaid(totals: Totals): string {
  const { levered, leftOut } = leveredNotional(totals);
  return dividedSaid(levered, totals.equity, leftOut);
}

import type { Portfolio } from '../portfolio.ts';
import type { Selector } from './adjustment.ts';

export type Match = Readonly<{
  account: (a: number) => boolean;
  asset: (k: number) => boolean;
  position: (p: number) => boolean;
}>;

/** A selector's lists against the columns of a portfolio. */
export function matcher(portfolio: Portfolio, selector: Selector): Match {
  const { accounts, positions, participants, venues, assets } = portfolio;
  const flags = (names: readonly string[], wanted: readonly string[] | undefined) => {
    if (wanted === undefined) return null;
    const set = new Set(wanted);
    return Uint8Array.from(names, (name) => (set.has(name) ? 1 : 0));
  };
  const participant = flags(participants.id, selector.participants);
  const cohort = flags(participants.cohort, selector.cohorts);
  const venue = flags(venues.id, selector.venues);
  const asset = flags(assets.id, selector.assets);
  const long = selector.sides === undefined || selector.sides.includes('long');
  const short = selector.sides === undefined || selector.sides.includes('short');
  return {
    account: (a) =>
      (participant === null || participant[accounts.participant[a]] === 1) &&
      (cohort === null || cohort[accounts.participant[a]] === 1) &&
      (venue === null || venue[accounts.venue[a]] === 1),
    asset: (k) => asset === null || asset[k] === 1,
    position: (p) =>
      (asset === null || asset[positions.asset[p]] === 1) && (positions.notional[p] >= 0 ? long : short),
  };
}

/** Whether an account's leverage is above what the selector asks for; without equity it is above any. */
export function isAbove({ leverageAbove }: Selector, gross: number, equity: number): boolean {
  if (leverageAbove === undefined) return true;
  return (equity > 0 ? gross / equity : Number.POSITIVE_INFINITY) > leverageAbove;
}

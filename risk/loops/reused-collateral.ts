import { instrument, type Portfolio } from '../portfolio.ts';

export type ReusedCollateral = Readonly<{
  participant: string;
  asset: string;
  /** Venue it is borrowed from, and venue where the same coin stands as the participant's collateral. */
  from: string;
  to: string;
  usd: number;
}>;

/**
 * Borrowed coins that stand as collateral elsewhere: for every participant and coin, what is borrowed at each venue,
 * matched against the coin's collateral at the participant's other venues (largest first) up to the smaller of the
 * two. Coins are fungible, so it is an upper bound on what really went from one venue to the other. Largest first.
 *
 * @param same name a coin goes by (a staked coin counts as the coin when it says so)
 */
export function reusedCollateral(portfolio: Portfolio, same: (asset: string) => string): ReusedCollateral[] {
  const { accounts, positions, balances, assets, venues, participants } = portfolio;
  type Venues = Map<number, number>;
  const borrowed = new Map<string, Venues>();
  const held = new Map<string, Venues>();
  const add = (table: Map<string, Venues>, a: number, asset: number, usd: number) => {
    if (!(usd > 0) || asset < 0) return;
    const key = JSON.stringify([accounts.participant[a], same(assets.id[asset])]);
    const row = table.get(key) ?? new Map<number, number>();
    table.set(key, row);
    row.set(accounts.venue[a], (row.get(accounts.venue[a]) ?? 0) + usd);
  };
  for (let p = 0; p < positions.count; p++) {
    const size = Math.abs(positions.notional[p]);
    if (positions.instrument[p] === instrument.borrow)
      add(borrowed, positions.account[p], positions.asset[p], size);
    else if (positions.instrument[p] === instrument.supply)
      add(held, positions.account[p], positions.asset[p], size);
  }
  for (let b = 0; b < balances.count; b++) {
    const usd = balances.value[b];
    add(usd < 0 ? borrowed : held, balances.account[b], balances.asset[b], Math.abs(usd));
  }
  const found: ReusedCollateral[] = [];
  const largest = (rows: Venues) => [...rows].sort((x, y) => y[1] - x[1] || x[0] - y[0]);
  for (const [key, debts] of borrowed) {
    const [participant, asset] = JSON.parse(key) as [number, string];
    const free = new Map(held.get(key));
    for (const [from, owed] of largest(debts)) {
      let left = owed;
      for (const [to, usd] of largest(free)) {
        const taken = to === from ? 0 : Math.min(left, usd);
        if (taken === 0) continue;
        free.set(to, usd - taken);
        left -= taken;
        found.push({
          participant: participants.id[participant],
          asset,
          from: venues.id[from],
          to: venues.id[to],
          usd: taken,
        });
      }
    }
  }
  return found.sort((x, y) => y.usd - x.usd);
}

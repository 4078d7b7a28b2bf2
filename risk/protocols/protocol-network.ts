import { accountFigures } from '../leverage/account-figures.ts';
import { instrument, type Portfolio } from '../portfolio.ts';

export type ProtocolNetwork = Readonly<{
  /** Indices of the venues compared, largest gross first. */
  venues: readonly number[];
  participants: Int32Array;
  gross: Float64Array;
  collateral: Float64Array;
  debt: Float64Array;
  /** Row-major: participants with an account at both; USD Σ_k min of the two venues' collateral in coin k. The diagonal is the venue's own. */
  commonWallets: Float64Array;
  commonCollateral: Float64Array;
}>;

export const isProtocol = (portfolio: Portfolio, venue: number): boolean =>
  portfolio.venues.kind[venue] === 'lending' || portfolio.venues.kind[venue] === 'onChain';

/** USD of collateral by coin at every venue: balances after their haircut, and supply that is enabled. */
function collateralByVenue({ accounts, balances, positions, assets, venues }: Portfolio): Float64Array[] {
  const held = venues.id.map(() => new Float64Array(assets.id.length));
  for (let b = 0; b < balances.count; b++) {
    const value = balances.value[b];
    if (value > 0 && balances.asset[b] >= 0)
      held[accounts.venue[balances.account[b]]][balances.asset[b]] += value * (1 - balances.haircut[b]);
  }
  for (let p = 0; p < positions.count; p++) {
    if (positions.instrument[p] === instrument.supply && positions.collateralEnabled[p] === 1)
      held[positions.venue[p]][positions.asset[p]] += Math.abs(positions.notional[p]);
  }
  return held;
}

/** What venues share: the same wallets, and the same coins as collateral. */
export function protocolNetwork(portfolio: Portfolio, chosen: (venue: number) => boolean): ProtocolNetwork {
  const { accounts, venues } = portfolio;
  const figures = accountFigures(portfolio);
  const count = venues.id.length;
  const gross = new Float64Array(count);
  const debt = new Float64Array(count);
  const wallets = venues.id.map(() => new Set<number>());
  for (let a = 0; a < accounts.count; a++) {
    const v = accounts.venue[a];
    gross[v] += figures.gross[a];
    debt[v] += figures.debt[a];
    wallets[v].add(accounts.participant[a]);
  }
  const held = collateralByVenue(portfolio);
  const order = [...venues.id.keys()].filter(chosen).sort((a, b) => gross[b] - gross[a] || a - b);
  const n = order.length;
  const commonWallets = new Float64Array(n * n);
  const commonCollateral = new Float64Array(n * n);
  order.forEach((v, i) => {
    order.forEach((w, j) => {
      commonWallets[i * n + j] = [...wallets[v]].filter((who) => wallets[w].has(who)).length;
      commonCollateral[i * n + j] = held[v].reduce((sum, usd, k) => sum + Math.min(usd, held[w][k]), 0);
    });
  });
  return {
    venues: order,
    participants: Int32Array.from(order, (v) => wallets[v].size),
    gross: Float64Array.from(order, (v) => gross[v]),
    debt: Float64Array.from(order, (v) => debt[v]),
    collateral: Float64Array.from(order, (v) => held[v].reduce((sum, usd) => sum + usd, 0)),
    commonWallets,
    commonCollateral,
  };
}

import { accountKind, instrument, type Portfolio } from '../portfolio.ts';

/** One isolated linear position of one participant in the book's only asset, with its margin in USD. */
export type IsolatedAccount = Readonly<{
  /** Signed USD. */
  notional: number;
  margin: number;
  maintenanceRate: number;
}>;

/**
 * The smallest portfolio the full measures run on: isolated accounts in one asset worth 100, margin in a stablecoin.
 * The cards use it so that a worked example by hand checks the very code that runs on a workspace.
 *
 * @param depth USD whose execution moves the price by 100 %
 */
export function isolatedBook(accounts: readonly IsolatedAccount[], depth = Number.NaN): Portfolio {
  const n = accounts.length;
  const price = 100;
  const f64 = (of: (account: IsolatedAccount, i: number) => number) => Float64Array.from(accounts, of);
  const i32 = (of: (account: IsolatedAccount, i: number) => number) => Int32Array.from(accounts, of);
  const unknown = f64(() => Number.NaN);
  const starts = Int32Array.from({ length: n + 1 }, (_, i) => i);
  return {
    label: 'worked example',
    asOf: 0,
    participants: {
      id: accounts.map((_, i) => `p${i}`),
      kind: accounts.map(() => 'account'),
      cohort: accounts.map(() => ''),
    },
    venues: { id: ['venue'], kind: ['centralised'], insuranceFund: new Float64Array(1) },
    assets: {
      id: ['COIN', 'USD'],
      sector: ['', ''],
      kind: ['volatile', 'stable'],
      price: Float64Array.of(price, 1),
      depth: Float64Array.of(depth, Number.NaN),
      sigma: Float64Array.of(Number.NaN, Number.NaN),
      adv: Float64Array.of(Number.NaN, Number.NaN),
    },
    accounts: {
      count: n,
      participant: i32((_, i) => i),
      venue: new Int32Array(n),
      kind: new Uint8Array(n).fill(accountKind.isolated),
      collateralRecorded: new Uint8Array(n).fill(1),
      positionStart: starts,
      balanceStart: starts,
    },
    positions: {
      count: n,
      row: i32((_, i) => i),
      account: i32((_, i) => i),
      participant: i32((_, i) => i),
      venue: new Int32Array(n),
      asset: new Int32Array(n),
      instrument: new Uint8Array(n).fill(instrument.linear),
      side: Int8Array.from(accounts, (a) => (a.notional < 0 ? -1 : 1)),
      quantity: f64((a) => Math.abs(a.notional) / price),
      entryPrice: f64(() => price),
      markPrice: f64(() => price),
      notional: f64((a) => a.notional),
      unrealisedPnl: new Float64Array(n),
      leverage: unknown,
      maintenanceRate: f64((a) => a.maintenanceRate),
      maintenanceAmount: new Float64Array(n),
      tier: new Int32Array(n).fill(-1),
      reportedLiquidation: unknown,
      liquidationThreshold: unknown,
      liquidationBonus: unknown,
      collateralEnabled: new Uint8Array(n),
      strike: unknown,
      expiry: unknown,
    },
    balances: {
      count: n,
      account: i32((_, i) => i),
      asset: new Int32Array(n).fill(1),
      quantity: f64((a) => a.margin),
      value: f64((a) => a.margin),
      haircut: new Float64Array(n),
    },
    tiers: [],
  };
}

import { accountKind, instrument, type Portfolio } from '../../../risk/portfolio.ts';

type Line = {
  asset: string;
  instrument?: keyof typeof instrument;
  /** Signed USD. */
  notional: number;
  quantity?: number;
  markPrice?: number;
  strike?: number;
  expiry?: number;
  pnl?: number;
};
type Account = {
  participant: string;
  venue: string;
  kind?: keyof typeof accountKind;
  recorded?: boolean;
  positions: readonly Line[];
  balances?: readonly { asset: string; value: number; haircut?: number }[];
};
type Market = Record<string, { sector?: string; kind?: string; price?: number }>;

function assetColumns(market: Market): Portfolio['assets'] {
  const assets = Object.keys(market);
  const none = new Float64Array(assets.length).fill(Number.NaN);
  return {
    id: assets,
    sector: assets.map((a) => market[a]?.sector ?? ''),
    kind: assets.map((a) => market[a]?.kind ?? 'volatile'),
    price: Float64Array.from(assets, (a) => market[a]?.price ?? 1),
    depth: none,
    sigma: none,
    adv: none,
  };
}

/** A portfolio from a few accounts; everything not given is what an export without it would leave. */
export function tinyPortfolio(
  accounts: readonly Account[],
  market: Market,
  venueKinds: Record<string, string> = {},
  cohorts: Record<string, string> = {},
): Portfolio {
  const assets = Object.keys(market);
  const participants = [...new Set(accounts.map((a) => a.participant))];
  const venues = [...new Set(accounts.map((a) => a.venue))];
  const lines = accounts.flatMap((a, account) => a.positions.map((line) => ({ ...line, account, owner: a })));
  const balances = accounts.flatMap((a, account) => (a.balances ?? []).map((b) => ({ ...b, account })));
  const f64 = (of: (line: (typeof lines)[number]) => number) => Float64Array.from(lines, of);
  const i32 = (of: (line: (typeof lines)[number]) => number) => Int32Array.from(lines, of);
  const starts = (items: readonly { account: number }[]) =>
    Int32Array.from({ length: accounts.length + 1 }, (_, a) => items.filter((i) => i.account < a).length);
  return {
    label: 'test',
    asOf: 0,
    participants: {
      id: participants,
      kind: participants.map(() => 'fund'),
      cohort: participants.map((p) => cohorts[p] ?? ''),
    },
    venues: {
      id: venues,
      kind: venues.map((v) => venueKinds[v] ?? 'centralised'),
      insuranceFund: new Float64Array(venues.length),
    },
    assets: assetColumns(market),
    accounts: {
      count: accounts.length,
      participant: Int32Array.from(accounts, (a) => participants.indexOf(a.participant)),
      venue: Int32Array.from(accounts, (a) => venues.indexOf(a.venue)),
      kind: Uint8Array.from(accounts, (a) => accountKind[a.kind ?? 'cross']),
      collateralRecorded: Uint8Array.from(accounts, (a) => (a.recorded === false ? 0 : 1)),
      positionStart: starts(lines),
      balanceStart: starts(balances),
    },
    positions: {
      count: lines.length,
      row: i32(() => 0),
      account: i32((l) => l.account),
      participant: i32((l) => participants.indexOf(l.owner.participant)),
      venue: i32((l) => venues.indexOf(l.owner.venue)),
      asset: i32((l) => assets.indexOf(l.asset)),
      instrument: Uint8Array.from(lines, (l) => instrument[l.instrument ?? 'linear']),
      side: Int8Array.from(lines, (l) => Math.sign(l.notional)),
      quantity: f64((l) => l.quantity ?? Math.abs(l.notional)),
      entryPrice: f64(() => Number.NaN),
      markPrice: f64((l) => l.markPrice ?? market[l.asset]?.price ?? 1),
      notional: f64((l) => l.notional),
      unrealisedPnl: f64((l) => l.pnl ?? 0),
      leverage: f64(() => Number.NaN),
      maintenanceRate: f64(() => 0),
      maintenanceAmount: f64(() => 0),
      tier: i32(() => -1),
      reportedLiquidation: f64(() => Number.NaN),
      liquidationThreshold: f64(() => 0.8),
      liquidationBonus: f64(() => 0.05),
      collateralEnabled: Uint8Array.from(lines, () => 1),
      strike: f64((l) => l.strike ?? Number.NaN),
      expiry: f64((l) => l.expiry ?? Number.NaN),
    },
    balances: {
      count: balances.length,
      account: Int32Array.from(balances, (b) => b.account),
      asset: Int32Array.from(balances, (b) => assets.indexOf(b.asset)),
      quantity: Float64Array.from(balances, (b) => b.value),
      value: Float64Array.from(balances, (b) => b.value),
      haircut: Float64Array.from(balances, (b) => b.haircut ?? 0),
    },
    tiers: [],
  };
}

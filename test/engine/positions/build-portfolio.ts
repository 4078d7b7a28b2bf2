import { accountKind, instrument, type Portfolio, type TierTable } from '../../../risk/portfolio.ts';

export type PositionSpec = {
  asset: number;
  kind?: keyof typeof instrument;
  side?: 1 | -1;
  quantity: number;
  entry?: number;
  mark?: number;
  notional?: number;
  rate?: number;
  amount?: number;
  tier?: number;
  reported?: number;
  threshold?: number;
  bonus?: number;
  enabled?: boolean;
  strike?: number;
  expiry?: number;
  /** Participant that lends. */
  counterparty?: number;
};
export type AccountSpec = {
  participant: number;
  venue?: number;
  kind?: keyof typeof accountKind;
  balances?: { asset: number; value: number; haircut?: number }[];
  recorded?: boolean;
  positions: PositionSpec[];
};
export type PortfolioSpec = {
  assets: {
    id: string;
    price: number;
    kind?: string;
    depth?: number;
    /** As the bids unless given. */
    askDepth?: number;
    sigma?: number;
    adv?: number;
    sector?: string;
  }[];
  participants: { id: string; cohort?: string }[];
  venues?: { id: string; kind?: string }[];
  accounts: AccountSpec[];
  tiers?: TierTable[];
};

const f64 = <T>(from: readonly T[], value: (row: T) => number) => Float64Array.from(from, value);

const assetColumns = (assets: PortfolioSpec['assets']): Portfolio['assets'] => ({
  id: assets.map((a) => a.id),
  sector: assets.map((a) => a.sector ?? ''),
  kind: assets.map((a) => a.kind ?? 'volatile'),
  price: f64(assets, (a) => a.price),
  depth: f64(assets, (a) => a.depth ?? Number.NaN),
  askDepth: f64(assets, (a) => a.askDepth ?? a.depth ?? Number.NaN),
  sigma: f64(assets, (a) => a.sigma ?? Number.NaN),
  adv: f64(assets, (a) => a.adv ?? Number.NaN),
});

/** A small portfolio from a readable description, with the same columns as one loaded from a workspace. */
export function buildPortfolio(spec: PortfolioSpec): Portfolio {
  const venues = spec.venues ?? [{ id: 'venue', kind: 'centralised' }];
  const rows = spec.accounts.flatMap((account, a) =>
    account.positions.map((position) => ({ account, a, position })),
  );
  const money = spec.accounts.flatMap((account, a) =>
    (account.balances ?? []).map((balance) => ({ a, ...balance })),
  );
  const starts = (counts: number[]) =>
    Int32Array.from(
      [0, ...counts],
      (
        (sum) => (n: number) =>
          (sum += n)
      )(0),
    );
  const price = (row: (typeof rows)[number]) => row.position.mark ?? spec.assets[row.position.asset].price;
  const sign = (p: PositionSpec) => (p.kind === 'borrow' ? -1 : (p.side ?? 1));
  const notional = (row: (typeof rows)[number]) =>
    row.position.notional ??
    sign(row.position) * row.position.quantity * (row.position.kind === 'inverse' ? 1 : price(row));
  const pnl = (row: (typeof rows)[number]) => {
    const { kind = 'linear', quantity, entry } = row.position;
    if (entry === undefined || kind === 'supply' || kind === 'borrow') return 0;
    const s = sign(row.position);
    return kind === 'inverse' ? s * quantity * (price(row) / entry - 1) : s * quantity * (price(row) - entry);
  };
  return {
    label: 'test',
    asOf: 0,
    participants: {
      id: spec.participants.map((p) => p.id),
      kind: spec.participants.map(() => 'fund'),
      cohort: spec.participants.map((p) => p.cohort ?? ''),
    },
    venues: {
      id: venues.map((v) => v.id),
      kind: venues.map((v) => v.kind ?? 'centralised'),
      insuranceFund: new Float64Array(venues.length),
    },
    assets: assetColumns(spec.assets),
    accounts: {
      count: spec.accounts.length,
      participant: Int32Array.from(spec.accounts, (a) => a.participant),
      venue: Int32Array.from(spec.accounts, (a) => a.venue ?? 0),
      kind: Uint8Array.from(spec.accounts, (a) => accountKind[a.kind ?? 'cross']),
      collateralRecorded: Uint8Array.from(spec.accounts, (a) =>
        (a.recorded ?? a.balances !== undefined) ? 1 : 0,
      ),
      positionStart: starts(spec.accounts.map((a) => a.positions.length)),
      balanceStart: starts(spec.accounts.map((a) => a.balances?.length ?? 0)),
    },
    positions: {
      count: rows.length,
      row: Int32Array.from(rows, (_, i) => i),
      account: Int32Array.from(rows, (r) => r.a),
      participant: Int32Array.from(rows, (r) => r.account.participant),
      venue: Int32Array.from(rows, (r) => r.account.venue ?? 0),
      asset: Int32Array.from(rows, (r) => r.position.asset),
      instrument: Uint8Array.from(rows, (r) => instrument[r.position.kind ?? 'linear']),
      side: Int8Array.from(rows, (r) => sign(r.position)),
      quantity: f64(rows, (r) => r.position.quantity),
      entryPrice: f64(rows, (r) => r.position.entry ?? Number.NaN),
      markPrice: f64(rows, price),
      notional: f64(rows, notional),
      unrealisedPnl: f64(rows, pnl),
      leverage: f64(rows, () => Number.NaN),
      maintenanceRate: f64(rows, (r) => r.position.rate ?? Number.NaN),
      maintenanceAmount: f64(rows, (r) => r.position.amount ?? 0),
      tier: Int32Array.from(rows, (r) => r.position.tier ?? -1),
      reportedLiquidation: f64(rows, (r) => r.position.reported ?? Number.NaN),
      liquidationThreshold: f64(rows, (r) => r.position.threshold ?? Number.NaN),
      liquidationBonus: f64(rows, (r) => r.position.bonus ?? Number.NaN),
      collateralEnabled: Uint8Array.from(rows, (r) => ((r.position.enabled ?? true) ? 1 : 0)),
      strike: f64(rows, (r) => r.position.strike ?? Number.NaN),
      expiry: f64(rows, (r) => r.position.expiry ?? Number.NaN),
      counterparty: Int32Array.from(rows, (r) => r.position.counterparty ?? -1),
    },
    balances: {
      count: money.length,
      account: Int32Array.from(money, (b) => b.a),
      asset: Int32Array.from(money, (b) => b.asset),
      quantity: f64(money, (b) => b.value / spec.assets[b.asset].price),
      value: f64(money, (b) => b.value),
      haircut: f64(money, (b) => b.haircut ?? 0),
    },
    tiers: spec.tiers ?? [],
  };
}

import { accountKind, instrument, type Portfolio, type TierTable } from '../../risk/portfolio.ts';
import { random } from '../../risk/random.ts';

export const bookSize = { accounts: 20_000, perAccount: 50, assets: 24 } as const;

/** Ten brackets with rising rates and the deductions that make maintenance continuous. */
function brackets(unit: number): TierTable {
  const rates = [0.004, 0.005, 0.0065, 0.01, 0.02, 0.025, 0.05, 0.1, 0.125, 0.15];
  const floors = [0, 5, 10, 30, 120, 600, 1_200, 3_000, 6_000, 12_000].map((f) => f * unit);
  const amounts = [0];
  for (let j = 1; j < rates.length; j++) {
    amounts.push(amounts[j - 1] + floors[j] * (rates[j] - rates[j - 1]));
  }
  return {
    floor: Float64Array.from(floors),
    rate: Float64Array.from(rates),
    amount: Float64Array.from(amounts),
  };
}

/** Positions account by account, and what is held of each asset. */
function drawn(uniform: () => number) {
  const { accounts, perAccount, assets } = bookSize;
  const n = accounts * perAccount;
  const account = new Int32Array(n);
  const asset = new Int32Array(n);
  const notional = new Float64Array(n);
  const margin = new Float64Array(accounts);
  for (let a = 0; a < accounts; a++) {
    const size = 10 ** (3 + 2.5 * uniform());
    let gross = 0;
    for (let i = 0; i < perAccount; i++) {
      const p = a * perAccount + i;
      account[p] = a;
      asset[p] = Math.floor(uniform() * uniform() * assets);
      notional[p] = (uniform() < 0.67 ? 1 : -1) * size * (0.2 + uniform());
      gross += Math.abs(notional[p]);
    }
    margin[a] = gross / (1 + 39 * uniform() ** 2) + 0.02 * gross;
  }
  let total = 0;
  const held = new Float64Array(assets + 1);
  for (let p = 0; p < n; p++) {
    held[asset[p]] += Math.abs(notional[p]);
    total += Math.abs(notional[p]);
  }
  return { account, asset, notional, margin, held, total };
}

/**
 * An invented system of the size a venue has: a million linear cross positions of 20,000 accounts in 24 assets, all
 * from one seed. Two thirds are long, gross leverage runs from 1 to about 40, margin lies in a stablecoin; depth is about
 * open interest, so that a fall of a tenth goes on for several rounds.
 */
export function largeBook(seed = 1): Portfolio {
  const { accounts, perAccount, assets } = bookSize;
  const n = accounts * perAccount;
  const { uniform } = random(seed);
  const price = Float64Array.from({ length: assets + 1 }, (_, k) =>
    k === assets ? 1 : 10 ** (4.5 * uniform()),
  );
  const { account, asset, notional, margin, held, total } = drawn(uniform);
  const depth = held.map((h, k) => (k === assets ? Number.NaN : 0.7 * h + 0.004 * total));
  const zero = new Float64Array(n);
  const unknown = new Float64Array(n).fill(Number.NaN);
  const ids = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}${i}`);
  const cohorts = ['fund', 'market maker', 'desk', 'retail'];
  return {
    label: 'bench',
    asOf: 1_793_404_800_000,
    participants: {
      id: ids('p', accounts),
      kind: ids('fund', accounts),
      cohort: Array.from({ length: accounts }, (_, a) => cohorts[a % 4]),
    },
    venues: { id: ['venue'], kind: ['centralised'], insuranceFund: Float64Array.of(0) },
    assets: {
      id: [...ids('asset', assets), 'USD'],
      sector: Array.from({ length: assets + 1 }, () => ''),
      kind: [...Array.from({ length: assets }, () => 'volatile'), 'stable'],
      price,
      depth,
      sigma: new Float64Array(assets + 1).fill(0.04),
      adv: depth,
    },
    accounts: {
      count: accounts,
      participant: Int32Array.from({ length: accounts }, (_, a) => a),
      venue: new Int32Array(accounts),
      kind: new Uint8Array(accounts).fill(accountKind.cross),
      collateralRecorded: new Uint8Array(accounts).fill(1),
      positionStart: Int32Array.from({ length: accounts + 1 }, (_, a) => a * perAccount),
      balanceStart: Int32Array.from({ length: accounts + 1 }, (_, a) => a),
    },
    positions: {
      count: n,
      row: Int32Array.from({ length: n }, (_, p) => p),
      account,
      participant: account,
      venue: new Int32Array(n),
      asset,
      instrument: new Uint8Array(n).fill(instrument.linear),
      side: Int8Array.from(notional, (x) => (x < 0 ? -1 : 1)),
      quantity: notional.map((x, p) => Math.abs(x) / price[asset[p]]),
      entryPrice: notional.map((_, p) => price[asset[p]]),
      markPrice: notional.map((_, p) => price[asset[p]]),
      notional,
      unrealisedPnl: zero,
      leverage: unknown,
      maintenanceRate: unknown,
      maintenanceAmount: zero,
      tier: asset,
      reportedLiquidation: unknown,
      liquidationThreshold: unknown,
      liquidationBonus: unknown,
      collateralEnabled: new Uint8Array(n),
      strike: unknown,
      expiry: unknown,
    },
    balances: {
      count: accounts,
      account: Int32Array.from({ length: accounts }, (_, a) => a),
      asset: new Int32Array(accounts).fill(assets),
      quantity: margin,
      value: margin,
      haircut: new Float64Array(accounts),
    },
    tiers: Array.from({ length: assets }, (_, k) => brackets(1_000 * (1 + k))),
  };
}

import fc from 'fast-check';
import { black76 } from '../../../risk/formulas/black-76.ts';
import type { TierTable } from '../../../risk/portfolio.ts';
import { type AccountSpec, buildPortfolio, type PositionSpec } from './build-portfolio.ts';

const num = (min: number, max: number) => fc.double({ min, max, noNaN: true });

export const tiers: TierTable[] = [
  {
    floor: Float64Array.from([0, 1_000, 5_000, 20_000]),
    rate: Float64Array.from([0.005, 0.01, 0.025, 0.05]),
    amount: Float64Array.from([0, 5, 80, 580]),
  },
];

/** Assets 0 … 2 move with the market, 3 is a stablecoin in which margin is kept. */
export const assets = [
  { id: 'AAA', price: 100 },
  { id: 'BBB', price: 10 },
  { id: 'CCC', price: 2500 },
  { id: 'USD', price: 1, kind: 'stable' },
];

const position: fc.Arbitrary<PositionSpec> = fc
  .record({
    asset: fc.integer({ min: 0, max: 2 }),
    side: fc.constantFrom(1 as const, -1 as const),
    kind: fc.constantFrom('linear' as const, 'linear' as const, 'inverse' as const),
    usd: num(100, 50_000),
    drift: num(0.9, 1.1),
    rate: num(0.002, 0.03),
    tiered: fc.boolean(),
  })
  .map(({ asset, side, kind, usd, drift, rate, tiered }) => ({
    asset,
    side,
    kind,
    quantity: kind === 'inverse' ? usd : usd / assets[asset].price,
    entry: assets[asset].price * drift,
    rate,
    tier: tiered ? 0 : -1,
  }));

/** A call or put, a day to a year from expiry, at the price of its volatility. */
const option: fc.Arbitrary<PositionSpec> = fc
  .record({
    asset: fc.integer({ min: 0, max: 2 }),
    side: fc.constantFrom(1 as const, -1 as const),
    kind: fc.constantFrom('call' as const, 'put' as const),
    usd: num(100, 50_000),
    moneyness: num(0.6, 1.6),
    days: num(1, 365),
    volatility: num(0.3, 1.5),
    rate: num(0.002, 0.1),
  })
  .map(({ asset, side, kind, usd, moneyness, days, volatility, rate }) => {
    const forward = assets[asset].price;
    const strike = forward * moneyness;
    const { price } = black76({ forward, strike, time: days / 365, rate: 0, volatility, kind });
    const expiry = days * 86_400_000;
    return {
      asset,
      side,
      kind,
      quantity: usd / forward,
      mark: price,
      notional: side * usd,
      strike,
      expiry,
      rate,
    };
  });

/** A margin account with the given gross leverage before unrealised PnL, part of its margin in coin. */
const marginAccount = (
  leverage: fc.Arbitrary<number>,
  held: fc.Arbitrary<PositionSpec>,
): fc.Arbitrary<Omit<AccountSpec, 'participant'>> =>
  fc
    .record({ positions: fc.array(held, { minLength: 1, maxLength: 4 }), leverage, coin: num(0, 0.5) })
    .map(({ positions, leverage: times, coin }) => {
      const gross = positions.reduce(
        (sum, p) => sum + p.quantity * (p.kind === 'inverse' ? 1 : assets[p.asset].price),
        0,
      );
      const margin = gross / times;
      return {
        positions: positions.map((p) => ({ ...p, entry: p.mark ?? assets[p.asset].price })),
        balances: [
          { asset: 3, value: margin * (1 - coin) },
          { asset: positions[0].asset, value: margin * coin, haircut: 0 },
        ],
      };
    });

const loan: fc.Arbitrary<Omit<AccountSpec, 'participant'>> = fc
  .record({ asset: fc.integer({ min: 0, max: 2 }), value: num(1_000, 50_000), ltv: num(0.2, 0.78) })
  .map(({ asset, value, ltv }) => ({
    kind: 'lending' as const,
    positions: [
      { asset, kind: 'supply' as const, quantity: value / assets[asset].price, threshold: 0.8, bonus: 0.05 },
      { asset: 3, kind: 'borrow' as const, quantity: value * ltv },
    ],
  }));

export type SystemSpec = { accounts: Omit<AccountSpec, 'participant'>[]; depth: number };

/** A system of margin accounts (and loans, and options where asked) with one depth for every asset. */
export const system = (
  given: { leverage?: fc.Arbitrary<number>; loans?: boolean; options?: boolean } = {},
): fc.Arbitrary<SystemSpec> => {
  const held = given.options === true ? fc.oneof(position, option) : position;
  const account = marginAccount(given.leverage ?? num(1.2, 25), held);
  const any =
    given.loans === false
      ? account
      : fc.oneof({ weight: 4, arbitrary: account }, { weight: 1, arbitrary: loan });
  return fc.record({
    accounts: fc.array(any, { minLength: 1, maxLength: 12 }),
    depth: num(20_000, 5_000_000),
  });
};

export function portfolioOf(spec: SystemSpec, depthScale = 1) {
  return buildPortfolio({
    assets: assets.map((asset) => ({
      ...asset,
      ...(asset.kind === 'stable' ? {} : { depth: spec.depth * depthScale }),
    })),
    participants: spec.accounts.map((_, i) => ({ id: `p${i}`, cohort: i % 2 === 0 ? 'even' : 'odd' })),
    accounts: spec.accounts.map((account, participant) => ({ ...account, participant })),
    tiers,
  });
}

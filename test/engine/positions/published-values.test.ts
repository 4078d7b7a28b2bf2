/**
 * Values stated by the sources named, or derived by hand from the formula (marked derived); frozen here.
 */
import { describe, expect, it } from 'vitest';
import { isolatedCascade } from '../../../risk/cascade/isolated-cascade.ts';
import { adl, adlScore } from '../../../risk/formulas/adl.ts';
import { contSchaanning } from '../../../risk/formulas/cont-schaanning.ts';
import { healthFactor } from '../../../risk/formulas/health-factor.ts';
import { liquidationPrice } from '../../../risk/formulas/liquidation-price.ts';
import { overlap } from '../../../risk/formulas/overlap.ts';
import { spillover } from '../../../risk/formulas/spillover.ts';

const near = (actual: number | null | undefined, expected: number, relative = 1e-9) =>
  expect(Math.abs((actual ?? Number.NaN) - expected)).toBeLessThanOrEqual(
    relative * Math.abs(expected) + 1e-15,
  );
const list = (actual: readonly number[], expected: readonly number[], relative = 1e-9) => {
  expect(actual).toHaveLength(expected.length);
  for (const [i, value] of expected.entries()) near(actual[i], value, relative);
};

describe('liquidation price by rule', () => {
  it('binanceUsdm: the venue’s own example (published, 2 decimals)', () => {
    const wallet = { walletBalance: 1_535_443.01 };
    const eth = {
      rule: 'binanceUsdm',
      side: 'long',
      quantity: 3683.979,
      entryPrice: 1456.84,
      maintenanceRate: 0.1,
      maintenanceAmount: 135_365,
    } as const;
    const btc = {
      rule: 'binanceUsdm',
      side: 'long',
      quantity: 109.488,
      entryPrice: 32_481.98,
      maintenanceRate: 0.025,
      maintenanceAmount: 16_300,
    } as const;
    expect(liquidationPrice({ ...eth, ...wallet }).liquidationPrice).toBeCloseTo(1114.78, 2);
    expect(liquidationPrice({ ...btc, ...wallet }).liquidationPrice).toBeCloseTo(18_778.73, 2);
    const other = (p: typeof eth | typeof btc, mark: number) => ({
      otherMaintenance: p.quantity * mark * p.maintenanceRate - p.maintenanceAmount,
      otherUnrealisedPnl: p.quantity * (mark - p.entryPrice),
    });
    const ethCross = liquidationPrice({ ...eth, ...wallet, ...other(btc, 31_967.27) });
    const btcCross = liquidationPrice({ ...btc, ...wallet, ...other(eth, 1335.18) });
    expect(ethCross.liquidationPrice).toBeCloseTo(1153.26, 2);
    expect(btcCross.liquidationPrice).toBeCloseTo(26_316.89, 2);
  });

  it('bybitLinear: long 1 BTC @ 20,000, 50x, .5 % (published)', () => {
    const input = {
      rule: 'bybitLinear',
      side: 'long',
      quantity: 1,
      entryPrice: 20_000,
      leverage: 50,
    } as const;
    const { liquidationPrice: price, bankruptcyPrice } = liquidationPrice({
      ...input,
      maintenanceRate: 0.005,
    });
    near(price, 19_700);
    near(bankruptcyPrice, 19_600);
    // Since 2025-09-02 the venue takes maintenance at mark: 19,600/0.995.
    const now = liquidationPrice({ ...input, maintenanceRate: 0.005, maintenanceAt: 'mark' });
    expect(now.liquidationPrice).toBeCloseTo(19_698.49, 2);
    near(now.bankruptcyPrice, 19_600);
  });

  it('okxLinear (published by an independent library’s fixture)', () => {
    const input = {
      rule: 'okxLinear',
      quantity: 5,
      entryPrice: 10,
      walletBalance: 10,
      maintenanceRate: 0.01,
      takerFee: 0.0006,
    } as const;
    near(liquidationPrice({ ...input, side: 'short' }).liquidationPrice, 11.87413417771621);
    near(liquidationPrice({ ...input, side: 'long' }).liquidationPrice, 8.085708510208207);
  });

  it('hyperliquid: values returned by the exchange', () => {
    const eth = liquidationPrice({
      rule: 'hyperliquid',
      side: 'short',
      quantity: 0.019,
      entryPrice: 2642.8,
      margin: 25.091876,
      maxLeverage: 50,
    });
    const sol = liquidationPrice({
      rule: 'hyperliquid',
      side: 'long',
      quantity: 0.6,
      entryPrice: 173.06,
      margin: 20.735658,
      maxLeverage: 20,
    });
    near(eth.liquidationPrice, 3924.18322043, 1e-11);
    near(sol.liquidationPrice, 142.05186667, 1e-10);
  });

  it('dydx, and a cross account whose other positions need margin (published)', () => {
    const short = { rule: 'dydx', position: -3, price: 3000, equity: 1000, maintenanceRate: 0.05 } as const;
    near(liquidationPrice(short).liquidationPrice, 3174.6031746, 1e-10);
    const long = { rule: 'dydx', position: 1, price: 100, equity: 5, maintenanceRate: 0.004 } as const;
    near(liquidationPrice({ ...long, otherMaintenance: 4 }).liquidationPrice, 99 / 0.996);
    expect(liquidationPrice(long).liquidationPrice).toBeCloseTo(95.38, 2);
  });

  it('inverse: isolated bankruptcy (published, digits of the source)', () => {
    const isolated = {
      rule: 'inverse',
      side: 'long',
      contracts: 1000,
      contractValue: 1,
      entryPrice: 7890.08,
      leverage: 50,
      maintenanceRate: 0.005,
    } as const;
    near(liquidationPrice(isolated).bankruptcyPrice, 7735.372549, 1e-10);
  });

  it('has no price, with a reason, where no positive price liquidates', () => {
    const unlevered = {
      rule: 'bybitLinear',
      side: 'long',
      quantity: 1,
      entryPrice: 100,
      leverage: 1,
    } as const;
    const answer = liquidationPrice({ ...unlevered, maintenanceRate: 0 });
    expect(answer.liquidationPrice).toBeNull();
    expect(answer.reason).toMatch(/collateralised/i);
  });
});

describe('loans and deleveraging queues', () => {
  it('health factor 1.333 and a fall of 25 % to 1 (published); none without debt', () => {
    const loan = { collateral: [{ value: 10_000, liquidationThreshold: 0.8 }], debt: 6000 };
    near(healthFactor(loan).healthFactor, 4 / 3);
    near(healthFactor(loan).priceDropToLiquidation, 0.25);
    expect(healthFactor({ ...loan, debt: 0 }).healthFactor).toBeNull();
  });

  it('closes the highest scores first (published)', () => {
    const rows = [
      [1, 10, 3],
      [2, 10, 6],
      [3, 20, 1],
      [4, 30, 4],
      [5, 20, 5],
      [6, 10, 2],
    ];
    const accounts = rows.map(([id, quantity, score]) => ({ id, quantity, score }));
    expect(adl({ accounts, quantity: 20 }).closes).toEqual([
      { id: 2, quantity: 10 },
      { id: 5, quantity: 10 },
    ]);
    expect(adlScore(0.2, 5)).toBe(1);
    expect(adlScore(-0.2, 5)).toBe(-0.04);
  });
});

describe('cascade of isolated longs (derived)', () => {
  const positions = [
    [50, 50],
    [100, 25],
    [200, 20],
    [400, 10],
    [300, 5],
  ].map(([quantity, leverage]) => ({
    side: 'long' as const,
    quantity,
    leverage,
    entryPrice: 100,
    maintenanceRate: 0.005,
  }));
  const run = (depth: number) =>
    isolatedCascade({ positions, price: 100, shock: -0.03, impact: { law: 'linear', depth } });

  it('stops after three rounds at depth 600,000', () => {
    const result = run(600_000);
    list(
      result.rounds.map((round) => round.price),
      [96.2159166667, 94.6729995633, 91.6853406146],
      1e-11,
    );
    near(result.amplification, 2.7715531285, 1e-10);
    near(result.badDebt, 884.8360874216, 1e-12);
  });

  it('liquidates everything at depth 300,000', () => {
    const result = run(300_000);
    near(result.finalPrice, 70.5534524827, 1e-11);
    near(result.amplification, 9.8155158391, 1e-10);
  });
});

describe('Cont–Schaanning (published: FinNetValu’s tests)', () => {
  const result = contSchaanning({
    marketable: [[90], [70]],
    illiquid: [
      [10, 0],
      [0, 20],
    ],
    equity: [4, 4.5],
    illiquidShock: [0.2, 0],
    price: [1],
    floor: [0.5],
    depth: { adv: [50], sigma: [0.02], c: 0.4, tau: 20 },
    maxLeverage: 33.3,
    targetLeverage: 0.95 * 33.3,
    shortfall: 0.5,
  });
  it('reproduces every round', () => {
    near(result.depth[0], 4472.1359549996, 1e-13);
    expect(result.rounds).toHaveLength(3);
    const [one, two, three] = result.rounds;
    list(one.gamma, [0.3858888889, 0], 1e-9);
    list(one.impact, [0.0077058665], 1e-8);
    list(one.loss, [0.5597156107, 0.5394106525]);
    list(one.equity, [1.4402843893, 3.9605893475]);
    list(one.price, [0.9922941335]);
    list(two.gamma, [0.3150876963, 0]);
    list(two.price, [0.9885042669]);
    list(three.gamma, [0.1453511944, 0]);
    list(three.price, [0.9873174688]);
  });
});

describe('spillover (derived)', () => {
  const input = {
    assets: [100, 200],
    equity: [10, 40],
    weights: [
      [0.6, 0.4],
      [0.3, 0.7],
    ],
    impact: [0.001, 0.002],
  };
  it('AV, its parts and the vulnerabilities', () => {
    const result = spillover({ ...input, shock: [-0.02, 0] });
    near(result.direct, -0.048);
    near(result.aggregateVulnerability, -0.074304);
    list(result.systemicness, [-0.046656, -0.027648]);
    list(result.indirectVulnerability, [-0.10896, -0.06564]);
    list(result.directVulnerability, [-0.12, -0.03]);
  });
  it('uniform shock: the product of the factors', () => {
    const { aggregateVulnerability, factors } = spillover({ ...input, shock: [-0.01, -0.01] });
    near(aggregateVulnerability, -0.08496);
    near(factors.illiquidityConcentration, 0.000944);
    near(
      -0.01 * factors.size * (1 + factors.leverage) * factors.leverage * factors.illiquidityConcentration,
      aggregateVulnerability,
      1e-12,
    );
  });
});

describe('overlap (derived)', () => {
  it('matrix, principal pair and cosines', () => {
    const holdings = [
      [90, 10],
      [30, 70],
      [0, 50],
    ];
    const result = overlap({ holdings, depth: [1000, 500] });
    list(result.matrix.flat(), [8.3, 4.1, 1, 4.1, 10.7, 7, 1, 7, 5]);
    near(result.eigenvalue, 17.1961524227, 1e-11);
    list(result.eigenvector, [0.4112762137, 0.7755865852, 0.4788708855], 1e-9);
    list(
      [result.cosine[0][1], result.cosine[0][2], result.cosine[1][2]],
      [0.493012572, 0.1104315261, 0.91914503],
      1e-8,
    );
  });
});

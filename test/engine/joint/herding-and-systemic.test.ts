import { describe, expect, it } from 'vitest';
import { gammaExposure } from '../../../risk/formulas/gamma-exposure.ts';
import { gammaFlow } from '../../../risk/formulas/gamma-flow.ts';
import { csadHerding, herding } from '../../../risk/formulas/herding.ts';
import { systemicRisk } from '../../../risk/formulas/systemic-risk.ts';
import { direction } from '../../../risk/herding/direction.ts';
import { herdingBetween, herdingOfTrades } from '../../../risk/herding/herding-between.ts';
import { random } from '../../../risk/random.ts';
import { normalInverse } from '../../../risk/statistics/normal.ts';
import { buildPortfolio } from '../positions/build-portfolio.ts';

const assets = [
  { id: 'A', price: 10 },
  { id: 'B', price: 20 },
  { id: 'USDC', price: 1, kind: 'stable' },
];
const names = Array.from({ length: 6 }, (_, i) => ({ id: `p${i}` }));
const holding = (quantities: readonly (readonly [number, number])[]) =>
  buildPortfolio({
    assets,
    participants: names,
    accounts: quantities.map(([a, b], participant) => ({
      participant,
      balances: [{ asset: 2, value: 100 }],
      positions: [
        { asset: 0, quantity: Math.abs(a), side: a < 0 ? (-1 as const) : (1 as const) },
        { asset: 1, quantity: Math.abs(b), side: b < 0 ? (-1 as const) : (1 as const) },
      ],
    })),
  });

describe('herding between snapshots', () => {
  // Five of six buy A, one sells; of B two buy and two sell: too few traders.
  const before = holding([
    [1, 1],
    [1, 1],
    [1, 1],
    [1, 1],
    [1, 1],
    [1, 1],
  ]);
  const after = holding([
    [2, 2],
    [2, 2],
    [2, 0.5],
    [2, 0.5],
    [2, 1],
    [0.5, 1],
  ]);
  it('counts who bought and who sold, and leaves thin assets undefined', () => {
    const step = herdingBetween(before, after);
    expect(step).toMatchObject({ counted: 1, thin: 1 });
    expect(step.rows[0]).toMatchObject({ asset: 'A', buys: 5, sells: 1 });
    expect(step.rows[1]).toMatchObject({ asset: 'B', buys: 2, sells: 2, measure: Number.NaN });
    const alone = herding([5], [1]);
    expect(step.herding.mean).toBeCloseTo(alone.mean, 12);
  });
});

describe('herding of trades', () => {
  const net = (participant: string, asset: string, bought: number, sold: number) => ({
    participant,
    asset,
    net: bought - sold,
    gross: bought + sold,
    trades: 2,
  });
  it('counts net buyers and net sellers; who ends where it began is neither; five traders make a measure', () => {
    const five = ['a', 'b', 'c', 'd', 'e'];
    const {
      rows,
      counted,
      thin,
      herding: all,
    } = herdingOfTrades([
      ...five.map((who, i) => net(who, 'A', i < 4 ? 2 : 1, i < 4 ? 1 : 3)),
      net('f', 'A', 0.1 + 0.2, 0.3),
      ...five.slice(1).map((who) => net(who, 'B', 1, 0)),
    ]);
    expect([counted, thin]).toEqual([1, 1]);
    expect(rows[0]).toMatchObject({ asset: 'A', buys: 4, sells: 1 });
    expect(rows[1]).toMatchObject({ asset: 'B', buys: 4, sells: 0, measure: Number.NaN });
    expect(all.mean).toBeCloseTo(herding([4], [1]).mean, 12);
  });
  it('is undefined, not 0, without trades', () => {
    expect(herdingOfTrades([]).herding.mean).toBeNaN();
  });
});

describe('direction', () => {
  it('nets a participant over its positions before it takes a side', () => {
    const { total, byAsset } = direction(
      holding([
        [2, -1],
        [1, 0],
        [-3, 0],
        [0, 0],
        [0, 0],
        [0, 0],
      ]),
    );
    expect(byAsset[0]).toEqual({ long: 30, short: 30, concentration: 0 });
    expect(byAsset[1]).toEqual({ long: 0, short: 20, concentration: 1 });
    // p0: +20 − 20 = 0; p1: +10; p2: −30.
    expect(total).toEqual({ long: 10, short: 30, concentration: 0.5 });
  });
});

describe('CSAD', () => {
  it('finds γ₂ that was put in, with a t statistic far from 0', () => {
    const { uniform } = random(7);
    const days = 400;
    const market = Float64Array.from({ length: days }, () => 0.03 * normalInverse(uniform() + 1e-12));
    // Two assets m ± d have mean m and CSAD d.
    const spread = market.map((m) => 0.01 + 0.6 * Math.abs(m) - 3 * m * m + 1e-4 * (uniform() - 0.5));
    const { gamma1, gamma2, tStatistic } = csadHerding([
      market.map((m, t) => m + (spread[t] ?? 0)),
      market.map((m, t) => m - (spread[t] ?? 0)),
    ]);
    expect(gamma1).toBeCloseTo(0.6, 2);
    expect(gamma2).toBeCloseTo(-3, 1);
    expect(tStatistic).toBeLessThan(-50);
  });
});

describe('systemic risk', () => {
  const { uniform } = random(3);
  const market = Float64Array.from({ length: 600 }, () => 0.02 * normalInverse(uniform() + 1e-12));
  const own = () => Float64Array.from({ length: 600 }, () => 0.005 * normalInverse(uniform() + 1e-12));
  const noise = own();
  const series = [market.map((m) => 2 * m), market.map((m, t) => 0.5 * m + (noise[t] ?? 0)), own()];
  const equity = Float64Array.from([100, 50, 50]);
  const debt = Float64Array.from([900, 0, 0]);
  const result = systemicRisk(series, equity, debt, { q: 0.05, k: 0.08, crisis: 0.4, deepest: 2 });
  it('who is levered in the market falls most with it, and who is apart falls least', () => {
    const mes = result.rows.map((row) => row.mes);
    expect(result.rows.map((row) => row.series)).toEqual([0, 1, 2]);
    expect(mes[0]).toBeLessThan(4 * (mes[1] ?? 0) * 0.8);
    expect(Math.abs(mes[2] ?? 1)).toBeLessThan(0.003);
    expect(result.days).toBe(30);
  });
  it('MES weighted by equity is the mean of the system’s stress days (it adds up)', () => {
    const sum = result.rows.reduce((total, row) => total + row.weight * row.mes, 0);
    const stress = [...result.system].filter((r) => r < result.threshold);
    expect(sum).toBeCloseTo(stress.reduce((a, b) => a + b, 0) / stress.length, 12);
  });
  it('SRISK of the levered one is a shortfall; beyond the deepest, ΔCoVaR is undefined and not 0', () => {
    const [levered, plain, apart] = result.rows;
    expect(levered?.srisk).toBeGreaterThan(0);
    expect(plain?.srisk).toBeLessThan(0);
    expect(result.systemSrisk).toBeCloseTo(levered?.srisk ?? 0, 9);
    expect(apart?.deltaCoVaR).toBeNaN();
    expect(levered?.deltaCoVaR).toBeLessThan(plain?.deltaCoVaR ?? 0);
  });
});

describe('gamma flow', () => {
  const line = {
    strike: 100,
    time: 0.1,
    volatility: 0.5,
    kind: 'call' as const,
    contracts: 10,
    multiplier: 1,
  };
  it('is minus the gamma exposure for a small move, and takes the other side when the convention does', () => {
    const exposure = gammaExposure([line], 100, 0, 'longCallsShortPuts');
    const flow = gammaFlow([line], 100, 100.01, 0, 'longCallsShortPuts');
    expect(flow).toBeCloseTo(-exposure * 0.01, 2);
    expect(gammaFlow([line], 100, 90, 0, 'shortAll')).toBeLessThan(0);
    expect(gammaFlow([line], 100, 90, 0, 'longCallsShortPuts')).toBeGreaterThan(0);
  });
});

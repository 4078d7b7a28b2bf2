import { describe, expect, it } from 'vitest';
import { dailyVolatility } from '../../../db/prices.ts';
import { assetReturns, returnsOf } from '../../../risk/correlation/panel.ts';
import { coMovement } from '../../../risk/formulas/co-movement.ts';
import { systemicRisk } from '../../../risk/formulas/systemic-risk.ts';
import { groupPanel } from '../../../risk/group-panel/group-panel.ts';
import { marketSigma } from '../../../risk/market-sigma.ts';
import type { PricePanel } from '../../../risk/price-panel.ts';
import { random } from '../../../risk/random.ts';
import { oneDay } from '../../../risk/returns/one-day.ts';
import { returnSpace } from '../../../risk/reverse-stress/covariance.ts';
import { standardDeviation } from '../../../risk/statistics/moments.ts';
import { normalInverse } from '../../../risk/statistics/normal.ts';
import { jointLiquidation } from '../../../risk/synchronisation/joint-liquidation.ts';
import { buildPortfolio } from '../positions/build-portfolio.ts';

const day = 86_400_000;
/** A Monday; the last day is a Friday. */
const start = Date.UTC(2021, 0, 4);
const weeks = 300;
const { uniform } = random(5);
// One process, quoted every day or on weekdays only: 4.5 % a day from Tuesday to Friday, 15.2 % from Saturday to Monday.
const isWeekend = (t: number): boolean => [0, 6].includes(new Date(t).getUTCDay());
const times = Float64Array.from({ length: 7 * weeks - 2 }, (_, t) => start + t * day);
let level = 0;
const everyDay = times.map((t) => {
  const calm = ![0, 1, 6].includes(new Date(t).getUTCDay());
  level +=
    (calm ? 0.045 : Math.sqrt((7 * 0.105 ** 2 - 4 * 0.045 ** 2) / 3)) * normalInverse(uniform() + 1e-12);
  return 1_000 * Math.exp(level);
});
const weekdays = everyDay.map((close, t) => (isWeekend(times[t] ?? 0) ? Number.NaN : close));
const mixed: PricePanel = { assets: ['COIN', 'STOCK'], times, close: [everyDay, weekdays] };

const book = (asset: number, margin = 20) =>
  buildPortfolio({
    assets: [
      { id: 'COIN', price: 1 },
      { id: 'STOCK', price: 1 },
      { id: 'USD', price: 1, kind: 'stable' },
    ],
    participants: [{ id: 'a' }, { id: 'b' }],
    venues: [{ id: 'v' }],
    accounts: [0, 1].map((participant) => ({
      participant,
      balances: [{ asset: 2, value: margin }],
      positions: [{ asset: asset < 0 ? participant : asset, side: 1 as const, quantity: 100, rate: 0.01 }],
    })),
  });
const both = book(-1, 12);
const options = { horizon: 1, alpha: 0.975, rounds: 50, seed: 1, draws: 4_000 };
const only = (name: string): PricePanel => {
  const k = mixed.assets.indexOf(name);
  const at = Int32Array.from(times.keys()).filter((t) => !Number.isNaN(mixed.close[k]?.[t]));
  const pick = (values: Float64Array) => Float64Array.from(at, (t) => values[t] ?? Number.NaN);
  return { assets: [name], times: pick(times), close: [pick(mixed.close[k] ?? times)] };
};

describe('one process on two calendars', () => {
  it('has the volatility of a day, 10.5 %, where a step of weekdays has 12.5 % and losing Mondays 4.5 %', () => {
    const step = returnsOf(only('STOCK').close[0] ?? times, 'log');
    expect(standardDeviation(step)).toBeGreaterThan(0.118);
    expect(standardDeviation(step)).toBeLessThan(0.132);
    for (const name of mixed.assets) {
      const { times: dates, close } = only(name);
      const bars = {
        asset: name,
        assetId: 1,
        source: '',
        path: '',
        atPar: [],
        days: dates.map((t) => t / day),
        times: dates,
        close: close[0] ?? times,
        volume: times,
        high: times.map(() => Number.NaN),
        low: times.map(() => Number.NaN),
      };
      const sigma = dailyVolatility(bars, null);
      expect(sigma).toBeGreaterThan(0.1);
      expect(sigma).toBeLessThan(0.11);
    }
  });

  it('has the same volatility of the market, alone and mixed', () => {
    const coin = marketSigma(book(0), only('COIN')) ?? 0;
    const stock = marketSigma(book(1), only('STOCK')) ?? 0;
    const together = marketSigma(both, mixed) ?? 0;
    expect(Math.abs(stock / coin - 1)).toBeLessThan(0.06);
    expect(together).toBeCloseTo(stock, 12);
    expect(marketSigma(both, { ...mixed, volatilityDays: 20 })).toBeNull();
    // Money that is held does not calm the market.
    const kind = both.assets.kind.map((own, k) => (both.assets.id[k] === 'COIN' ? 'stable' : own));
    expect(marketSigma({ ...both, assets: { ...both.assets, kind } }, mixed)).toBeCloseTo(stock, 12);
    expect(marketSigma({ ...both, assets: { ...both.assets, kind } }, only('COIN'))).toBeNull();
  });

  it('has the same returns, MES and correlation 1 beside itself', () => {
    const panel = oneDay(groupPanel(both, mixed, 'participant'));
    expect(panel.series[0]).toHaveLength(5 * weeks - 1);
    expect(Array.from(panel.series[0] ?? [])).toEqual(Array.from(panel.series[1] ?? []));
    const risk = systemicRisk(panel.series, panel.equity, panel.equity, {
      q: 0.05,
      k: 0.08,
      crisis: 0.4,
      deepest: 2,
    });
    expect(risk.rows[0]?.mes).toBe(risk.rows[1]?.mes);
    expect(risk.rows[0]?.beta).toBeCloseTo(1, 12);
    expect(coMovement(panel.series, [0.5, 0.5]).averageCorrelation).toBeCloseTo(1, 12);
    const alone = (name: string, k: number) => {
      const own = oneDay(groupPanel(book(k), only(name), 'participant'));
      return systemicRisk(own.series, own.equity, own.equity, { q: 0.05, k: 0.08, crisis: 0.4, deepest: 2 });
    };
    const [coin, stock] = [alone('COIN', 0), alone('STOCK', 1)];
    expect(Math.abs((stock.rows[0]?.mes ?? 0) / (coin.rows[0]?.mes ?? 1) - 1)).toBeLessThan(0.15);
  });

  it('is liquidated at the same time in one-day scenarios, and as much as the same book on one calendar', () => {
    for (const scenarios of ['historical', 'gaussian', 't'] as const) {
      const joint = jointLiquidation(both, mixed, { ...options, scenarios });
      expect(joint.index).toBeCloseTo(1, 6);
      expect(joint.contributions.map((c) => c.contribution)).toEqual([joint.jointES / 2, joint.jointES / 2]);
    }
    const shares = (['COIN', 'STOCK'] as const).map((name, k) =>
      jointLiquidation(book(k), only(name), { ...options, scenarios: 'gaussian' }),
    );
    const [coin, stock] = shares.map((s) => s.jointShare ?? 0);
    expect(coin).toBeGreaterThan(0.1);
    expect(coin).toBeLessThan(1);
    expect(Math.abs((stock ?? 0) / (coin ?? 1) - 1)).toBeLessThan(0.25);
  });

  it('has the same variance over a horizon in the space of reverse stress', () => {
    const variance = (name: string, k: number) => returnSpace(book(k).assets, only(name), 5).variance[0] ?? 0;
    expect(Math.abs(variance('STOCK', 1) / variance('COIN', 0) - 1)).toBeLessThan(0.12);
  });

  it('on its own calendar the weekday series keeps its closes and stands still at weekends', () => {
    const own = assetReturns({ ...mixed, calendar: 'own' }, 'log');
    expect(own.series[1]?.filter((r) => !Number.isNaN(r))).toHaveLength(5 * weeks - 1);
    const panel = groupPanel(both, { ...mixed, calendar: 'own' }, 'participant');
    expect(panel.series[0]).toHaveLength(7 * weeks - 3);
    expect(panel.series[1]?.filter((r) => r === 0).length).toBeGreaterThanOrEqual(2 * (weeks - 1));
  });
});

describe('series that share few dates', () => {
  it('are left apart, one by one, and named', () => {
    const { uniform: draw } = random(9);
    const close = Array.from({ length: 40 }, () =>
      everyDay.map((price) => (draw() < 0.05 ? Number.NaN : price)),
    );
    const assets = close.map((_, k) => `S${k}`);
    const { times: dates, apart } = assetReturns({ assets, times, close }, 'log');
    expect(dates.length).toBeGreaterThanOrEqual(times.length / 2 - 1);
    expect(apart.length).toBeGreaterThan(0);
    expect(apart.length).toBeLessThan(40);
  });

  it('being young or gone costs the others nothing', () => {
    const young = everyDay.map((price, t) => (t < 1_000 ? Number.NaN : price));
    const gone = everyDay.map((price, t) => (t > 1_000 ? Number.NaN : price));
    const panel = { assets: ['A', 'Y', 'G'], times, close: [everyDay, young, gone] };
    expect(assetReturns(panel, 'log').times).toHaveLength(times.length - 1);
  });
});

import { dayCount, dayMs, firstDay } from './calendar.ts';
import { type Random, random } from './random.ts';
import { type Asset, assets } from './universe.ts';

/** Daily closes of every asset, rounded to its tick; index 0 is 2024-11-01. */
export type Closes = ReadonlyMap<string, Float64Array>;

type Episode = Readonly<{ start: number; returns: readonly number[] }>;

const episode = (start: number, returns: readonly number[]): Episode => ({
  start: (start - firstDay) / dayMs,
  returns,
});
const during = ({ start, returns }: Episode, day: number) => day >= start && day < start + returns.length;
const eve = ({ start }: Episode) => start - 1;
const end = ({ start, returns }: Episode) => start + returns.length - 1;

/** The crisis week, 9 … 15 March 2026: −0.43 in logs, a fall by 35 %. */
const crisis = episode(Date.UTC(2026, 2, 9), [-0.034, -0.071, -0.148, 0.024, -0.052, -0.117, -0.032]);
/** A correction, and two short squeezes, July 2025 and April 2026: those who stand short have bad weeks too. */
const correction = episode(Date.UTC(2025, 1, 3), [-0.047, -0.083, -0.036, 0.012, -0.061]);
const squeezes = [
  episode(Date.UTC(2025, 6, 7), [0.024, 0.041, 0.052, 0.021, 0.012]),
  episode(Date.UTC(2026, 3, 20), [0.026, 0.051, 0.043, 0.02]),
] as const;
const inCrisis = (day: number) => during(crisis, day);

/** Log level the market passes through, as [day, level]: a rise, the crisis, a recovery on borrowed money. */
const waypoints: readonly (readonly [number, number])[] = [
  [0, 0],
  [eve(correction), 0.24],
  [end(correction), 0.025],
  [150, 0.08],
  [eve(squeezes[0]), 0.1],
  [end(squeezes[0]), 0.25],
  [330, 0.25],
  [420, 0.4],
  [eve(crisis), 0.5],
  [end(crisis), 0.07],
  [eve(squeezes[1]), 0.05],
  [end(squeezes[1]), 0.19],
  [580, 0.16],
  [640, 0.24],
  [dayCount - 1, 0.46],
];

/** Volatility clustering: GARCH(1,1) with unit long-run variance and Student-t innovations. */
const clustered = (draw: Random, degrees: number, shockAt: (day: number) => number): Float64Array => {
  const out = new Float64Array(dayCount);
  let variance = 1;
  for (let day = 0; day < dayCount; day++) {
    out[day] = Math.sqrt(variance) * draw.studentT(degrees);
    const felt = Math.max(Math.abs(out[day]), shockAt(day));
    variance = Math.min(0.05 + 0.09 * felt * felt + 0.86 * variance, 9);
  }
  return out;
};

/** Bends a path of log returns so that it passes the way points, leaving its day-to-day noise in place. */
const bend = (returns: Float64Array, points: readonly (readonly [number, number])[]): void => {
  for (let i = 1; i < points.length; i++) {
    const [from, low] = points[i - 1] ?? [0, 0];
    const [to, high] = points[i] ?? [0, 0];
    let sum = 0;
    for (let day = from + 1; day <= to; day++) sum += returns[day];
    const correction = (high - low - sum) / (to - from);
    for (let day = from + 1; day <= to; day++) returns[day] = returns[day] + correction;
  }
};

const marketReturns = (seed: number): Float64Array => {
  const felt = (day: number) => (inCrisis(day) ? 4 : 0);
  const returns = clustered(random(seed, 'prices/market'), 4, felt).map((value) => 0.02 * value);
  for (const { start, returns: fixed } of [correction, crisis, ...squeezes])
    fixed.forEach((value, i) => {
      returns[start + i] = value;
    });
  bend(returns, waypoints);
  return returns;
};

const roundTo = (value: number, decimals: number): number => Number(value.toFixed(decimals));

const path = (entry: Asset, returns: Float64Array): Float64Array => {
  let log = Math.log(entry.start);
  return returns.map((value, day) => {
    if (day > 0) log += value;
    return roundTo(Math.exp(log), entry.priceDecimals);
  });
};

const volatile = (seed: number, entry: Asset, market: Float64Array, sector: Float64Array): Float64Array => {
  const own = clustered(random(seed, `prices/${entry.asset}`), 4, () => 0).map((value, day) => {
    // Own news hardly counts while everything is sold: correlations rise in the crisis.
    const hush = inCrisis(day) ? 0.35 : 1;
    return hush * 1.3 * entry.own * value;
  });
  bend(own, [
    [0, 0],
    [dayCount - 1, entry.drift],
  ]);
  return path(
    entry,
    own.map((value, day) => entry.beta * market[day] + entry.sectorLoading * sector[day] + value),
  );
};

/** Staked ether trades at a discount to ether: a few basis points, deep in the crisis, and wider again at the end. */
const stakedDiscount = (seed: number): Float64Array => {
  const draw = random(seed, 'prices/discount');
  let gap = 0.0006;
  return new Float64Array(dayCount).map((_, day) => {
    const stress = inCrisis(day) ? 0.009 : 0;
    const late = day > dayCount - 80 ? 0.00006 : 0;
    gap = Math.max(0, 0.94 * gap + 0.00004 + late + stress * draw.between(0.6, 1) + 0.00025 * draw.normal());
    return gap;
  });
};

const pegged = (seed: number): Float64Array => {
  const draw = random(seed, 'prices/USDC');
  let gap = 0;
  return new Float64Array(dayCount).map((_, day) => {
    gap = 0.7 * gap + 0.00015 * draw.normal() - (inCrisis(day) ? 0.0012 : 0);
    return roundTo(1 + gap, 4);
  });
};

/**
 * Simulates all price series: one market factor, one factor a sector, own news, with the stylised facts of returns
 * (Cont 2001): Student-t tails and volatility that clusters (Bollerslev 1986).
 */
export const simulatePrices = (seed: number): Closes => {
  const market = marketReturns(seed);
  const sectors = new Map<string, Float64Array>();
  const closes = new Map<string, Float64Array>();
  for (const entry of assets) {
    if (entry.kind !== 'volatile') continue;
    let sector = sectors.get(entry.sector);
    if (sector === undefined) {
      const returns = clustered(random(seed, `prices/sector/${entry.sector}`), 5, () => 0);
      sector = returns.map((value, day) => (inCrisis(day) ? 0.004 : 0.013) * value);
      bend(sector, [
        [0, 0],
        [dayCount - 1, 0],
      ]);
      sectors.set(entry.sector, sector);
    }
    closes.set(entry.asset, volatile(seed, entry, market, sector));
  }
  const discount = stakedDiscount(seed);
  const ether = closes.get('ETH') ?? new Float64Array();
  closes.set(
    'STETH',
    ether.map((value, day) => roundTo(value * (1 - discount[day]), 2)),
  );
  closes.set('USDC', pegged(seed));
  return closes;
};

/** Close of `name` on `day`; throws where there is none. */
export const closeOn = (closes: Closes, name: string, day: number): number => {
  if (name === 'USDT') return 1;
  const value = closes.get(name)?.[day];
  if (value === undefined) throw new Error(`samples: no close of ${name} on day ${day}`);
  return value;
};

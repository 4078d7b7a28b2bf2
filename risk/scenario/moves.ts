import { ledoitWolfIdentity } from '../correlation/ledoit-wolf.ts';
import type { Warning } from '../coverage.ts';
import { symmetricEigen } from '../linear/symmetric-eigen.ts';
import { grossByAsset } from '../notional.ts';
import type { Portfolio } from '../portfolio.ts';
import type { PricePanel } from '../price-panel.ts';
import { apartWarning } from '../returns/apart-warning.ts';
import { carriedClose } from '../returns/carried-close.ts';
import { movesWithMarket, shockedPrices } from '../shock.ts';
import { completeDays, type PastReturns, pastReturns, volatilityOf } from './past-returns.ts';
import type { ScenarioPart } from './scenario.ts';

/**
 * Relative prices of every asset under one part of a scenario (1 = unchanged). Parts that concern one venue or depth
 * only move no price here.
 *
 * @throws RangeError when the history does not hold what the part asks for, or a name is not in the snapshot
 */
export function movesOf(
  portfolio: Portfolio,
  panel: PricePanel,
  part: ScenarioPart,
): Readonly<{ price: Float64Array; warnings: Warning[] }> {
  const { assets } = portfolio;
  if (part.kind === 'uniform') return shockedPrices(assets, { all: part.move });
  if (part.kind === 'perAsset') return shockedPrices(assets, part.moves);
  if (part.kind === 'depeg') {
    requireName('Asset', assets.id, part.asset);
    return shockedPrices(assets, { [part.asset]: part.move });
  }
  const price = new Float64Array(assets.id.length).fill(1);
  if (part.kind === 'historical') return historical(portfolio, panel, part);
  if (part.kind === 'beta' || part.kind === 'principalComponent' || part.kind === 'correlationToOne') {
    const past = pastReturns(assets, panel);
    if (past.live.length === 0)
      throw new RangeError('No asset has 30 daily returns: import prices for this scenario.');
    if (part.kind === 'beta') fill(price, betas(portfolio, past), (beta) => 1 + part.move * beta);
    else if (part.kind === 'correlationToOne') {
      for (const k of past.live)
        price[k] = Math.exp(part.sigmas * volatilityOf(past, k) * Math.sqrt(part.horizon));
    } else {
      const loads = component(past, part.component);
      for (const [i, k] of past.live.entries())
        price[k] = Math.exp(part.sigmas * loads[i] * Math.sqrt(part.horizon));
    }
    return { price, warnings: [...stillWarning(past.still), ...apartWarning(past.apart)] };
  }
  return { price, warnings: [] };
}

const fill = (price: Float64Array, values: ReadonlyMap<number, number>, of: (value: number) => number) => {
  // A price cannot go below 0 however large the beta.
  for (const [k, value] of values) price[k] = Math.max(0.001, of(value));
};

const stillWarning = (still: readonly string[]): Warning[] =>
  still.length === 0
    ? []
    : [
        {
          code: 'tooFewPrices',
          message: `Shock set to zero for want of prices: ${still.join(', ')}.`.slice(0, 2_000),
        },
      ];

export function requireName(what: string, known: readonly string[], name: string): number {
  const i = known.indexOf(name);
  if (i < 0) throw new RangeError(`${what} ${name} is not in the snapshot.`);
  return i;
}

function historical(
  { assets }: Portfolio,
  panel: PricePanel,
  { from, to, scale }: Extract<ScenarioPart, { kind: 'historical' }>,
) {
  const before = panel.times.findLastIndex((t) => t < from);
  const last = panel.times.findLastIndex((t) => t <= to);
  if (before < 0 || last <= before)
    throw new RangeError('The price history has no close before the window, or none in it.');
  const row = new Map(panel.assets.map((id, k) => [id, k]));
  const price = new Float64Array(assets.id.length).fill(1);
  const still: string[] = [];
  for (const [k, id] of assets.id.entries()) {
    // The last close known then: a stock's of Friday where the window begins or ends on a Sunday.
    const close = panel.close[row.get(id) ?? -1];
    const known = close === undefined ? null : carriedClose(close);
    const ratio = known === null ? Number.NaN : known[last] / known[before];
    if (ratio > 0 && Number.isFinite(ratio)) price[k] = Math.max(0.001, 1 + scale * (ratio - 1));
    else if (movesWithMarket(assets, k)) still.push(id);
  }
  return { price, warnings: stillWarning(still) };
}

/** Slope of each live asset's return on the market's, between the dates they share, the market being weighted by gross notional. */
export function betas(portfolio: Portfolio, { returns, live, time }: PastReturns) {
  const gross = grossByAsset(portfolio);
  const market = Float64Array.from(time, (_, t) => {
    let [sum, held] = [0, 0];
    for (const k of live) {
      if (!Number.isFinite(returns[k][t])) continue;
      sum += gross[k] * returns[k][t];
      held += gross[k];
    }
    return held > 0 ? sum / held : Number.NaN;
  });
  const slopes = new Map<number, number>();
  for (const k of live) {
    const days = Array.from(time.keys()).filter((t) => Number.isFinite(market[t] + returns[k][t]));
    const mean = (series: Float64Array) => days.reduce((sum, t) => sum + series[t], 0) / days.length;
    const [mx, my] = [mean(market), mean(returns[k])];
    let [xy, xx] = [0, 0];
    for (const t of days) {
      xy += (market[t] - mx) * (returns[k][t] - my);
      xx += (market[t] - mx) ** 2;
    }
    slopes.set(k, xx > 0 ? xy / xx : 1);
  }
  return slopes;
}

/**
 * One day's standard deviation along a principal component of the (shrunk) covariance in the volatility window, per
 * live asset, positive where it mostly rises.
 */
function component(past: PastReturns, number: number): Float64Array {
  const n = past.live.length;
  if (number > n) throw new RangeError(`There are only ${n} principal components.`);
  const days = completeDays(past, past.live).filter((t) => t >= past.recent);
  if (days.length < 30)
    throw new RangeError('Fewer than 30 days of the volatility window on which all assets have a return.');
  const series = past.live.map((k) => Float64Array.from(days, (t) => past.returns[k][t]));
  const { values, vectors } = symmetricEigen(ledoitWolfIdentity(series).covariance, n);
  const i = n - number;
  const vector = vectors.slice(i * n, (i + 1) * n);
  const sum = vector.reduce((a, b) => a + b, 0);
  const scale = Math.sqrt(Math.max(0, values[i]) / past.stepDays) * (sum < 0 ? -1 : 1);
  return vector.map((v) => v * scale);
}

import type { BoxPrices, BoxRound } from './box.ts';
import type { DepthRange } from './depth-range.ts';
import { type Impact, impactFactor } from './impact.ts';

/**
 * Under the laws with a floor or a square root, and under any where depth withdraws: an impact φ is subadditive, so a batch of certain sales a and possible
 * ones m falls by at most φ(a) + φ(m), and 1 − φ(a) − φ(m) = (1 − φ(a))·(1 − φ(m)/(1 − φ(a))); possible sales in several
 * batches fall by at most Σφ, and purchases take at most m/D from 1/price. Certain trades meet the depth that is left in
 * their round, possible ones the least that there ever is.
 */
export function createPooledBox(
  impact: Impact,
  start: Float64Array,
  end: Float64Array,
  depth: DepthRange | null,
): BoxPrices {
  // What certain trades alone make of the prices, and the box that possible trades open around it.
  const [floor, ceiling, low, high, topmost] = [start, end, start, end, end].map((x) => x.slice());
  const steepest = new Float64Array(start.length);
  const next = ({ sure, open, batches }: BoxRound): boolean => {
    depth?.next(low, high);
    for (let k = 0; k < low.length; k++) {
      const left = { least: depth?.least[k] ?? 1, most: depth?.most[k] ?? 1 };
      const stays = depth?.floor[k] ?? 1;
      const [down, up] = batch(impact, k, sure.sold[k] - sure.bought[k], low[k], high[k], left);
      // What possible sales undo of a certain rise is not known, nor the reverse.
      floor[k] *= open.sold[k] > 0 ? Math.min(1, down) : down;
      ceiling[k] *= open.bought[k] > 0 ? Math.max(1, up) : up;
      steepest[k] = Math.max(steepest[k], 1 - down);
      topmost[k] = Math.max(topmost[k], ceiling[k]);
      const rise = mostRise(impact, k, open.bought[k] / stays, topmost[k], steepest[k], batches);
      high[k] = ceiling[k] * rise;
      const drop = mostDrop(impact, k, open.sold[k] / stays, topmost[k] * rise, batches) / (1 - steepest[k]);
      low[k] = floor[k] * (1 - drop);
      if (!(high[k] < 1e3 && steepest[k] < 1 && low[k] > 0)) return false;
    }
    return true;
  };
  return { low, high, settles: false, next };
}

/** Least and most factor of a batch that sells `units` (USD at snapshot prices, negative = buys) at prices in the box. */
function batch(
  impact: Impact,
  k: number,
  units: number,
  low: number,
  high: number,
  left: Readonly<{ least: number; most: number }>,
): [number, number] {
  const { law, y, floor } = impact;
  const strength = units > 0 ? impact.strength[k] : impact.buying[k];
  if (units === 0 || Number.isNaN(strength)) return [1, 1];
  const at = (x: number, share: number) => impactFactor(law, -units * x, x, share * strength, y[k], floor);
  const ends = [at(low, left.least), at(high, left.least), at(low, left.most), at(high, left.most)];
  return [Math.min(...ends), Math.max(...ends)];
}

/** How far possible sales lower a price that is never above `top`, as a share of it. */
function mostDrop(impact: Impact, k: number, units: number, top: number, batches: number): number {
  const strength = impact.strength[k];
  if (units === 0 || Number.isNaN(strength)) return 0;
  const share = (units * top) / strength;
  if (impact.law === 'sqrt') return impact.y[k] * Math.sqrt(batches * share);
  return impact.law === 'floor' ? share * Math.max(0, 1 - impact.floor / top) : share;
}

/** By how much possible purchases raise a price that certain trades alone keep below `top`; infinite without end. */
function mostRise(
  impact: Impact,
  k: number,
  units: number,
  top: number,
  steepest: number,
  batches: number,
): number {
  const strength = impact.buying[k];
  if (units === 0 || Number.isNaN(strength)) return 1;
  const share = (units * top) / strength;
  if (impact.law !== 'sqrt') {
    const left = 1 - share / (1 - steepest);
    return left > 0 ? 1 / left : Number.POSITIVE_INFINITY;
  }
  let rise = 1;
  for (let i = 0; i < 200; i++) {
    const next = Math.exp((impact.y[k] * Math.sqrt(batches * share * rise)) / (1 - steepest));
    if (!(next < 1e3)) break;
    if (next <= rise * (1 + 1e-13)) return next * (1 + 1e-9);
    rise = next;
  }
  return Number.POSITIVE_INFINITY;
}

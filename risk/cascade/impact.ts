import type { Warning } from '../coverage.ts';
import type { Assets } from '../portfolio.ts';
import { movesWithMarket } from '../shock.ts';

export type ImpactLaw = 'linear' | 'floor' | 'sqrt';

/**
 * Factor on a price when `flow` USD is bought (> 0) or sold (< 0) at relative price x.
 * - linear: 1 ± Q/D.
 * - floor: Cont & Schaanning (2017), 1 − (1 − B/x)(1 − e^(−Q/δ)) with δ = (1 − B/x₀)·D, x₀ the price before the
 *   shock: the price never falls through B; buying mirrors it. At or below B nothing moves.
 * - sqrt: 1 ± Y·σ·√(Q/V), V the daily volume.
 * Never below 0: a price that linear or square-root selling exhausts ends at 0.
 *
 * @param strength linear: depth D; floor: δ; sqrt: V
 * @param y sqrt: Y·σ
 */
export function impactFactor(
  law: ImpactLaw,
  flow: number,
  x: number,
  strength: number,
  y: number,
  floor: number,
): number {
  const size = Math.abs(flow);
  const sign = flow < 0 ? -1 : 1;
  if (size === 0) return 1;
  if (law === 'linear') return Math.max(0, 1 + (sign * size) / strength);
  if (law === 'sqrt') return Math.max(0, 1 + sign * y * Math.sqrt(size / strength));
  const room = 1 - floor / x;
  return room > 0 ? 1 - sign * room * Math.expm1(-size / strength) : 1;
}

export type ImpactOptions = Readonly<{
  impact: ImpactLaw;
  depthScale: number;
  /** Lowest relative price of the floor law. */
  floor: number;
  /** Y of the square-root law. */
  y: number;
  /** Constants of D = c·(ADV/σ)·√τ, τ in days. */
  c?: number;
  tau?: number;
}>;

/** Per asset: the strength of the law (NaN = nothing known, so flow moves no price) and Y·σ. */
export type Impact = Readonly<{
  law: ImpactLaw;
  strength: Float64Array;
  y: Float64Array;
  floor: number;
  warnings: readonly Warning[];
}>;

/**
 * Depth of every asset: the imported one, else D = c·(ADV/σ)·√τ (Cont & Schaanning: c ≈ 0.4; τ one day unless said).
 * The square-root law reads σ and ADV. Where neither is known no depth is invented: the asset is named in a warning
 * and its forced flow moves no price.
 */
export function impactOf(assets: Assets, options: ImpactOptions): Impact {
  const n = assets.id.length;
  const { impact: law, depthScale, c = 0.4, tau = 1 } = options;
  const strength = new Float64Array(n).fill(Number.NaN);
  const y = new Float64Array(n);
  const derived: string[] = [];
  const unknown: string[] = [];
  for (let k = 0; k < n; k++) {
    const flowKnown = assets.adv[k] > 0 && assets.sigma[k] > 0;
    if (law === 'sqrt') {
      if (flowKnown) strength[k] = depthScale * assets.adv[k];
      y[k] = options.y * assets.sigma[k];
    } else if (assets.depth[k] > 0) strength[k] = depthScale * assets.depth[k];
    else if (flowKnown) {
      strength[k] = (depthScale * c * assets.adv[k] * Math.sqrt(tau)) / assets.sigma[k];
      derived.push(assets.id[k]);
    }
    if (law === 'floor') strength[k] *= 1 - options.floor;
    if (Number.isNaN(strength[k]) && movesWithMarket(assets, k)) unknown.push(assets.id[k]);
  }
  const warnings: Warning[] = [];
  if (derived.length > 0) {
    const message = `Depth from volume and volatility, ${c}·(ADV/σ)·√${tau} day, for ${derived.join(', ')}.`;
    warnings.push({ code: 'depthDerived', message: clip(message) });
  }
  if (unknown.length > 0) {
    const what = law === 'sqrt' ? 'volume and volatility' : 'depth';
    const message = `No ${what} known: forced trades move no price of ${unknown.join(', ')}.`;
    warnings.push({ code: 'depthUnknown', message: clip(message) });
  }
  return { law, strength, y, floor: options.floor, warnings };
}

const clip = (message: string) => (message.length > 2_000 ? `${message.slice(0, 1_999)}…` : message);

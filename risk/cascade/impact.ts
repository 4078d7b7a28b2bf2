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
  /** Of what is sold, which meets bids. */
  strength: Float64Array;
  /** Of what is bought, which meets asks. */
  buying: Float64Array;
  y: Float64Array;
  floor: number;
  warnings: readonly Warning[];
}>;

/**
 * Depth of every asset, of bids and of asks: the imported one, else D = c·(ADV/σ)·√τ (Cont & Schaanning: c ≈ 0.4; τ one day unless said).
 * The square-root law reads σ and ADV. Where neither is known no depth is invented: the asset is named in a warning
 * and its forced flow moves no price.
 */
export function impactOf(assets: Assets, options: ImpactOptions): Impact {
  const n = assets.id.length;
  const { impact: law, depthScale, c = 0.4, tau = 1 } = options;
  const y = new Float64Array(n);
  const derived = new Set<string>();
  const unknown: Record<'all' | 'sales' | 'purchases', string[]> = { all: [], sales: [], purchases: [] };
  const strengthOf = (k: number, depth: number): number => {
    const flowKnown = assets.adv[k] > 0 && assets.sigma[k] > 0;
    if (law === 'sqrt') return flowKnown ? depthScale * assets.adv[k] : Number.NaN;
    const bound = law === 'floor' ? 1 - options.floor : 1;
    if (depth > 0) return bound * depthScale * depth;
    if (!flowKnown) return Number.NaN;
    derived.add(assets.id[k]);
    return (bound * depthScale * c * assets.adv[k] * Math.sqrt(tau)) / assets.sigma[k];
  };
  const strength = assets.depth.map((depth, k) => strengthOf(k, depth));
  const buying = (assets.askDepth ?? assets.depth).map((depth, k) => strengthOf(k, depth));
  for (let k = 0; k < n; k++) {
    if (law === 'sqrt') y[k] = options.y * assets.sigma[k];
    if (!movesWithMarket(assets, k)) continue;
    const [bids, asks] = [strength[k] > 0, buying[k] > 0];
    if (!bids && !asks) unknown.all.push(assets.id[k]);
    else if (!bids) unknown.sales.push(assets.id[k]);
    else if (!asks) unknown.purchases.push(assets.id[k]);
  }
  const warnings: Warning[] = [];
  if (derived.size > 0) {
    const message = `Depth from volume and volatility, ${c}·(ADV/σ)·√${tau} day, for ${[...derived].join(', ')}.`;
    warnings.push({ code: 'depthDerived', message: clip(message) });
  }
  const say = (ids: readonly string[], what: string, trades: string) => {
    if (ids.length === 0) return;
    const message = `No ${what} known: forced ${trades} move no price of ${ids.join(', ')}.`;
    warnings.push({ code: 'depthUnknown', message: clip(message) });
  };
  say(unknown.all, law === 'sqrt' ? 'volume and volatility' : 'depth', 'trades');
  say(unknown.sales, 'bids', 'sales');
  say(unknown.purchases, 'asks', 'purchases');
  return { law, strength, buying, y, floor: options.floor, warnings };
}

/** What a trade of `flow` USD (negative = sold) meets: bids or asks. */
export const strengthFor = (impact: Impact, k: number, flow: number): number =>
  flow < 0 ? impact.strength[k] : impact.buying[k];

/** Average factor on a price over a trade that ends at `impactFactor`: what it is filled at when it walks the book. */
export function averageFactor(
  law: ImpactLaw,
  flow: number,
  x: number,
  strength: number,
  y: number,
  floor: number,
): number {
  const size = Math.abs(flow) / strength;
  const sign = flow < 0 ? -1 : 1;
  if (size === 0) return 1;
  if (law === 'linear') return sign < 0 && size > 1 ? 1 / (2 * size) : 1 + (sign * size) / 2;
  if (law === 'sqrt') {
    const move = y * Math.sqrt(size);
    return sign < 0 && move > 1 ? 1 / (3 * move * move) : 1 + (sign * 2 * move) / 3;
  }
  const room = 1 - floor / x;
  return room > 0 ? 1 + sign * room * (1 + Math.expm1(-size) / size) : 1;
}

const clip = (message: string) => (message.length > 2_000 ? `${message.slice(0, 1_999)}…` : message);

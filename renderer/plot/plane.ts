/**
 * Iso-lines of system volatility in the leverage–correlation plane. With idio = h·own², the identity
 * σ_sys² = idio + ρ̄·(own² − idio) gives ρ̄ = (σ²/own² − h)/(1 − h): one line per σ, for the concentration h of the
 * snapshot shown.
 */
export type PlanePoint = Readonly<{
  snapshot: string;
  systemVolatility: number;
  leverageFactor: number;
  averageCorrelation: number | null;
  idiosyncratic: number;
}>;
export type IsoLine = Readonly<{ sigma: number; x: readonly number[]; y: readonly number[] }>;

/** h = idio/own², the part of variance left when nothing moves together; null when the point has no volatility. */
export function concentration(point: PlanePoint): number | null {
  const own2 = point.leverageFactor ** 2;
  return own2 > 0 && point.idiosyncratic < own2 ? point.idiosyncratic / own2 : null;
}

/** ρ̄ at which a system with this leverage factor has volatility sigma. */
export const isoCorrelation = (sigma: number, own: number, h: number): number =>
  ((sigma / own) ** 2 - h) / (1 - h);

/** About `count` round volatilities inside the range the plot shows, each as a line of points within its box. */
export function isoLines(
  h: number,
  xRange: readonly [number, number],
  yRange: readonly [number, number],
  count = 6,
): readonly IsoLine[] {
  const [x0, x1] = xRange;
  const corner = (own: number, rho: number): number => own * Math.sqrt(Math.max(0, h + rho * (1 - h)));
  const step = roundStep((corner(x1, yRange[1]) - corner(x0, yRange[0])) / count);
  const lines: IsoLine[] = [];
  for (let k = Math.ceil(corner(x0, yRange[0]) / step); k * step <= corner(x1, yRange[1]); k += 1) {
    const sigma = k * step;
    if (sigma <= 0) continue;
    const xs = Array.from({ length: 81 }, (_, i) => x0 + ((x1 - x0) * i) / 80).filter((x) => x > 0);
    const points = xs
      .map((x) => [x, isoCorrelation(sigma, x, h)] as const)
      .filter(([, y]) => y >= yRange[0] && y <= yRange[1]);
    if (points.length > 1) lines.push({ sigma, x: points.map(([x]) => x), y: points.map(([, y]) => y) });
  }
  return lines;
}

/** 1, 2 or 5 times a power of ten, not below `raw`. */
export function roundStep(raw: number): number {
  if (!(raw > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(raw));
  const lead = raw / power;
  return (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10) * power;
}

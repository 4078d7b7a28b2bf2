import { divergingScale } from '../../plot/scales.ts';
import type { ThemeName } from '../../theme/palette.ts';

export type Rgb = readonly [number, number, number];
const parse = (hex: string): Rgb =>
  [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16)) as unknown as Rgb;

/** The diverging scale as a function of a correlation; what lies outside −1…1 takes the end's colour. */
export function correlationColour(theme: ThemeName): (value: number) => Rgb {
  const stops = divergingScale(theme).map(([at, hex]) => [at, parse(hex)] as const);
  const table = Array.from({ length: 401 }, (_, i) => mix(stops, i / 400));
  const none: Rgb = [0, 0, 0];
  return (value) => table[Math.round((Math.min(1, Math.max(-1, value)) + 1) * 200)] ?? none;
}

function mix(stops: readonly (readonly [number, Rgb])[], at: number): Rgb {
  const next = Math.max(
    1,
    stops.findIndex(([t]) => t >= at),
  );
  const [t0, a] = stops[next - 1] ?? [0, [0, 0, 0]];
  const [t1, b] = stops[next] ?? [1, [0, 0, 0]];
  const share = t1 > t0 ? (at - t0) / (t1 - t0) : 0;
  const channel = (i: 0 | 1 | 2): number => Math.round(a[i] + (b[i] - a[i]) * share);
  return [channel(0), channel(1), channel(2)];
}

/** Relative luminance (WCAG 2). */
export const luminance = (rgb: Rgb): number => {
  const [r, g, b] = rgb.map((c) => {
    const x = c / 255;
    return x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
};
/** Black or white, whichever reads better on the colour. */
export const inkOn = (rgb: Rgb): string => (luminance(rgb) > 0.179 ? '#000000' : '#ffffff');
export const cssColour = ([r, g, b]: Rgb): string => `rgb(${r} ${g} ${b})`;

/**
 * The deck's palette: the light theme of the application, without the leading '#'. Blue and orange carry the pairs
 * (long/short, before/after) so that nothing rests on telling red from green.
 */
export const theme = {
  font: 'Arial',
  ink: '171B21',
  muted: '555F6D',
  faint: '8A94A1',
  rule: 'D5DAE0',
  grid: 'E6E9ED',
  surface: 'F6F7F9',
  paper: 'FFFFFF',
  accent: '1A5AB8',
  accentSoft: 'E6EEFB',
  long: '1A5AB8',
  short: 'B5540C',
  good: '1C6B43',
  warn: '8A5200',
  bad: 'B3261E',
  goodSoft: 'E3F2EA',
  warnSoft: 'FBEFD9',
  badSoft: 'FBE6E4',
  series: ['1A5AB8', 'B5540C', '00796B', '8A3B8F', '6B6F00', 'B0245C', '4B5A6B', '0B7FA5'],
} as const;

export const seriesColour = (index: number): string =>
  theme.series[index % theme.series.length] ?? theme.accent;

type Rgb = readonly [number, number, number];
const rgb = (hex: string): Rgb =>
  [0, 2, 4].map((i) => Number.parseInt(hex.slice(i, i + 2), 16)) as unknown as Rgb;
const hex = (c: Rgb): string =>
  c
    .map((x) => Math.round(x).toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase();

function mix(from: string, to: string, share: number): string {
  const a = rgb(from);
  const b = rgb(to);
  const t = Math.min(1, Math.max(0, share));
  return hex([a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t]);
}

/** The window's scale: −1 dark blue, 0 near white, 1 dark orange; always on this range, so that maps compare. */
const stops = ['0B3C8A', '5B93D6', 'F5F5F3', 'E79A4F', '9A3D00'] as const;

export function diverging(value: number): string {
  const at = (Math.min(1, Math.max(-1, value)) + 1) * 2;
  const from = Math.min(3, Math.floor(at));
  return mix(stops[from] ?? stops[0], stops[from + 1] ?? stops[4], at - from);
}

/** 0 near white to 1 dark orange-brown. */
export const sequential = (share: number): string =>
  share < 0.5 ? mix('FBF7F2', 'E8A25C', share * 2) : mix('E8A25C', '8A3A06', share * 2 - 1);

/** Relative luminance (WCAG 2.2), 0 black to 1 white. */
export function luminance(colour: string): number {
  const [r, g, b] = rgb(colour).map((x) => {
    const c = x / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast ratio of two colours (WCAG 2.2), 1 to 21. */
export function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

/** On a fill of our own, which no theme changes, text must not follow the theme either. */
const fixed = { ink: '171B22', paper: 'FEFEFE' };

/** Dark or light, whichever has the higher contrast on the fill. */
export const inkOn = (fill: string): string =>
  contrast(fixed.ink, fill) >= contrast(fixed.paper, fill) ? fixed.ink : fixed.paper;

import type { Status } from '../../../../contract/status.ts';

/** Units of the drawing: a hundredth of an inch on a 13.333 × 7.5 inch slide. */
export const slideWidth = 1333.3;
export const slideHeight = 750;
/** Points as units. */
export const points = (n: number): number => (n * 100) / 72;

/** The deck's own paper and ink: a slide looks the same whatever the window's theme. */
export const ink = {
  text: '#171b21',
  muted: '#555f6d',
  faint: '#8a94a1',
  rule: '#d5dae0',
  grid: '#e6e9ed',
  surface: '#f6f7f9',
  paper: '#ffffff',
  accent: '#1a5ab8',
} as const;
/** The accent of the slide in hand: a template's, else the deck's own. */
export const accentName = '--slide-accent';
export const accentInk = `var(${accentName})`;
export const statusInk = {
  /** Without a badge. */
  none: { colour: accentInk, fill: '#f6f7f9' },
  notJudged: { colour: '#555f6d', fill: '#f6f7f9' },
  green: { colour: '#1c6b43', fill: '#e3f2ea' },
  amber: { colour: '#8a5200', fill: '#fbefd9' },
  red: { colour: '#b3261e', fill: '#fbe6e4' },
} as const satisfies Readonly<Record<Status, Readonly<{ colour: string; fill: string }>>>;

/** Approximate advance of Arial, for leaving room beside an axis. */
export const textWidth = (text: string, size: number): number => text.length * size * 0.53;

import { formatDate, formatPercent, formatTime, scales } from '../../contract/format.ts';

/** Numbers as text: one way for the window, the slides and the command line; here, what only slides need. */
export * from '../../contract/format.ts';

/** A move with its sign: "+10 %", "−10 %". */
export const formatMove = (x: number, digits = 0): string => `${x > 0 ? '+' : ''}${formatPercent(x, digits)}`;
/** The size of a shock, which somebody chose: "10 %", not "10.0 %", but "7.5 %". */
export const formatShock = (x: number): string => {
  const size = Math.abs(x);
  return formatPercent(size, Math.abs(size * 100 - Math.round(size * 100)) < 1e-6 ? 0 : 1);
};

/** Labels of a time axis: months ("2026-10") where they tell the times apart, days where they do not. */
export function axisDates(times: readonly number[]): string[] {
  const days = times.map(formatDate);
  const months = days.map((day) => day.slice(0, 7));
  return new Set(months).size === times.length ? months : days;
}

/** UTC date and minute as text, "2026-10-31 08:00". */
export const formatMinute = (ms: number): string => formatTime(ms).replace(' UTC', '');

/** Spreadsheet number format for fractions as the application prints them: "12.3 %", "−4 %". */
export const percentFormat = (digits: number): string => {
  const shown = `0${digits > 0 ? `.${'0'.repeat(digits)}` : ''}"\u00A0"%`;
  return `${shown};"−"${shown}`;
};

/** Spreadsheet number format for USD, abbreviated by the scale of the largest value shown. */
function usdFormat(largest: number, digits: (scaled: number) => number): string {
  const size = Math.abs(largest);
  const at = scales.findIndex(([scale]) => size >= scale);
  const [scale, suffix] = scales[at] ?? [1, ''];
  const places = digits(size / scale);
  const commas = at < 0 ? '' : ','.repeat(scales.length - at);
  return `"$"0${places > 0 ? `.${'0'.repeat(places)}` : ''}${commas}${suffix === '' ? '' : `"\u00A0${suffix}"`}`;
}

/** For the ticks of an axis. */
export const usdAxisFormat = (largest: number): string => usdFormat(largest, (x) => (x < 10 ? 1 : 0));
/** For value labels: three figures of the largest. */
export const usdLabelFormat = (largest: number): string =>
  usdFormat(largest, (x) => (x < 10 ? 2 : x < 100 ? 1 : 0));

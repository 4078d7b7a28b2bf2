/**
 * Numbers as text, exactly as the application prints them (a test compares the two): USD as "$1.23 bn", ratios as
 * "7.12×", fractions as "12.3 %", the minus sign U+2212, undefined measures "n/a".
 */
export type Unit = 'usd' | 'ratio' | 'fraction' | 'index' | 'count';
type Value = number | null | undefined;

export const missing = 'n/a';
const minus = '\u2212';
const isNumber = (x: Value): x is number => typeof x === 'number' && Number.isFinite(x);

const scales: readonly (readonly [number, string])[] = [
  [1e12, 'tn'],
  [1e9, 'bn'],
  [1e6, 'm'],
  [1e3, 'k'],
];

function threeFigures(x: number): string {
  if (x >= 99.95) return x.toFixed(0);
  return x >= 9.995 ? x.toFixed(1) : x.toFixed(2);
}

function abbreviate(x: number): string {
  const size = Math.abs(x);
  for (const [scale, suffix] of scales)
    if (size >= scale * 0.9995) return `${threeFigures(size / scale)} ${suffix}`;
  if (size === 0) return '0';
  return size < 0.005 ? '<0.01' : threeFigures(size);
}

/** 1234567890 → "$1.23 bn". */
export const formatUsd = (x: Value): string =>
  isNumber(x) ? `${x < 0 ? minus : ''}$${abbreviate(x)}` : missing;

/** Fixed digits with thousands separators; what rounds to zero has no sign. */
export function formatNumber(x: Value, digits = 2): string {
  if (!isNumber(x)) return missing;
  const [whole = '', part] = Math.abs(x).toFixed(digits).split('.');
  const text = whole.replace(/\B(?=(\d{3})+$)/g, ',') + (part === undefined ? '' : `.${part}`);
  return x < 0 && /[1-9]/.test(text) ? `${minus}${text}` : text;
}

export const formatRatio = (x: Value, digits = 2): string =>
  isNumber(x) ? `${formatNumber(x, digits)}×` : missing;
export const formatPercent = (x: Value, digits = 1): string =>
  isNumber(x) ? `${formatNumber(x * 100, digits)} %` : missing;
/** A move with its sign: "+10 %", "−10 %". */
export const formatMove = (x: number, digits = 0): string => `${x > 0 ? '+' : ''}${formatPercent(x, digits)}`;
export const formatCount = (x: Value): string => formatNumber(x, 0);

/** A measure in its own unit. */
export function formatMeasure(x: Value, unit: Unit): string {
  switch (unit) {
    case 'usd':
      return formatUsd(x);
    case 'ratio':
      return formatRatio(x);
    case 'fraction':
      return formatPercent(x);
    case 'index':
      return formatNumber(x, 3);
    case 'count':
      return formatCount(x);
  }
}

/** A change with its sign: "+0.42×", "−3.1 pp" (fractions change in percentage points). */
export function formatChange(x: Value, unit: Unit): string {
  if (!isNumber(x)) return missing;
  const text = unit === 'fraction' ? `${formatNumber(x * 100, 1)} pp` : formatMeasure(x, unit);
  return x > 0 ? `+${text}` : text;
}

/** UTC date, "2026-10-31". */
export const formatDate = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** UTC date for an axis, "31 Oct 26". */
export function formatDay(ms: number): string {
  const d = new Date(ms);
  return `${d.getUTCDate()} ${months[d.getUTCMonth()]} ${String(d.getUTCFullYear()).slice(2)}`;
}

/** Labels of a time axis: months where they tell the times apart, days where they do not. */
export function axisDays(times: readonly number[]): string[] {
  const days = times.map(formatDay);
  const byMonth = days.map((day) => day.replace(/^\d+ /, ''));
  const labels = new Set(byMonth).size === times.length ? byMonth : days;
  return labels.map((label) => label.replaceAll(' ', '\u00A0'));
}

/** Figures stay with their unit when a line breaks: no-break spaces before %, ×, bn and the like, and in (1 of 2). */
export const unbroken = (text: string): string =>
  text
    .replace(/(\d) (%|pp|tn|bn|m|k)(?![\p{L}\p{N}])/gu, '$1\u00A0$2')
    .replace(/\((\d+) of (\d+)\)/g, '($1\u00A0of\u00A0$2)');

/** "1 account", "3 accounts". */
export const plural = (n: number, one: string, many = `${one}s`): string =>
  `${formatCount(n)} ${n === 1 ? one : many}`;

/** Spreadsheet number format for USD, abbreviated by the scale of the largest value shown. */
function usdFormat(largest: number, digits: (scaled: number) => number): string {
  const size = Math.abs(largest);
  const at = scales.findIndex(([scale]) => size >= scale);
  const [scale, suffix] = scales[at] ?? [1, ''];
  const places = digits(size / scale);
  const commas = at < 0 ? '' : ','.repeat(scales.length - at);
  return `"$"0${places > 0 ? `.${'0'.repeat(places)}` : ''}${commas}${suffix === '' ? '' : `" ${suffix}"`}`;
}

/** For the ticks of an axis. */
export const usdAxisFormat = (largest: number): string => usdFormat(largest, (x) => (x < 10 ? 1 : 0));
/** For value labels: three figures of the largest. */
export const usdLabelFormat = (largest: number): string =>
  usdFormat(largest, (x) => (x < 10 ? 2 : x < 100 ? 1 : 0));

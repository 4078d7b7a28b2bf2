import { preferences } from './preferences.ts';
import { numberStyles } from './setting-defaults.ts';
import type { Unit } from './units.ts';

export type { Unit };

/**
 * Numbers as text, the same way everywhere. Undefined measures are null and read "n/a"; the minus sign is U+2212 so
 * that columns of tabular figures line up. Every abbreviation has an exact form for the hover.
 */
type Value = number | null | undefined;

export const missing = 'n/a';
const minus = '\u2212';
const isNumber = (x: Value): x is number => typeof x === 'number' && Number.isFinite(x);
const signed = (text: string): string => inStyle(text.replace('-', minus));

/** A number written as in English, "1,234.5", in the style of the workspace. */
function inStyle(text: string): string {
  const { numbers } = preferences();
  if (numbers === 'point') return text;
  const { decimal, group } = numberStyles[numbers];
  return text.replace(/[.,]/g, (sign) => (sign === '.' ? decimal : group));
}

/** Powers of a thousand by which USD are abbreviated, largest first. */
export const scales: readonly (readonly [number, string])[] = [
  [1e12, 'tn'],
  [1e9, 'bn'],
  [1e6, 'm'],
  [1e3, 'k'],
];

/** Three significant figures of a non-negative number below 1,000, without exponent. */
function three(x: number): string {
  if (x >= 99.95) return x.toFixed(0);
  return inStyle(x >= 9.995 ? x.toFixed(1) : x.toFixed(2));
}

/** 1234567890 → "1.23 bn". USD unless `unit` says otherwise; the unit is told by the label, not repeated. */
export function abbreviate(x: Value): string {
  if (!isNumber(x)) return missing;
  const size = Math.abs(x);
  const sign = x < 0 ? minus : '';
  for (const [scale, suffix] of scales) {
    // 999.6 k reads 1.00 m, not 1000 k.
    if (size >= scale * 0.9995) return `${sign}${three(size / scale)} ${suffix}`;
  }
  if (size === 0) return '0';
  return size < 0.005 ? `${sign}<${inStyle('0.01')}` : `${sign}${three(size)}`;
}

/** 1234567890 → "$1.23 bn". */
export function formatUsd(x: Value): string {
  const text = abbreviate(x);
  if (text === missing) return text;
  const { dollar } = preferences();
  // "$1.23 bn", but "USD 1.23 bn": letters stand apart from digits.
  const label = dollar === 'USD' ? 'USD\u00a0' : dollar;
  return text.startsWith(minus) ? `${minus}${label}${text.slice(1)}` : `${label}${text}`;
}

const exactUsd = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2, minimumFractionDigits: 2 });
/** "1,234,567,890.12 USD", for the hover. */
export const exactUsdText = (x: Value): string =>
  !isNumber(x) ? missing : `${signed(exactUsd.format(x))} USD`;

const plain = (digits: number): Intl.NumberFormat =>
  new Intl.NumberFormat('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
const fixed = [0, 1, 2, 3, 4, 5, 6, 7, 8].map(plain);

/** Fixed digits with thousands separators. */
export function formatNumber(x: Value, digits = 2): string {
  if (!isNumber(x)) return missing;
  const text = (fixed[digits] ?? plain(digits)).format(x);
  return /^-[0.,]*$/.test(text) ? inStyle(text.slice(1)) : signed(text);
}

/** A coefficient with the digits it takes to tell it from ±1: .9997 is not 1.000. */
export function formatCoefficient(x: Value, digits = 3): string {
  return formatNumber(x, coefficientDigits(x, digits));
}

function coefficientDigits(x: Value, digits = 3): number {
  const gap = isNumber(x) ? 1 - Math.abs(x) : 1;
  const close = gap > 1e-12 && gap < 0.5 * 10 ** -digits;
  return close ? Math.min(12, Math.ceil(-Math.log10(gap))) : digits;
}

/** 7.123 → "7.12×". */
export const formatRatio = (x: Value, digits = 2): string =>
  !isNumber(x) ? missing : `${formatNumber(x, digits)}×`;

/** 0.1234 → "12.3 %". */
export const formatPercent = (x: Value, digits = 1): string =>
  !isNumber(x) ? missing : `${formatNumber(x * 100, digits)} %`;

/** 0.0975 → "9.75 pp": what a fall adds to another, in percentage points. */
export const formatPoints = (x: Value, digits = 2): string =>
  !isNumber(x) ? missing : `${formatNumber(x * 100, digits)} pp`;

export const formatCount = (x: Value): string => formatNumber(x, 0);

/** "1 row", "1,204 rows". */
export const plural = (n: number, one: string, many = `${one}s`): string =>
  `${formatCount(n)} ${n === 1 ? one : many}`;

/** Price or quantity: seven significant figures at most, no trailing noise. */
const significant = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 7 });
export const formatPrice = (x: Value): string => (!isNumber(x) ? missing : signed(significant.format(x)));

/** A measure in its own unit, as tiles, tables and slides print it. */
export function formatMeasure(x: Value, unit: Unit): string {
  switch (unit) {
    case 'usd':
      return formatUsd(x);
    case 'ratio':
      return formatRatio(x);
    case 'fraction':
      return formatPercent(x);
    case 'index':
      return formatCoefficient(x);
    case 'count':
      // An effective number of bets is no count of bets: 7.3, not 7.
      return formatNumber(x, isNumber(x) && !Number.isInteger(x) ? 1 : 0);
  }
}

/** The exact value behind a formatted one. */
export function exactMeasure(x: Value, unit: Unit): string {
  if (!isNumber(x)) return missing;
  return unit === 'usd' ? exactUsdText(x) : signed(String(x));
}

/** Change with an explicit sign: "+0.42×", "−3.1 pp" (fractions change in percentage points). */
export function formatChange(x: Value, unit: Unit): string {
  if (!isNumber(x)) return missing;
  const text = unit === 'fraction' ? `${formatNumber(x * 100, 1)} pp` : formatMeasure(x, unit);
  return x > 0 ? `+${text}` : text;
}

/** The decimals with which a number is shown in a unit. */
function decimals(x: number, unit: Exclude<Unit, 'usd'>): number {
  if (unit === 'ratio') return 2;
  if (unit === 'fraction') return 1;
  if (unit === 'count') return Number.isInteger(x) ? 0 : 1;
  return coefficientDigits(x);
}

/**
 * The change between two numbers that stand beside it: of the ends as they are shown, so that whoever takes one from the
 * other finds it (.793 → .939 is +0.146, whatever the digits that are not shown say). In USD it has three figures of its
 * own, finer than those of the ends.
 */
export function formatDifference(from: Value, to: Value, unit: Unit): string {
  if (!isNumber(from) || !isNumber(to)) return missing;
  if (unit === 'usd') return formatChange(to - from, unit);
  const digits = Math.max(decimals(from, unit), decimals(to, unit));
  const factor = unit === 'fraction' ? 100 : 1;
  const shown = (x: number): number =>
    Number((fixed[decimals(x, unit)] ?? plain(decimals(x, unit))).format(x * factor).replaceAll(',', ''));
  const x = shown(to) - shown(from);
  const text = formatNumber(x, digits);
  const suffix = unit === 'fraction' ? ' pp' : unit === 'ratio' ? '×' : '';
  return `${/^[0.,]*$/.test(text) || x < 0 ? '' : '+'}${text}${suffix}`;
}

const pad = (n: number): string => String(n).padStart(2, '0');
/** UTC date, "2026-10-31". */
export function formatDate(ms: Value): string {
  if (!isNumber(ms)) return missing;
  return new Date(ms).toISOString().slice(0, 10);
}
/** UTC minute, "2026-10-31 08:00 UTC". */
export function formatTime(ms: Value): string {
  if (!isNumber(ms)) return missing;
  const d = new Date(ms);
  return `${formatDate(ms)} ${pad(d.getUTCHours())}:${pad(d.getUTCMinutes())} UTC`;
}

/** 1536 → "1.5 kB"; file sizes only. */
export function formatBytes(n: Value): string {
  if (!isNumber(n)) return missing;
  if (n < 1000) return `${n} B`;
  const steps = ['kB', 'MB', 'GB', 'TB'];
  let value = n / 1000;
  let step = 0;
  while (value >= 999.5 && step < steps.length - 1) {
    value /= 1000;
    step += 1;
  }
  return `${three(value)} ${steps[step] ?? ''}`;
}

/** In the middle of a sentence: "System leverage" → "system leverage"; abbreviations stay. */
export const lowerFirst = (text: string): string =>
  /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
export const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A product of decimals without the dust of binary: 0.1 × 3 is 0.3. */
export const tidy = (x: number): number => Number(x.toPrecision(12));

/** Figures stay with their unit when a line breaks: no-break spaces before %, ×, bn and the like, and in (1 of 2). */
export const unbroken = (text: string): string =>
  text
    .replace(/(\d) (%|pp|tn|bn|m|k)(?![\p{L}\p{N}])/gu, '$1\u00A0$2')
    .replace(/\((\d+) of (\d+)\)/g, '($1\u00A0of\u00A0$2)');

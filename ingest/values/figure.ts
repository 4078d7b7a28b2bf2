import { currencySign } from './currency.ts';
import { type DecimalMark, parseDecimal } from './number.ts';

/**
 * A number as people write it, and the currency written beside it: an ISO code, or a sign that several share. `scaled`: its
 * cell says thousands, millions or percent itself.
 */
export type Figure = Readonly<{ value: number; currency: string | null; scaled: boolean }>;

const scales: Readonly<Record<string, number>> = {
  '%': 1e-2,
  '‰': 1e-3,
  bp: 1e-4,
  bps: 1e-4,
  x: 1,
  '×': 1,
  k: 1e3,
  tsd: 1e3,
  m: 1e6,
  mm: 1e6,
  mn: 1e6,
  mio: 1e6,
  mln: 1e6,
  million: 1e6,
  b: 1e9,
  bn: 1e9,
  bln: 1e9,
  mrd: 1e9,
  t: 1e12,
  tn: 1e12,
  trn: 1e12,
  万: 1e4,
  萬: 1e4,
  만: 1e4,
  亿: 1e8,
  億: 1e8,
  억: 1e8,
};

/** Digits in groups: of three, or of two before the last three (lakh and crore), by one mark throughout. */
const point =
  /^(?:\d+|\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}|\d{1,3}(?:'\d{3})+|\d{1,3}(?: \d{3})+)?(?:\.\d*)?(?:e[+-]?\d{1,4})?$/i;
const comma =
  /^(?:\d+|\d{1,3}(?:\.\d{3})+|\d{1,3}(?:'\d{3})+|\d{1,3}(?: \d{3})+)?(?:,\d*)?(?:e[+-]?\d{1,4})?$/i;
const wordAtEnd = /[\p{L}\p{Sc}%‰×]+\.?$/u;
const wordAtStart = /^(?:[\p{L}\p{Sc}]+\.?)(?=[\s\d.,(+-])/u;

/**
 * A number as people and spreadsheets write it, in the file's own style: `1,234.5`, `1'234.50`, `1 234,5`, `12,34,567`,
 * `(250)`, `50-`, `−3`, `$91,250.00`, `616,62 €`, `USD 5M`, `20 %`, `10x`, `1.5bn`, full-width digits. A percentage is a
 * fraction. null when the text does not fit the style: `1,5` with a decimal point is neither 15 nor 1.5.
 */
export function readFigure(raw: string, decimal: DecimalMark): Figure | null {
  let text = tidy(raw);
  let sign = 0;
  let scale: number | null = null;
  let currency: string | null = null;
  const signed = (value: number, rest: string): boolean => {
    if (sign !== 0) return false;
    sign = value;
    text = rest.trim();
    return true;
  };
  const worded = (word: string, rest: string): boolean => {
    const name = word.replace(/\.$/, '');
    const factor = scales[name.toLowerCase()];
    if (factor !== undefined && scale === null) {
      scale = factor;
    } else {
      const found = currencySign(name);
      if (found === null || currency !== null) return split(name, rest);
      currency = found;
    }
    text = rest.trim();
    return true;
  };
  /** `5MUSD`: a scale and a currency in one word. */
  const split = (word: string, rest: string): boolean => {
    const parts = /^([kmbt]|mn|bn|mio|mrd)(\p{L}{3,4}|\p{Sc})$/iu.exec(word);
    if (parts === null || scale !== null || currency !== null) return false;
    currency = currencySign(parts[2] ?? '');
    scale = scales[(parts[1] ?? '').toLowerCase()] ?? null;
    text = rest.trim();
    return currency !== null && scale !== null;
  };
  for (;;) {
    if (/^\(.*\)$/.test(text)) {
      if (!signed(-1, text.slice(1, -1))) return null;
      continue;
    }
    const first = text.charAt(0);
    if (first === '-' || first === '+') {
      if (!signed(first === '-' ? -1 : 1, text.slice(1))) return null;
      continue;
    }
    if (text.endsWith('-')) {
      if (!signed(-1, text.slice(0, -1))) return null;
      continue;
    }
    const end = wordAtEnd.exec(text);
    if (end !== null) {
      if (!worded(end[0], text.slice(0, end.index))) return null;
      continue;
    }
    const start = wordAtStart.exec(text);
    if (start === null) break;
    const [word] = start;
    if (word.toLowerCase() === 'x') text = text.slice(1).trim();
    else if (currencySign(word.replace(/\.$/, '')) === null || !worded(word, text.slice(word.length)))
      return null;
  }
  if (!(decimal === '.' ? point : comma).test(text)) return null;
  const plain = text.replace(decimal === '.' ? /[,' ]/g : /[.' ]/g, '').replace(',', '.');
  const value = parseDecimal(plain);
  if (Number.isNaN(value)) return null;
  const scaled = scale === null ? value : scale < 1 ? value / Math.round(1 / scale) : value * scale;
  return { value: sign < 0 ? -scaled : scaled, currency, scaled: scale !== null && scale !== 1 };
}

/** The number alone; NaN when it does not fit the style. */
export const parseFigure = (raw: string, decimal: DecimalMark): number =>
  readFigure(raw, decimal)?.value ?? Number.NaN;

/** Full-width characters as plain ones, every kind of blank as a blank, every minus and apostrophe as one. */
function tidy(raw: string): string {
  const plain = /[\u3000-\uffff]/.test(raw) ? raw.normalize('NFKC') : raw;
  return plain
    .replace(/[\u2212\u2010-\u2015\ufe63]/g, '-')
    .replace(/[\u2018\u2019\u02bc`´]/g, "'")
    .replace(/[\s\u00a0\u2000-\u200b\u202f\u205f]+/g, ' ')
    .trim();
}

import { RowError } from '../refusal.ts';

const powers = Array.from({ length: 23 }, (_, i) => Number(`1e${i}`));

/**
 * A number as machines write it: digits, one decimal point, an optional exponent. NaN for anything else, blank
 * included (blank is not 0). Up to 15 significant digits and 22 decimals the quotient of two exact doubles is the
 * correctly rounded value (Clinger 1990), so no text is made; longer ones go through Number.
 */
export function parseDecimal(text: string, from = 0, to = text.length): number {
  let at = from;
  while (at < to && text.charCodeAt(at) <= 32) at++;
  let end = to;
  while (end > at && text.charCodeAt(end - 1) <= 32) end--;
  const first = text.charCodeAt(at);
  const negative = first === 45;
  if (at < end && (negative || first === 43)) at++;
  let mantissa = 0;
  let digits = 0;
  let decimals = -1;
  for (let i = at; i < end; i++) {
    const c = text.charCodeAt(i);
    if (c >= 48 && c <= 57) {
      mantissa = mantissa * 10 + (c - 48);
      digits++;
      if (decimals >= 0) decimals++;
    } else if (c === 46 && decimals < 0) decimals = 0;
    else return slow(text, from, to);
  }
  if (digits === 0) return Number.NaN;
  if (digits > 15 || decimals > 22) return slow(text, from, to);
  const value = decimals > 0 ? mantissa / (powers[decimals] ?? Number.NaN) : mantissa;
  return negative ? -value : value;
}

function slow(text: string, from: number, to: number): number {
  const trimmed = text.slice(from, to).trim();
  if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,4})?$/.test(trimmed)) return Number.NaN;
  const value = Number(trimmed);
  return Number.isFinite(value) ? value : Number.NaN;
}

export type DecimalMark = '.' | ',';

/**
 * The decimal mark of a column, decided from all its cells and never from one: a mark that appears twice in a cell,
 * or before the other mark, groups; one followed by other than three digits is decimal. null when every cell can be
 * read both ways (`1.000`), so that the caller asks.
 */
export function decimalMark(cells: Iterable<string>): DecimalMark | null {
  const marks = decimalMarks();
  for (const cell of cells) marks.see(cell);
  return marks.mark();
}

/** The same for cells that are not held; `clash` says whether both marks are surely decimal somewhere, `isPoint` whether the point is. */
export function decimalMarks(): Readonly<{
  see: (raw: string) => void;
  mark: () => DecimalMark | null;
  clash: () => boolean;
  isPoint: () => boolean;
}> {
  let point = false;
  let comma = false;
  let any = false;
  return {
    see: (raw) => {
      if (!/[.,\uff0c\uff0e]/.test(raw)) return;
      // `Rs. 1,000`, `5 Mio.`: the full stop of a word is no mark.
      const odd = /[^\x20-\x7e]|[A-Za-z]\./.test(raw);
      const text = odd
        ? raw
            .normalize('NFKC')
            .replace(/\p{L}\./gu, '')
            .trim()
        : raw.trim();
      if (!/[.,]/.test(text)) return;
      const p = text.lastIndexOf('.');
      const c = text.lastIndexOf(',');
      any = true;
      if (p >= 0 && c >= 0) {
        if (p > c) point = true;
        else comma = true;
      } else if (p >= 0) {
        if (text.indexOf('.') !== p) comma = true;
        else if (!/^\D*[1-9]\d{0,2}\.\d{3}\D*$/.test(text)) point = true;
      } else if (text.indexOf(',') !== c) point = true;
      else if (!/^\D*[1-9]\d{0,2},\d{3}\D*$/.test(text)) comma = true;
    },
    mark: () => {
      if (point && comma) return null;
      if (point || !any) return '.';
      return comma ? ',' : null;
    },
    clash: () => point && comma,
    isPoint: () => point,
  };
}

/** Throws RowError NOT_A_NUMBER naming the column and the text. */
export function need(value: number, column: string, raw: string): number {
  if (Number.isNaN(value))
    throw new RowError('NOT_A_NUMBER', column, `"${raw.slice(0, 80)}" is not a number (column ${column})`);
  return value;
}

/** A spreadsheet turned a long id into a float: the last digits are lost for good. */
export function isDamagedId(text: string): boolean {
  // Most ids begin with a letter.
  const first = text.charCodeAt(0);
  if (first > 57 && first < 128) return false;
  return /^\s*\d(\.\d+)?[eE]\+?\d{2,3}\s*$/.test(text);
}

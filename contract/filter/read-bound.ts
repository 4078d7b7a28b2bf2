import { decimalSign, toEnglish } from '../typed-number.ts';

export type TypedUnit = 'number' | 'percent' | 'ratio' | 'time';
type Read = Readonly<{ value: number; signed: boolean }> | Readonly<{ problem: string }>;

const scales: Readonly<Record<string, number>> = {
  '': 1,
  k: 1e3,
  m: 1e6,
  mn: 1e6,
  mio: 1e6,
  b: 1e9,
  bn: 1e9,
  t: 1e12,
  tn: 1e12,
};
const number = /^([+\-−])?\s*\$?\s*(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d*)?|\.\d+)\s*([a-zµ]*|%|×)$/i;

/** One number as typed: `10m`, `-2.5bn`, `15 %`, `1,000`, `3×`, `2026-10-31`. `signed`: its sign was typed. */
export function readBound(text: string, unit: TypedUnit): Read {
  const trimmed = text.trim();
  if (unit === 'time') return readTime(trimmed);
  // A filter is kept in views and addresses, which are opened under other styles too.
  const english = toEnglish(trimmed, true);
  if (english === null)
    return { problem: `“${trimmed}” can be read in two ways: write 1500, or 1${decimalSign()}5.` };
  const [, sign = '', digits, ending = ''] = number.exec(english) ?? [];
  if (digits === undefined)
    return { problem: trimmed === '' ? 'A number is missing.' : `“${trimmed}” is no number.` };
  const scale = scaleOf(ending.toLowerCase(), unit);
  if (scale === null) return { problem: `“${trimmed}”: ${endings(ending, unit)}` };
  // Scaled as decimal text, so that 2.3m is 2300000 and not a neighbour of it.
  const scaled = Number(`${digits.replaceAll(',', '')}e${Math.round(Math.log10(scale))}`);
  return { value: sign === '-' || sign === '−' ? -scaled : scaled, signed: sign !== '' };
}

/** A percentage is shown, and so typed, in hundredths. */
function scaleOf(ending: string, unit: TypedUnit): number | null {
  if (unit === 'percent') return ending === '' || ending === '%' ? 0.01 : null;
  if (unit === 'ratio' && (ending === 'x' || ending === '×')) return 1;
  return scales[ending] ?? null;
}

const endings = (ending: string, unit: TypedUnit): string =>
  unit === 'percent'
    ? `“${ending}” cannot follow a percentage.`
    : `“${ending}” is not known here; k, m, bn and tn are${unit === 'ratio' ? ', and ×' : ''}.`;

function readTime(text: string): Read {
  const iso = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?)?Z?$/.test(text);
  const value = iso
    ? Date.parse(`${text.replace(' ', 'T').replace(/Z$/, '')}${text.length > 11 ? 'Z' : ''}`)
    : Number.NaN;
  return Number.isNaN(value)
    ? { problem: `“${text}” is no date: write 2026-10-31.` }
    : { value, signed: false };
}

import { day } from '../../contract/durations.ts';
import { isDollar } from '../values/assets.ts';
import { currencySign } from '../values/currency.ts';
import { attribute, readXml } from './xml.ts';

/** Ids that Excel formats as dates and times without writing their code; 27–36 and 50–58 are those of East Asia. */
const builtIn = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || id === 45 || id === 47 || (id >= 50 && id <= 58);

/**
 * What a cell's format says of its number beyond the number: that it is a date or time, that it is money other than dollars
 * (a code, or a sign that several currencies share), that it is shown with so many digits, zeros in front (0: as it is).
 */
export type CellStyle = Readonly<{ date: boolean; currency: string | null; digits: number }>;

export const plainStyle: CellStyle = { date: false, currency: null, digits: 0 };

/** The formats of a workbook's cells, by the number that a cell names. */
export function cellStyles(styles: Iterable<string>): readonly CellStyle[] {
  const codes = new Map<number, string>();
  const found: CellStyle[] = [];
  let inCells = false;
  readXml(styles, {
    open: (name, attributes) => {
      if (name === 'numFmt')
        codes.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode') ?? '');
      if (name === 'cellXfs') inCells = true;
      if (name === 'xf' && inCells) {
        const id = Number(attribute(attributes, 'numFmtId') ?? 0);
        const code = codes.get(id);
        found.push(
          code === undefined
            ? { ...plainStyle, date: builtIn(id) }
            : { date: isDateCode(code), currency: foreignMoney(code), digits: paddedTo(code) },
        );
      }
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
      return undefined;
    },
  });
  return found;
}

/** `[h]:mm` is a duration and stays a number of days; quoted and escaped letters, colours and locales say nothing. */
export function isDateCode(code: string): boolean {
  const [first = ''] = code.split(';');
  if (/\[(h+|m+|s+)\]/i.test(first)) return false;
  const plain = first
    .replace(/"[^"]*"/g, '')
    .replace(/\\./g, '')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/_./g, '')
    .replace(/\*./g, '');
  return !/general/i.test(plain) && /[ymdhs]/i.test(plain.replace(/am\/pm|a\/p/gi, 'h'));
}

/** `[$€-407]`, `"CHF"`, `£`: the money a format shows beside its number; null for none and for dollars. */
function foreignMoney(code: string): string | null {
  const [first = ''] = code.split(';');
  const words = [...first.matchAll(/\[\$([^\]-]+)(?:-[^\]]*)?\]|"([^"]*)"|([\p{Sc}])/gu)];
  for (const [, bracketed, quoted, bare] of words) {
    const sign = currencySign((bracketed ?? quoted ?? bare ?? '').trim());
    if (sign !== null && sign !== '$' && !isDollar(sign)) return sign;
  }
  return null;
}

/** `00000`: how spreadsheets keep the zeros in front of an account's number. */
const paddedTo = (code: string): number => (/^0{2,}$/.test(code) ? code.length : 0);

/** Serial 1 is 1 January 1900, and Excel counts a 29 February 1900; the other system begins on 1 January 1904. */
const epoch1900 = Date.UTC(1899, 11, 30);
const epoch1904 = Date.UTC(1904, 0, 1);

/** `2026-01-31`, `2026-01-31 08:30:00`, or `08:30:00` for a time of day without a day. */
export function serialDate(serial: number, since1904: boolean): string {
  const whole = !since1904 && serial > 0 && serial < 60 ? serial + 1 : serial;
  const time = new Date((since1904 ? epoch1904 : epoch1900) + Math.round(whole * day));
  if (Number.isNaN(time.getTime())) return String(serial);
  const text = time.toISOString();
  const clock = text.slice(11, text.endsWith('.000Z') ? 19 : 23);
  if (serial >= 0 && serial < 1) return clock;
  return clock === '00:00:00' ? text.slice(0, 10) : `${text.slice(0, 10)} ${clock}`;
}

import { formatNumber } from '../../../../contract/format.ts';
import { decimalSign, everyDigit } from '../../../../contract/typed-number.ts';

/**
 * A number in the few spreadsheet formats the deck uses: digits with thousands, `%`, a comma after the digits for each
 * factor of a thousand, text in quotes or as it stands. "$#,##0.0,, \"m\"" of 1,500,000 reads "$1.5 m".
 */
export function spreadsheetNumber(value: number, format: string): string {
  if (format === 'General') return everyDigit(Number(value.toPrecision(6))).replace('-', '−');
  const section = format.split(';')[0] ?? format;
  const parts = /^(.*?)([#0][#0,]*)(\.[0#]+)?(,*)(.*)$/.exec(section);
  if (parts === null) return section;
  const [, before = '', whole = '', decimals = '', trailing = '', after = ''] = parts;
  const thousands = /,+$/.exec(whole)?.[0].length ?? 0;
  const scaled = value / 1000 ** (decimals === '' ? thousands : trailing.length);
  const digits = Math.max(0, decimals.length - 1);
  const shown = after.includes('%') ? scaled * 100 : scaled;
  const grouped = whole.replace(/,+$/, '').includes(',');
  const size = Math.abs(shown);
  const text = grouped ? formatNumber(size, digits) : size.toFixed(digits).replace('.', decimalSign());
  const sign = shown < 0 && /[1-9]/.test(text) ? '−' : '';
  return `${sign}${plain(before)}${text}${plain(after)}`;
}

const plain = (text: string): string => text.replaceAll('"', '').replaceAll('\\', '');

import { preferences } from './preferences.ts';
import { numberStyles } from './setting-defaults.ts';

const digits = /\d[\d.,’'\s]*(?<=[\d.,])|[.,]\d+/;
const grouped = /^\d{1,3}(?:[.\s]\d{3})*,\d+$|^[1-9]\d{0,2}(?:[.\s]\d{3})+$/;
/** "1,500" and "1.500": a decimal number in one style, thousands in another. */
const twoWays = /^[1-9]\d{0,2}[.,]\d{3}$/;

/**
 * The first number in a typed text, from the workspace's style into English digits: "1.234,5" is "1234.5". What is
 * kept as text must be read the same under every style: `kept` answers null for what cannot.
 */
export function toEnglish(text: string, kept = false): string | null {
  const { numbers } = preferences();
  if (numbers === 'point') return text;
  const [found = ''] = digits.exec(text) ?? [];
  if (kept && numbers !== 'apostrophe' && twoWays.test(found)) return null;
  return text.replace(found, english(found, numbers === 'apostrophe'));
}

function english(number: string, apostrophe: boolean): string {
  if (apostrophe)
    return /^\d{1,3}(?:[’']\d{3})+(?:\.\d+)?$/.test(number) ? number.replace(/[’']/g, '') : number;
  if (grouped.test(number)) return number.replace(/[.\s]/g, '').replace(',', '.');
  return /^\d*,\d+$/.test(number) ? number.replace(',', '.') : number;
}

/** The decimal sign that people of this workspace read. */
export const decimalSign = (): string => numberStyles[preferences().numbers].decimal;
/** Every digit of a number, with that sign and nothing between thousands: for boxes and the clipboard. */
export const everyDigit = (x: number): string => String(x).replace('.', decimalSign());

import type { LimitStatus } from '../../../contract/dto/what-if.ts';
import { tidy } from '../../../contract/format.ts';
import { everyDigit, toEnglish } from '../../../contract/typed-number.ts';

type Unit = LimitStatus['unit'];

/** What stands after the box a limit is typed into. */
export const typedUnit: Readonly<Record<Unit, string>> = {
  usd: 'USD',
  ratio: '×',
  fraction: '%',
  index: '',
  count: '',
};
const suffixes: readonly (readonly [string, number])[] = [
  ['tn', 1e12],
  ['bn', 1e9],
  ['m', 1e6],
  ['k', 1e3],
];

/** A limit as it is typed: "4.5" of a ratio, "10" of a fraction (per cent), "50 m" of dollars; null is empty. */
export function toTyped(value: number | null, unit: Unit): string {
  if (value === null) return '';
  if (unit === 'fraction') return everyDigit(tidy(value * 100));
  if (unit !== 'usd') return everyDigit(value);
  const step = suffixes.find(([, scale]) => Math.abs(value) >= scale);
  return step ? `${everyDigit(tidy(value / step[1]))} ${step[0]}` : everyDigit(value);
}

const thousands = /^-?\d{1,3}(,\d{3})+(?![\d,])/;

/** The number typed, null when empty, undefined when it cannot be read. */
export function fromTyped(typed: string, unit: Unit): number | null | undefined {
  const signed = (toEnglish(typed) ?? typed).trim().toLowerCase().replace(/^\$/, '').replace('−', '-');
  // A comma parts thousands and nothing else: 6,5 is no 65.
  if (signed.includes(',') && !thousands.test(signed)) return undefined;
  const text = signed.replaceAll(',', '');
  if (text === '') return null;
  const parts = /^(-?\d*\.?\d+(?:e[+-]?\d+)?)\s*(tn|bn|m|k|%|×|x)?$/.exec(text);
  if (parts === null) return undefined;
  const value = Number(parts[1]);
  const suffix = parts[2] ?? '';
  const scale = suffixes.find(([name]) => name === suffix)?.[1];
  if (scale !== undefined) return unit === 'usd' || unit === 'count' ? value * scale : undefined;
  if (suffix === '%' && unit !== 'fraction') return undefined;
  return unit === 'fraction' ? tidy(value / 100) : value;
}

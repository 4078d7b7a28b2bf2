import { day } from '../../contract/durations.ts';
import { xmlHead } from '../xml.ts';
import type { Cell } from './cell.ts';
import type { Column } from './column.ts';
import type { ColumnUnit } from './column-facts.ts';

export const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** Texts are formatted as text too, so that a value that is typed over stays one; `quotePrefix` keeps it after editing. */
const text = 'quotePrefix="1"';
const top = '<alignment vertical="top" wrapText="1"/>';

type Format = Readonly<{ code: string; font?: number; fill?: number; more?: string; alignment?: string }>;

/** Every look of a cell, in the order of the style sheet: the built-in "General" first, as the format demands. */
const formats = {
  general: { code: 'General' },
  head: { code: '@', font: 1, fill: 2, more: text, alignment: top },
  headOfNumbers: {
    code: '@',
    font: 1,
    fill: 2,
    more: text,
    alignment: '<alignment horizontal="right" vertical="top" wrapText="1"/>',
  },
  text: { code: '@', more: text },
  prose: { code: '@', more: text, alignment: top },
  usd: { code: '#,##0' },
  fraction: { code: '0.00%' },
  ratio: { code: '0.00"×"' },
  index: { code: '0.000' },
  count: { code: '#,##0' },
  money: { code: '#,##0.00' },
  price: { code: '#,##0.00######' },
  quantity: { code: '#,##0.########' },
  day: { code: 'yyyy\\-mm\\-dd' },
  time: { code: 'yyyy\\-mm\\-dd\\ hh:mm:ss' },
} as const satisfies Record<string, Format>;

const names = Object.keys(formats) as (keyof typeof formats)[];
const index = (name: keyof typeof formats): number => names.indexOf(name);

/** Heads stand as the values below them do. */
export const headStyle = (column: Column): number =>
  index(column.kind === 'text' || column.kind === 'boolean' ? 'head' : 'headOfNumbers');
export const proseStyle = index('prose');

/** The style of a value: by what its column holds, in the unit of the column or of its row. */
export function cellStyle(column: Column, value: Cell, rowUnit: Cell): number {
  if (typeof value !== 'number') return index('text');
  if (column.kind === 'time') return index(value % day === 0 ? 'day' : 'time');
  const unit = column.unit === 'row' ? rowUnit : column.unit;
  return typeof unit === 'string' && isUnit(unit) ? index(unit) : 0;
}

const isUnit = (unit: string): unit is Exclude<ColumnUnit, 'row'> =>
  ['ratio', 'usd', 'fraction', 'index', 'count', 'money', 'price', 'quantity'].includes(unit);

/** The style sheet of a workbook. Ids of formats of our own begin at 164, as Excel's do. */
export function stylesXml(): string {
  const all: readonly Format[] = names.map((name) => formats[name]);
  const own = all.map(({ code }) => code).filter((code) => code !== 'General' && code !== '@');
  const id = (code: string): number => ({ General: 0, '@': 49 })[code] ?? 164 + own.indexOf(code);
  const numFmts = [...new Set(own)].map(
    (code) => `<numFmt numFmtId="${id(code)}" formatCode="${code.replaceAll('"', '&quot;')}"/>`,
  );
  const xfs = all.map(({ code, font = 0, fill = 0, more = '', alignment = '' }) => {
    const attributes = `numFmtId="${id(code)}" fontId="${font}" fillId="${fill}" borderId="${fill === 0 ? 0 : 1}" xfId="0"${code === 'General' ? '' : ' applyNumberFormat="1"'}${font === 0 ? '' : ' applyFont="1" applyFill="1" applyBorder="1"'}${alignment === '' ? '' : ' applyAlignment="1"'}${more === '' ? '' : ` ${more}`}`;
    return alignment === '' ? `<xf ${attributes}/>` : `<xf ${attributes}>${alignment}</xf>`;
  });
  return `${xmlHead}<styleSheet xmlns="${main}"><numFmts count="${numFmts.length}">${numFmts.join('')}</numFmts><fonts count="2"><font><sz val="10"/><name val="Arial"/></font><font><b/><sz val="10"/><name val="Arial"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8ECF1"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/><bottom style="thin"><color rgb="FF5F6B7C"/></bottom><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${xfs.length}">${xfs.join('')}</cellXfs></styleSheet>`;
}

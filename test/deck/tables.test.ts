import { strFromU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { columnName } from '../../deck/tables/cell-place.ts';
import { toCsv } from '../../deck/tables/to-csv.ts';
import { toXlsx } from '../../deck/tables/to-xlsx.ts';
import { unzipFiles } from '../../deck/zip.ts';

const hostile = ['=HYPERLINK("x")', '@SUM(1)', '+1', '-1', '\tx', '\rx', ' =1', '＝1'];
const table = {
  name: 'Positions: [all]/today',
  columns: ['participant', 'notional', 'leverage'],
  rows: [
    ...hostile.map((name) => [name, 1234567.891, null]),
    ['a "quoted", name', -2.5, 0],
    ['plain', Number.NaN, 1e21],
  ],
};

describe('CSV', () => {
  const lines = toCsv(table).slice(1).split('\r\n');
  it('begins with a byte-order mark and a header', () => {
    expect(toCsv(table).charCodeAt(0)).toBe(0xfeff);
    expect(lines[0]).toBe('participant,notional,leverage');
  });
  it('lets no text begin a formula', () => {
    for (const [i, name] of hostile.entries())
      if (!/[\r]/.test(name)) expect(lines[i + 1]).toBe(`"'${name.replaceAll('"', '""')}",1234567.891,`);
    for (const line of lines) expect(line).not.toMatch(/(^|,)"?[=@+\t\r\uFF1D]/);
  });
  it('keeps negative numbers as numbers, undefined empty, quotes doubled', () => {
    expect(lines.at(-3)).toBe('"a ""quoted"", name",-2.5,0');
    expect(lines.at(-2)).toBe('plain,,1e+21');
  });
});

describe('XLSX', () => {
  const files = unzipFiles(toXlsx(table));
  const sheet = strFromU8(files['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
  it('types text as text and holds no formula', () => {
    expect(sheet).not.toContain('<f>');
    expect(sheet).toContain(
      '<c r="A2" s="3" t="inlineStr"><is><t xml:space="preserve">=HYPERLINK(&quot;x&quot;)</t></is></c>',
    );
    expect(sheet).toContain('<c r="B2"><v>1234567.891</v></c>');
    expect(sheet).not.toContain('NaN');
    expect(sheet).toContain('<c r="C10"><v>0</v></c>');
  });
  it('gives the sheet a name a spreadsheet accepts', () => {
    expect(strFromU8(files['xl/workbook.xml'] ?? new Uint8Array())).toContain(
      'name="Positions   all  today"',
    );
  });
  it('is the same bytes twice', () => expect(toXlsx(table)).toEqual(toXlsx(table)));
  it('refuses what a sheet cannot hold', () => {
    expect(() => toXlsx({ name: 't', columns: ['a'], rows: [['x'.repeat(32_768)]] })).toThrow(
      /32768 characters/,
    );
  });
  it.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [701, 'ZZ'],
    [702, 'AAA'],
  ])('column %i is %s', (i, name) => expect(columnName(i)).toBe(name));
});

import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { mapping } from '../../contract/dto/import.ts';
import { expand } from '../../ingest/ingest.ts';
import { openRows } from '../../ingest/rows/open-rows.ts';
import { isDateCode, serialDate } from '../../ingest/workbook/styles.ts';
import { attribute, readXml } from '../../ingest/workbook/xml.ts';
import { rowsOf, workbookOf } from '../support/workbook.ts';
import { refused, run, source } from './run.ts';

const file = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(path.join(import.meta.dirname, 'files', name)));
const table = (bytes: Uint8Array, name = 'book.xlsx', step?: number): string[][] => {
  const rows: string[][] = [];
  openRows(source(name, bytes, step)).each(false, (row) => {
    rows.push([String(row.line), ...Array.from({ length: row.count }, (_, i) => row.text(i))]);
    return undefined;
  });
  return rows;
};
const day = (n: number): number => Date.UTC(2026, 0, n);

describe('workbooks that other programs wrote', () => {
  it.each(['openpyxl.xlsx', 'openpyxl-1904.xlsx'])(
    '%s: dates as serials, gaps, empty and hidden sheets',
    (name) => {
      const out = run(name, file(name));
      expect(out.records.map((r) => r.kind === 'price' && [r.asset, r.time, r.close, r.line])).toEqual([
        ['BTC', day(1), 90000.5, 2],
        ['ETH', day(1), 3000.25, 2],
        ['BTC', day(2), 91000, 3],
        ['BTC', day(3), 90500, 4],
        ['ETH', day(3), 3100, 4],
      ]);
      expect(out.summary.why).toContain('sheet Prices');
      expect(expand(source(name, file(name))).skipped).toEqual([
        { file: `${name} › Empty`, reason: 'an empty sheet' },
        { file: `${name} › Old`, reason: 'a hidden sheet: unhide it to import it' },
      ]);
    },
  );
  it('libreoffice.xlsx: a European CSV opened and saved', () => {
    expect(table(file('libreoffice.xlsx')).map((row) => row.slice(0, 7))).toEqual([
      ['1', 'Symbol', 'Side', 'Size', 'Entry Price', 'Mark Price', 'Liq. Price'],
      ['2', 'BTCUSDT', 'Long', '1.5', '60000', '62000', '45500.25'],
      ['3', 'ETHUSDT', 'Short', '20', '3000.5', '2950.25', '3500'],
      ['4', 'SOLUSDT', 'Long', '0', '0', '150.1', '--'],
    ]);
  });
});

describe('cells', () => {
  it('shared and formatted strings, phonetic guides, booleans, formulas with their result, dates, durations', () => {
    const rows = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="D1" t="b"><v>1</v></c></row>
<row r="3"><c r="A3" s="1"><v>46023</v></c><c r="B3" s="2"><v>46023.354166666664</v></c><c r="C3" s="3"><v>5</v></c><c r="D3" s="4"><v>1.5</v></c><c r="E3"><f>1+1</f><v>2</v></c><c r="F3" t="str"><f>""</f><v></v></c><c r="G3" s="2"><v>0.25</v></c><c r="H3" t="d"><v>2026-01-01T08:00:00</v></c></row>`;
    const bytes = workbookOf([{ name: 'S', rows }], {
      strings: ['<t>a &amp; b</t>', '<r><t>two </t></r><r><rPr/><t>runs_x000D_</t></r><rPh><t>no</t></rPh>'],
    });
    expect(table(bytes)).toEqual([
      ['1', 'a & b', 'two runs\r', '', 'true'],
      ['3', '2026-01-01', '2026-01-01 08:30:00', '5', '1.5', '2', '', '06:00:00', '2026-01-01T08:00:00'],
    ]);
  });
  it('a formula without a saved result refuses the sheet at its cell', () => {
    const rows = `${rowsOf([['date', 'BTC']])}<row r="2"><c r="A2" s="1"><v>46023</v></c><c r="B2"><f>C2*2</f></c></row>`;
    expect(refused('b.xlsx', workbookOf([{ name: 'S', rows }]))).toMatchObject({
      code: 'NO_RESULT',
      line: 2,
      column: 'B2',
    });
  });
  it('an error in a cell that is read rejects its row by the cell name; #N/A is a gap in a table of prices', () => {
    const rows = `${rowsOf([['date', 'BTC', 'ETH']])}<row r="2"><c r="A2" s="1"><v>46023</v></c><c r="B2" t="e"><v>#REF!</v></c><c r="C2"><v>5</v></c></row><row r="3"><c r="A3" s="1"><v>46024</v></c><c r="B3" t="e"><v>#N/A</v></c><c r="C3"><v>6</v></c></row>`;
    const out = run('b.xlsx', workbookOf([{ name: 'S', rows }]));
    expect(out.rejects).toMatchObject([{ line: 2, column: 'BTC', code: 'NOT_A_NUMBER' }]);
    expect(out.rejects[0]?.message).toContain('(cell B2)');
    expect(out.records).toMatchObject([{ asset: 'ETH', close: 6, line: 3 }]);
  });
  it('an id kept as a number of more than 15 digits has lost its last ones, as in CSV', () => {
    const rows = rowsOf([
      ['Id', 'Symbol', 'Size', 'Mark'],
      [1234567890123456800, 'BTC-USD', 1, 50000],
    ]);
    const desk = mapping.parse({
      name: 'desk',
      kind: 'position',
      venue: 'pb',
      columns: {
        id: { column: 'Id' },
        symbol: { column: 'Symbol' },
        size: { column: 'Size' },
        markPrice: { column: 'Mark' },
      },
    });
    expect(refused('b.xlsx', workbookOf([{ name: 'S', rows }]), { mapping: desk }).code).toBe('DAMAGED_ID');
  });
  it('a table that begins in another column or row than A1 keeps the names of its cells', () => {
    const rows =
      '<row r="4"><c r="C4" t="inlineStr"><is><t>date</t></is></c><c r="D4" t="inlineStr"><is><t>BTC</t></is></c></row><row r="5"><c r="C5" s="1"><v>46023</v></c><c r="D5"><v>-</v></c></row>';
    expect(refused('b.xlsx', workbookOf([{ name: 'S', rows }]))).toMatchObject({
      code: 'BAD_CELL',
      column: 'D5',
    });
    const text = `${rows.replace('<c r="D5"><v>-</v>', '<c r="D5" t="str"><v>x</v>')}<row r="7"><c r="C7" s="1"><v>46024</v></c><c r="D7"><v>5</v></c></row>`;
    expect(run('b.xlsx', workbookOf([{ name: 'S', rows: text }])).rejects[0]?.message).toContain('(cell D5)');
  });
  it('any table of texts and numbers is read as it was written, however its bytes are cut', () => {
    const cell = fc.oneof(
      fc.string({ maxLength: 20 }).map((s) => `t${s}`),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (Math.abs(n) >= 1e15 ? 1.5 : n + 0)),
    );
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 30 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 500 }),
        (rows, step) => {
          // XML has no control characters and turns carriage returns into line feeds: spreadsheets write neither.
          const clean = rows.map((r) =>
            r.map((c) => (typeof c === 'string' ? c.replace(/[^ -~\u00a0-\ud7ff]|_x/g, ' ') : c)),
          );
          expect(table(workbookOf([{ name: 'S', rows: rowsOf(clean) }]), 'b.xlsx', step)).toEqual(
            clean.map((r, i) => [String(i + 1), ...r.map(String)]),
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('sheets', () => {
  const prices = (asset: string): string =>
    rowsOf([
      ['date', asset],
      ['2026-01-01', 5],
    ]);
  it('each sheet of several is a table of its own; our own About sheet is none', () => {
    const bytes = workbookOf([
      { name: 'One', rows: prices('BTC') },
      { name: 'Two &amp; more', rows: prices('ETH') },
      {
        name: 'About',
        rows: rowsOf([
          ['what', 'value'],
          ['snapshot', 'x'],
        ]),
      },
    ]);
    const { sources, skipped } = expand(source('b.xlsx', bytes));
    expect(sources.map((s) => s.name)).toEqual(['b.xlsx › One', 'b.xlsx › Two & more']);
    expect(skipped).toMatchObject([{ file: 'b.xlsx › About' }]);
    expect(refused('b.xlsx', bytes).code).toBe('SEVERAL_FILES');
  });
  it('a workbook without a cell, an old or binary one, other documents: refused with what to do', () => {
    expect(refused('b.xlsx', workbookOf([{ name: 'S', rows: '' }])).code).toBe('EMPTY');
    const old = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(600)]);
    expect(refused('b.xls', old).code).toBe('OLD_WORKBOOK');
    expect(refused('b.xlsb', zipSync({ 'xl/workbook.bin': strToU8('x') })).code).toBe('BINARY_WORKBOOK');
    expect(refused('b.ods', zipSync({ mimetype: strToU8('x'), 'content.xml': strToU8('x') })).code).toBe(
      'OPEN_DOCUMENT',
    );
    expect(refused('b.docx', zipSync({ '[Content_Types].xml': strToU8('<x/>') })).code).toBe('BAD_WORKBOOK');
  });
  it('hostile XML: entities, depth, no end, texts without end', () => {
    const with_ = (rows: string): string => refused('b.xlsx', workbookOf([{ name: 'S', rows }])).code;
    expect(with_('<row r="1">'.repeat(200))).toBe('BAD_WORKBOOK');
    expect(with_(`<row r="1"><c r="A1" t="str"><v>${'x'.repeat(3_000_000)}</v></c></row>`)).toBe(
      'BAD_WORKBOOK',
    );
    expect(with_('<row r="99999999"/>')).toBe('BAD_WORKBOOK');
    const parts = unzipSync(
      workbookOf([
        {
          name: 'S',
          rows: rowsOf([
            ['date', 'BTC'],
            ['2026-01-01', 1],
          ]),
        },
      ]),
    );
    const sheet = 'xl/worksheets/sheet1.xml';
    const xml = new TextDecoder().decode(parts[sheet]);
    const changed = (text: string): string =>
      refused('b.xlsx', zipSync({ ...parts, [sheet]: strToU8(text) })).code;
    expect(changed(`<!DOCTYPE x [<!ENTITY a "b">]>${xml}`)).toBe('BAD_WORKBOOK');
    expect(changed(xml.slice(0, -40))).toBe('BAD_WORKBOOK');
  });
});

describe('parts of the reader', () => {
  it('dates by their format', () => {
    expect(
      ['yyyy-mm-dd', 'm/d/yy h:mm', '[$-407]d. mmmm yyyy', 'h:mm AM/PM', '[Red]dd.mm.yy'].every(isDateCode),
    ).toBe(true);
    expect(
      ['General', '0.00', '0.00E+00', '[h]:mm', '"days" 0', '#,##0.00 \\d', '[Red]0'].some(isDateCode),
    ).toBe(false);
    expect([serialDate(45658, false), serialDate(45658 - 1462, true), serialDate(1, false)]).toEqual([
      '2025-01-01',
      '2025-01-01',
      '1900-01-01',
    ]);
  });
  it('XML in pieces of any size', () => {
    const xml = '<?xml version="1.0"?><!-- <b> --><x:a k="1 > 0"><b k=\'"\'/>t&#65;<![CDATA[<c>]]></x:a>';
    for (let size = 1; size < xml.length; size++) {
      const seen: string[] = [];
      const pieces = xml.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? [];
      readXml(pieces, {
        open: (name, attributes) => void seen.push(`+${name} ${attribute(attributes, 'k')}`),
        text: (text) => void seen.push(text),
        close: (name) => {
          seen.push(`-${name}`);
          return undefined;
        },
      });
      expect(seen).toEqual(['+a 1 > 0', '+b "', '-b', 'tA', '<c>', '-a']);
    }
  });
});

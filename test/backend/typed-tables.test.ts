import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { strFromU8, strToU8 } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findOffice } from '../../backend/print/print-pdf.ts';
import { type TableFormat, type TableId, tableIds } from '../../contract/dto/tables.ts';
import { unzipFiles, zipFixed } from '../../deck/zip.ts';
import { noValidator, officeFaults } from '../deck/office-faults.ts';
import { type SmallBook, smallBook } from '../support/small-book.ts';

let book: SmallBook;
beforeAll(async () => {
  book = smallBook();
  book.later(1, 0.3);
  await book.client('notes.add', { of: 'asset', name: 'BTC', text: 'Seen.' });
});
afterAll(() => book.close());

const options = {
  whatIf: { adjustments: [{ action: { kind: 'capLeverage' as const, cap: 2 } }] },
  synchronisation: { horizon: 10, rounds: 20 },
};
const office = findOffice();
const computed = ['leverage', 'co-movement', 'bridges', 'what-if'] as const;
const write = async (table: TableId, format: TableFormat): Promise<Uint8Array> => {
  const file = book.file(`${table}.${format}`, 'write');
  await book.client('export.table', {
    table,
    format,
    file,
    options,
    pseudonyms: table !== 'pseudonyms',
  });
  return readFileSync(book.at(`${table}.${format}`));
};
const part = (bytes: Uint8Array, name: string): string =>
  strFromU8(unzipFiles(bytes)[name] ?? new Uint8Array());
const sheet = (bytes: Uint8Array, number = 1): string => part(bytes, `xl/worksheets/sheet${number}.xml`);
const heads = (xml: string): string[] =>
  [...(/<row r="1" .*?<\/row>/.exec(xml)?.[0].matchAll(/<t [^>]*>(.*?)<\/t>/g) ?? [])].map(([, t = '']) => t);
/** Formulas by cell, with what is saved beside them. */
const formulas = (xml: string): Map<string, Readonly<{ text: string; value: number }>> =>
  new Map(
    [...xml.matchAll(/<c r="([A-Z]+\d+)"[^>]*><f[^>]*>(.*?)<\/f><v>(.*?)<\/v>/g)].map(
      ([, cell = '', text = '', value]) => [cell, { text, value: Number(value) }],
    ),
  );

describe('a workbook', () => {
  it('says of every table where it comes from', async () => {
    for (const table of tableIds.filter((id) => id !== 'pseudonyms' && id !== 'saturation')) {
      const about = sheet(await write(table, 'xlsx'), 2);
      for (const said of ['workspace', 'desk', 'anchor', 'column '])
        expect([table, about]).toContainEqual(expect.stringContaining(said));
    }
    for (const table of ['leverage', 'positions', 'balance-records'] as const) {
      const about = sheet(readFileSync(book.at(`${table}.xlsx`)), 2);
      for (const said of ['>snapshot<', '>as of<', '>fingerprint of the ', '>anchor<'])
        expect(about).toContain(said);
    }
  }, 120_000);

  it('has a head people read, a filter, widths, and dates that are dates', async () => {
    const xml = sheet(await write('leverage', 'xlsx'));
    expect(heads(xml).slice(0, 4)).toEqual(['Group', 'Participants', 'Positions', 'Gross notional, USD']);
    expect(xml).toMatch(/<autoFilter ref="A1:O\d+"\/>/);
    expect(xml).toMatch(/<col min="1" max="1" width="\d+" customWidth="1"\/>/);
    expect(xml).toContain('state="frozen"');
    const imports = sheet(await write('imports', 'xlsx'));
    const at = Number(/<c r="G2" s="\d+"><v>(.*?)<\/v>/.exec(imports)?.[1]);
    expect(Math.abs((at - 25_569) * 86_400_000 - Date.now())).toBeLessThan(3_600_000);
  });

  it('keeps the names of columns that are read again', async () => {
    expect(heads(sheet(await write('balance-records', 'xlsx')))[0]).toBe('as_of');
  });

  it('computes in the sheet what follows from the sheet', async () => {
    const found = await Promise.all(
      computed.map(async (table) => formulas(sheet(await write(table, 'xlsx'))).size),
    );
    expect(
      found.every((count) => count > 0),
      String(found),
    ).toBe(true);
    const leverage = formulas(sheet(readFileSync(book.at('leverage.xlsx'))));
    expect(leverage.get('I2')?.text).toBe('D2/H2');
    expect(leverage.get('O2')?.text).toBe('D2/SUM(D$2:D$7)');
  });

  it.skipIf(noValidator !== null)(
    'is valid by the Open XML SDK',
    async () => {
      for (const table of ['leverage', 'limits', 'notes', 'position-records'] as const)
        expect(await officeFaults(await write(table, 'xlsx'), book.folder, `checked-${table}.xlsx`)).toEqual(
          [],
        );
    },
    120_000,
  );

  it.skipIf(office === null)(
    'comes to the same figures when LibreOffice computes it',
    async () => {
      const saved = new Map<string, ReturnType<typeof formulas>>();
      const files: string[] = [];
      for (const table of computed) {
        const parts = unzipFiles(await write(table, 'xlsx'));
        const xml = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
        saved.set(table, formulas(xml));
        // Without a saved value every program computes the formula.
        parts['xl/worksheets/sheet1.xml'] = strToU8(xml.replace(/<\/f><v>.*?<\/v>/g, '</f>'));
        files.push(book.at(`bare-${table}.xlsx`));
        writeFileSync(book.at(`bare-${table}.xlsx`), zipFixed(parts));
      }
      const profile = `-env:UserInstallation=${pathToFileURL(book.at('profile')).href}`;
      spawnSync(office ?? '', [
        '--headless',
        profile,
        '--convert-to',
        'xlsx',
        '--outdir',
        book.at('out'),
        ...files,
      ]);
      for (const table of computed) {
        const again = formulas(sheet(readFileSync(book.at(`out/bare-${table}.xlsx`))));
        for (const [cell, { value }] of saved.get(table) ?? [])
          expect(
            Math.abs((again.get(cell)?.value ?? Number.NaN) - value),
            `${table} ${cell}`,
          ).toBeLessThanOrEqual(1e-9 * Math.abs(value));
      }
    },
    180_000,
  );
});

describe('Parquet read by DuckDB', () => {
  const typesOf = async (table: TableId): Promise<Record<string, string>> => {
    await write(table, 'parquet');
    const duck = await (await DuckDBInstance.create(':memory:')).connect();
    const found = await duck.runAndReadAll(`DESCRIBE SELECT * FROM '${book.at(`${table}.parquet`)}'`);
    duck.closeSync();
    return Object.fromEntries(found.getRows().map(([name, type]) => [String(name), String(type)]));
  };

  it('has timestamps, integers, booleans and doubles', async () => {
    expect(await typesOf('position-records')).toMatchObject({
      as_of: 'TIMESTAMP WITH TIME ZONE',
      participant: 'VARCHAR',
      quantity: 'DOUBLE',
      expiry: 'TIMESTAMP WITH TIME ZONE',
    });
    expect(await typesOf('loan-records')).toMatchObject({ collateral_enabled: 'BOOLEAN' });
    expect(await typesOf('tiers')).toMatchObject({ tier: 'BIGINT', rate: 'DOUBLE' });
    expect(await typesOf('imports')).toMatchObject({ id: 'BIGINT', at: 'TIMESTAMP WITH TIME ZONE' });
    expect(await typesOf('leverage')).toMatchObject({ participants: 'BIGINT', leverage: 'DOUBLE' });
    expect(await typesOf('limits-trend')).toMatchObject({
      from: 'TIMESTAMP WITH TIME ZONE',
      changed: 'BOOLEAN',
    });
  });

  it('says where every table comes from', async () => {
    await write('audit', 'parquet');
    const duck = await (await DuckDBInstance.create(':memory:')).connect();
    const found = await duck.runAndReadAll(
      `SELECT decode(key) FROM parquet_kv_metadata('${book.at('audit.parquet')}')`,
    );
    expect(found.getRows().flat()).toEqual(['workspace', 'anchor']);
    duck.closeSync();
  });

  it('holds the answer to a query with the types of its columns', async () => {
    const file = book.file('q.parquet', 'write');
    const sql = "SELECT snapshot, as_of, participant, line, quantity, 'a' || line AS told FROM v_positions";
    await book.client('sql.export', { sql, format: 'parquet', file });
    const duck = await (await DuckDBInstance.create(':memory:')).connect();
    const found = await duck.runAndReadAll(`DESCRIBE SELECT * FROM '${book.at('q.parquet')}'`);
    duck.closeSync();
    expect(found.getRows().map(([, type]) => type)).toEqual([
      'VARCHAR',
      'TIMESTAMP WITH TIME ZONE',
      'VARCHAR',
      'BIGINT',
      'DOUBLE',
      'VARCHAR',
    ]);
  });
});

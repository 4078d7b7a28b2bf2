import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strFromU8 } from 'fflate';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BackendCore, createBackend } from '../../backend/backend.ts';
import { newFile } from '../../backend/files.ts';
import { createClient } from '../../contract/client.ts';
import type { Input } from '../../contract/contract.ts';
import { tableFormats, tableIds } from '../../contract/dto/tables.ts';
import { unzipFiles } from '../../deck/zip.ts';
import { inProcess } from '../support/in-process.ts';

const hostile = ['=HYPERLINK("x")', '@SUM(1)', '+1+1', '-2', "=cmd|' /C calc'!A0", '_x0041_', 'plain'];
const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-export-'));
const at = (name: string): string => path.join(folder, name);
let backend: BackendCore;

const client = () => createClient(inProcess(backend.dispatch));
const file = (name: string, access: 'read' | 'write') => {
  const entry = newFile(at(name), access, { replace: true });
  backend.shared.files.add(entry);
  return entry.token;
};
type Request = Input<'export.table'>;
const write = (name: string, more: Omit<Request, 'file'>) =>
  client()('export.table', { pseudonyms: false, ...more, file: file(name, 'write') });

const position = (participant: string, i: number): string =>
  JSON.stringify({
    capture: 1,
    venue: 'binance-usdm',
    endpoint: '/fapi/v3/positionRisk',
    participant,
    time: 1793404800000,
    response: [
      {
        symbol: 'BTCUSDT',
        positionSide: 'BOTH',
        positionAmt: `${i + 1}.5`,
        entryPrice: '100000.0',
        breakEvenPrice: '100000.0',
        markPrice: '101000.12345678',
        unRealizedProfit: '0',
        liquidationPrice: '0',
        isolatedMargin: '0',
        notional: `${(i + 1.5) * 101000.12345678}`,
        marginAsset: 'USDT',
        isolatedWallet: '0',
        initialMargin: '0',
        maintMargin: '0',
        positionInitialMargin: '0',
        openOrderInitialMargin: '0',
        adl: 1,
        bidNotional: '0',
        askNotional: '0',
        updateTime: 1793404800000,
      },
    ],
  });

beforeAll(async () => {
  backend = createBackend({ workspace: at('w.lockstep'), create: true });
  writeFileSync(at('p.jsonl'), hostile.map(position).join('\n'));
  const { imports } = await client()('import.run', { files: [file('p.jsonl', 'read')] });
  expect(imports[0]).toMatchObject({ imported: hostile.length, rejected: 0 });
});
afterAll(() => {
  backend.shared.close();
  rmSync(folder, { recursive: true });
});

describe('positions whose participants are called like formulas', () => {
  it('are text in CSV, a leading apostrophe before each', async () => {
    const answer = await write('p.csv', { table: 'positions', format: 'csv' });
    const text = readFileSync(at('p.csv'), 'utf8');
    expect(answer).toMatchObject({ rows: hostile.length, columns: 22, bytes: Buffer.byteLength(text) });
    const lines = text.slice(1).trimEnd().split('\r\n');
    expect(lines.length).toBe(hostile.length + 1);
    for (const begin of [/^"'=HYPERLINK\(""x""\)",/, /^"'@SUM\(1\)",/])
      expect(lines.filter((line) => begin.test(line)).length).toBe(1);
    for (const line of lines) expect(line).not.toMatch(/(^|,)"?[=@+]/);
  });

  it('are text cells, formatted as text, in XLSX, and no part holds a formula', async () => {
    await write('p.xlsx', { table: 'positions', format: 'xlsx' });
    const parts = unzipFiles(readFileSync(at('p.xlsx')));
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(sheet).toContain('t="inlineStr"><is><t xml:space="preserve">=HYPERLINK(&quot;x&quot;)</t>');
    expect(sheet).toContain('t="inlineStr"><is><t xml:space="preserve">@SUM(1)</t>');
    expect(sheet).toContain('>_x005F_x0041_</t>');
    expect(sheet).toContain('<v>101000.12345678</v>');
    const [heads = ''] = sheet.match(/<row r="1"[\s\S]*?<\/row>/) ?? [];
    const titles = [...heads.matchAll(/<t[^>]*>([^<]*)</g)].map(([, title]) => title ?? '');
    expect(titles.length).toBeGreaterThan(15);
    expect(titles.filter((title) => !/^[A-Z]/.test(title))).toEqual([]);
    for (const bytes of Object.values(parts)) expect(strFromU8(bytes)).not.toMatch(/<f[ >]/);
    const styles = strFromU8(parts['xl/styles.xml'] ?? new Uint8Array());
    expect(styles.match(/<xf numFmtId="49"[^>]*quotePrefix="1"/g)?.length).toBe(4);
  });

  it('keep every name and digit in Parquet', async () => {
    await write('p.parquet', { table: 'positions', format: 'parquet' });
    const { buffer } = new Uint8Array(readFileSync(at('p.parquet')));
    const rows = await parquetReadObjects({ file: buffer });
    // In the order of their names: the same however they were imported.
    expect(rows.map((row) => row.participant).sort()).toEqual([...hostile].sort());
    expect(rows.find((row) => row.participant === hostile[0])).toMatchObject({
      quantity: 1.5,
      markPrice: 101000.12345678,
      side: 'long',
      leverage: null,
    });
    const about = parquetMetadata(buffer).key_value_metadata;
    expect(about).toContainEqual({ key: 'snapshot', value: '2026-10-31' });
  });

  it('go out under the pseudonyms of the deck unless names are asked for, and say which', async () => {
    const { pseudonyms } = await write('hidden.csv', {
      table: 'positions',
      format: 'csv',
      pseudonyms: undefined,
    });
    expect(pseudonyms).toBe(true);
    const text = readFileSync(at('hidden.csv'), 'utf8');
    for (const name of hostile.slice(0, 2)) expect(text).not.toContain(name.replaceAll('"', '""'));
    expect(text.match(/^P-[0-9A-Z]{6}/gm)?.length).toBe(hostile.length);
  });
});

it('a list of participants under pseudonyms is no key to them', async () => {
  const ws = backend.shared.workspace();
  ws.prepare("UPDATE participants SET display_name = 'Plain Capital' WHERE name = 'plain'").run();
  await write('who.csv', { table: 'participants', format: 'csv', pseudonyms: true });
  const text = readFileSync(at('who.csv'), 'utf8');
  expect(text).not.toMatch(/plain/i);
  expect(text.match(/^P-[0-9A-Z]{6}/gm)?.length).toBe(hostile.length);
  await write('named.csv', { table: 'participants', format: 'csv', pseudonyms: false });
  expect(readFileSync(at('named.csv'), 'utf8')).toContain('plain,unknown,unassigned,Plain Capital');
});

it('the same table is the same bytes twice, in every format, but for the anchor of the log', async () => {
  const content = (name: string, anchor: string): string => {
    const bytes = readFileSync(at(name));
    const parts = name.endsWith('.xlsx') ? Object.values(unzipFiles(bytes)) : [bytes];
    return parts.map((part) => Buffer.from(part).toString('latin1').replace(anchor, 'ANCHOR')).join('\n');
  };
  for (const format of tableFormats) {
    const [one, two] = [`one.${format}`, `two.${format}`];
    const first = (await client()('workspace.info', {})).anchor;
    await write(one, { table: 'positions', format });
    const second = (await client()('workspace.info', {})).anchor;
    await write(two, { table: 'positions', format });
    expect(content(one, first)).toBe(content(two, second));
    expect(content(one, first).includes('ANCHOR')).toBe(format !== 'csv');
  }
});

it('CSV has the titles of a workbook where they are asked for, each once, and keys where they are not', async () => {
  const headOf = (name: string) =>
    (readFileSync(at(name), 'utf8').slice(1).split('\r\n')[0] ?? '').split(',');
  let judged = 0;
  for (const { id: table } of await client()('export.list', {})) {
    const there = await write('keys.csv', { table, format: 'csv' }).catch(() => null);
    // Nothing to compute it from in a workspace of one kind of position.
    if (there === null) continue;
    judged += 1;
    await write('titles.csv', { table, format: 'csv', heads: 'titles' });
    await write('titles.xlsx', { table, format: 'xlsx' });
    const sheet = strFromU8(
      unzipFiles(readFileSync(at('titles.xlsx')))['xl/worksheets/sheet1.xml'] ?? new Uint8Array(),
    );
    const [heads = ''] = sheet.match(/<row r="1"[\s\S]*?<\/row>/) ?? [];
    const titles = [...heads.matchAll(/<t[^>]*>([^<]*)</g)].map(([, title]) => title ?? '');
    const written = readFileSync(at('titles.csv'), 'utf8').slice(1).split('\r\n')[0] ?? '';
    expect(written.replaceAll('"', '')).toBe(titles.join(','));
    expect(new Set(titles).size).toBe(titles.length);
    expect(headOf('keys.csv').length).toBeGreaterThan(1);
  }
  expect(judged).toBeGreaterThan(25);
  await write('keys.csv', { table: 'positions', format: 'csv' });
  expect(headOf('keys.csv')).toContain('unrealisedPnl');
});

it('filters of the grid hold for the file', async () => {
  const filters = [{ column: 'quantity' as const, op: 'greaterThan' as const, values: [3] }];
  const options = { positions: { filters, search: '' } };
  const answer = await write('f.csv', { table: 'positions', format: 'csv', options });
  expect(answer.rows).toBe(hostile.length - 2);
});

it('every table is listed once, and one that asks for what is not there leaves no file behind', async () => {
  const list = await client()('export.list', {});
  expect(list.map((t) => t.id)).toEqual([...tableIds]);
  const options = { rejects: { import: 999 } };
  await expect(write('none.csv', { table: 'rejects', format: 'csv', options })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  expect(() => readFileSync(at('none.csv'))).toThrow(/ENOENT/);
  expect(() => readFileSync(at('none.csv.partial'))).toThrow(/ENOENT/);
});

it('rows come in the order that is asked for, as a page has them', async () => {
  const sort = [{ column: 'notional' as const, descending: true, absolute: true }];
  const columns = ['symbol' as const, 'notional' as const];
  await write('sorted.csv', { table: 'positions', format: 'csv', options: { positions: { sort, columns } } });
  const sizes = readFileSync(at('sorted.csv'), 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(',')[1] ?? '');
  const { rows } = await client()('positions.page', { sort, limit: 1_000 });
  expect(sizes.length).toBeGreaterThan(3);
  const stated = (texts: readonly string[]) =>
    texts.filter((text) => text !== '').map((text) => Math.abs(Number(text)));
  expect(stated(sizes)).toEqual(stated(rows.map(({ notional }) => (notional === null ? '' : `${notional}`))));
  expect(stated(sizes)).toEqual(stated(sizes).toSorted((a, b) => b - a));
});

it('the log says which snapshot an export is of, by its label, and what its rows were chosen by', async () => {
  const [snapshot] = (await client()('workspace.info', {})).snapshots;
  const filters = [{ column: 'participant' as const, op: 'contains' as const, values: ['plain'] }];
  await write('some.csv', { table: 'positions', format: 'csv', options: { positions: { filters } } });
  await write('imports.csv', { table: 'imports', format: 'csv' });
  const { rows } = await client()('audit.list', { limit: 2 });
  expect(rows.map(({ detail }) => detail)).toEqual([
    expect.stringMatching(/^imports\.csv: imports, \d+ rows, names/),
    expect.stringMatching(
      new RegExp(
        `^some\\.csv: positions, 1 rows, snapshot ${snapshot?.label}, filter Participant contains plain, names`,
      ),
    ),
  ]);
});

it('an export is in the audit log, which is a table itself', async () => {
  await write('audit.csv', { table: 'audit', format: 'csv' });
  expect(readFileSync(at('audit.csv'), 'utf8')).toMatch(
    /export,Table written,,,"?p\.xlsx: positions, 7 rows/,
  );
});

it('the audit log as a file says what was before and is after, as its page does', async () => {
  const limit = {
    measure: 'systemLeverage',
    direction: 'above',
    amber: 2,
    red: 3,
    owner: '',
    note: '',
  } as const;
  await client()('limits.save', { limits: [limit], from: null });
  await client()('limits.save', { limits: [{ ...limit, red: 4 }], from: null });
  const { rows } = await client()('audit.list', { limit: 1 });
  expect([rows[0]?.before, rows[0]?.after]).toEqual([expect.any(String), expect.any(String)]);
  await write('audit-sides.csv', { table: 'audit', format: 'csv' });
  const file = readFileSync(at('audit-sides.csv'), 'utf8');
  expect(file).toContain('done,before,after,detail');
  for (const side of [rows[0]?.before, rows[0]?.after]) expect(file).toContain(String(side));
});

describe('the anchor of the log', () => {
  it('stands in every file that can carry what it is about', async () => {
    const { anchor } = await client()('workspace.info', {});
    await write('anchor.parquet', { table: 'imports', format: 'parquet' });
    const { buffer } = new Uint8Array(readFileSync(at('anchor.parquet')));
    expect(parquetMetadata(buffer).key_value_metadata).toContainEqual({ key: 'anchor', value: anchor });
    const next = (await client()('workspace.info', {})).anchor;
    await write('anchor.xlsx', { table: 'positions', format: 'xlsx' });
    const sheet = strFromU8(
      unzipFiles(readFileSync(at('anchor.xlsx')))['xl/worksheets/sheet2.xml'] ?? new Uint8Array(),
    );
    expect(sheet).toContain(`>${next}<`);
  });
});

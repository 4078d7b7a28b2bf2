import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync, strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { createBackend } from '../../backend/backend.ts';
import { newFile } from '../../backend/files.ts';
import { inputFiles } from '../../backend/import/input-files.ts';
import { createClient } from '../../contract/client.ts';
import { folder } from '../db/fixture.ts';
import { inProcess } from '../support/in-process.ts';
import { rowsOf, workbookOf } from '../support/workbook.ts';

function open() {
  const backend = createBackend({ workspace: join(folder(), 'w.lockstep'), create: true });
  const call = createClient(inProcess(backend.dispatch));
  const token = (path: string): string => {
    const entry = newFile(path, 'read');
    backend.shared.files.add(entry);
    return entry.token;
  };
  const stored = async (): Promise<(string | number)[][]> => {
    const { rows } = await call('positions.page', { snapshot: 'latest' });
    return rows.map((r) => [r.participant, r.symbol, r.side, r.quantity]).sort();
  };
  return { call, token, stored };
}

const row = (symbol: string, amount: string): Record<string, string> => ({
  symbol,
  positionSide: 'BOTH',
  positionAmt: amount,
  entryPrice: '100',
  markPrice: '100',
  unRealizedProfit: '0',
  liquidationPrice: '0',
  isolatedMargin: '0',
  notional: String(Number(amount) * 100),
  updateTime: '1793404700000',
});
const prices = 'date;BTC;ETH\r\n01.02.2026;90.000,50;3.000\r\n13.02.2026;91.000;\r\n';
const answer = (...rows: Record<string, string>[]): Uint8Array => strToU8(JSON.stringify(rows));

/** Exports as JSON, zipped, in other encodings and as a workbook, with what is to be left out among them. */
function everything(): string {
  const root = join(folder(), 'exports');
  mkdirSync(join(root, 'deep', 'er'), { recursive: true });
  const write = (name: string, bytes: string | Uint8Array): void => writeFileSync(join(root, name), bytes);
  const inner = zipSync({ 'solo.json': answer(row('SOLUSDT', '5')), '.hidden': strToU8('x') });
  write('alpha.json', answer(row('BTCUSDT', '1'), row('ETHUSDT', '0')));
  write(
    'all.zip',
    zipSync({
      'in/beta.json.gz': gzipSync(answer(row('BTCUSDT', '-2'))),
      'again.zip': inner,
      'broken.zip': inner.subarray(0, 60),
    }),
  );
  write(
    'deep/gamma.jsonl',
    `\n${JSON.stringify(row('BTCUSDT', '3'))}\n\n${JSON.stringify(row('XX', '1'))}\n`,
  );
  write('deep/er/utf16.csv', new Uint8Array(Buffer.from(`\ufeff${prices}`, 'utf16le')));
  write(
    'deep/er/big-endian.csv',
    new Uint8Array(Buffer.from(prices.replaceAll('BTC', 'LTC'), 'utf16le').swap16()),
  );
  write('deep/.secret.csv', prices);
  write(
    'book.xlsx',
    workbookOf([
      {
        name: 'Prices',
        rows: rowsOf([
          ['date', 'DOGE'],
          ['2026-02-01', 0.1],
          ['2026-02-02', 'x'],
        ]),
      },
      {
        name: 'Notes',
        rows: rowsOf([
          ['to do', 'who'],
          ['nothing', 'me'],
        ]),
      },
      {
        name: 'Old',
        rows: rowsOf([
          ['date', 'DOGE'],
          ['2020-02-01', 0.1],
        ]),
        state: 'hidden',
      },
    ]),
  );
  write(
    'closed.csv',
    'symbol,position side,entry price,avg. close price,closed vol.,closing pnl\nBTCUSDT,LONG,1,2,3,4\n',
  );
  write('export.csv', '1735689600000,1,2,1,94000.5,206,1735775999999,2.1,48,119,1.2,0\n');
  return root;
}

describe('a folder of everything', () => {
  it('is imported file by file, counts add up, and what is left out is named', async () => {
    const root = everything();
    const { call, token, stored } = open();
    const { files, skipped } = inputFiles([root]);
    expect(skipped).toEqual([{ file: join(root, 'deep', '.secret.csv'), reason: 'a hidden file' }]);
    const answered = await call('import.run', { files: files.map(token) });
    for (const r of answered.imports) expect(r.imported + r.duplicates + r.rejected).toBe(r.rows);
    const found = Object.fromEntries(
      answered.imports.map((r) => [r.file, r.refused?.code ?? `${r.format} ${r.imported}+${r.rejected}`]),
    );
    expect(found).toEqual({
      'alpha.json': 'binance-usdm-position-risk 1+0',
      'all.zip › in/beta.json.gz': 'binance-usdm-position-risk 1+0',
      'all.zip › again.zip › solo.json': 'binance-usdm-position-risk 1+0',
      'all.zip › broken.zip': 'DAMAGED_ZIP',
      'book.xlsx › Prices': 'wide-prices 1+1',
      'book.xlsx › Notes': 'UNKNOWN_HEADER',
      'closed.csv': 'CLOSED_HISTORY',
      'gamma.jsonl': 'binance-usdm-position-risk 1+1',
      // Its prices of ETH are those of the file before.
      'utf16.csv': 'wide-prices 2+0',
      'big-endian.csv': 'wide-prices 3+0',
      'export.csv': 'SYMBOL_UNKNOWN',
    });
    expect(answered.skipped).toEqual([
      { file: 'all.zip › again.zip › .hidden', reason: 'a hidden file' },
      { file: 'book.xlsx › Old', reason: 'a hidden sheet: unhide it to import it' },
    ]);
    // A recognised file that is refused says what it is; the reason stands beside it.
    expect(answered.imports.find((r) => r.file === 'closed.csv')).toMatchObject({
      format: 'binance-usdm-position-history',
      kind: 'history',
      refused: { code: 'CLOSED_HISTORY' },
    });
    expect(answered.imports.find((r) => r.file === 'export.csv')).toMatchObject({
      format: 'binance-vision-klines',
      kind: 'prices',
    });
    expect(await stored()).toEqual([
      ['alpha', 'BTCUSDT', 'long', 1],
      ['beta', 'BTCUSDT', 'short', 2],
      ['gamma', 'BTCUSDT', 'long', 3],
      ['solo', 'SOLUSDT', 'long', 5],
    ]);
    const series = await call('import.run', { files: [token(join(root, 'export.csv'))], symbol: 'BTCUSDT' });
    expect(series.imports[0]).toMatchObject({ imported: 1, refused: null });
    const again = await call('import.run', { files: files.map(token) });
    expect(again.imports.reduce((n, r) => n + r.imported, 0)).toBe(0);
  });
});

describe('a mapping kept for the columns of a table', () => {
  const sheet = (header: readonly string[], size: number) =>
    rowsOf([header, ['BTCUSDT', 'Short', size, 60000, '31.01.2026']]);
  const header = ['Instrument', 'Side', 'Size', 'Mark Price', 'Date'];
  const book = (name: string, names: readonly string[], size: number): string => {
    const path = join(folder(), name);
    writeFileSync(
      path,
      workbookOf([
        { name: 'Desk A', rows: sheet(names, size) },
        { name: 'Empty', rows: '' },
        {
          name: 'Prices',
          rows: rowsOf([
            ['date', 'BTC'],
            ['2026-01-31', 60000],
          ]),
        },
      ]),
    );
    return path;
  };

  it('reads one sheet of several, is found again in any container, and says how a changed header differs', async () => {
    const { call, token, stored } = open();
    const path = book('desks.xlsx', header, 2);
    const first = await call('import.run', { files: [token(path)], dryRun: true });
    expect(first.imports.map((r) => [r.file, r.refused?.code ?? r.format])).toEqual([
      ['desks.xlsx › Desk A', 'UNKNOWN_HEADER'],
      ['desks.xlsx › Prices', 'wide-prices'],
    ]);
    const table = { file: token(path), member: 'desks.xlsx › Desk A' };
    const proposal = await call('mapping.propose', table);
    expect(proposal.mapping.time).toEqual({ unit: 'dmy', zone: 'UTC' });
    const preview = await call('mapping.preview', {
      ...table,
      mapping: { ...proposal.mapping, venue: 'desk' },
    });
    expect(preview.rows).toMatchObject([
      { line: 2, problem: null, interpreted: [{ side: 'short', quantity: 2, notional: 120_000 }] },
    ]);
    await call('mapping.save', { header: proposal.header, mapping: { ...proposal.mapping, venue: 'desk' } });
    await call('import.run', { files: [token(path)] });
    const csv = join(folder(), 'desk-b.csv');
    writeFileSync(csv, `${header.join(';')}\nETHUSDT;Long;7;3000;31.01.2026\n`);
    const second = await call('import.run', { files: [token(csv)] });
    expect(second.imports[0]).toMatchObject({ format: 'mapped-csv', imported: 1 });
    expect(await stored()).toEqual([
      ['desk-b', 'ETHUSDT', 'long', 7],
      ['desks Desk A', 'BTCUSDT', 'short', 2],
    ]);
    const changed = await call('import.run', {
      files: [token(book('new.xlsx', [...header.slice(0, 4), 'As of'], 2))],
    });
    const [report] = changed.imports;
    expect(report?.refused?.code).toBe('UNKNOWN_HEADER');
    expect(report?.warnings).toMatchObject([
      { code: 'MAPPING_CHANGED', message: expect.stringContaining('Added: as of. Missing: date.') },
    ]);
  });
});

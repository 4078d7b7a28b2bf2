import { describe, expect, it } from 'vitest';
import { mapping } from '../../contract/dto/import.ts';
import { mappedFields } from '../../ingest/formats/mapped.ts';
import { compareHeaders } from '../../ingest/mapping/compare-headers.ts';
import { fieldsLike } from '../../ingest/mapping/fields.ts';
import { previewMapping } from '../../ingest/mapping/preview.ts';
import { proposeMapping } from '../../ingest/mapping/propose-mapping.ts';
import { rowsOf, workbookOf } from '../support/workbook.ts';
import { modified, run, source } from './run.ts';

const table = (text: string) => source('desk.csv', new TextEncoder().encode(text));

describe('a proposed mapping', () => {
  it('takes exact names whose content agrees, with delimiter, decimal mark, time unit and null words of the file', () => {
    const p = proposeMapping(
      table(
        'Account;Symbol;Side;Quantity;Mark Price;Timestamp\nA;BTC-USD;long;1,25;60.000,5;1793404800000\nB;ETH-USD;short;n/a;3.000,5;1793404800000\n',
      ),
    );
    expect(p.mapping).toMatchObject({
      kind: 'position',
      delimiter: ';',
      decimal: ',',
      sideRule: 'sideWord',
      time: { unit: 'ms', zone: 'UTC' },
    });
    expect(p.mapping.nullWords).toContain('n/a');
    expect(Object.fromEntries(Object.entries(p.mapping.columns).map(([f, c]) => [f, c.column]))).toEqual({
      participant: 'Account',
      symbol: 'Symbol',
      side: 'Side',
      size: 'Quantity',
      markPrice: 'Mark Price',
      time: 'Timestamp',
    });
    // Nothing but the unit of the size is left open, and that is asked.
    expect(p.questions).toEqual([
      'No column names a currency: say which one prices and amounts are in.',
      'Nothing in the table tells whether Quantity is in coins, contracts or USD: it is read as coins.',
    ]);
  });

  it('asks, and leaves out, what is only alike: size, side and time above all', () => {
    const p = proposeMapping(table('Accounts,Symbol,Posn Qty,Sides\nA,BTC-USD,1.5,long\n'));
    expect(Object.keys(p.mapping.columns)).toEqual(['symbol']);
    expect(p.columns[2]?.matches[0]).toMatchObject({ exact: false });
    expect(p.questions.filter((q) => q.includes('must be confirmed')).length).toBeGreaterThan(0);
  });

  it('decides on the whole column: what the first rows leave open a later one settles', () => {
    const rows = Array.from({ length: 12_000 }, (_, i) => `A,BTC-USD,${i === 11_999 ? '1.5' : '1.000'}`);
    const p = proposeMapping(table(`Account,Symbol,Size\n${rows.join('\n')}\n`));
    expect(p).toMatchObject({ rows: 12_000, whole: true });
    expect(p.columns[2]?.profile).toMatchObject({ decimal: '.', ambiguous: false });
    const open = proposeMapping(table(`Account,Symbol,Size\n${rows.slice(0, 100).join('\n')}\n`));
    expect(open.columns[2]?.profile.ambiguous).toBe(true);
    expect(open.questions.join()).toContain('either decimal mark');
  });

  it('tells dates as whole numbers from epochs, and a zone that is not there', () => {
    const p = proposeMapping(table('Date,Asset,Close\n20261030,BTC,1\n20261031,BTC,2\n'));
    expect(p.mapping).toMatchObject({ kind: 'price', time: { unit: 'yyyymmdd' } });
    const iso = proposeMapping(table('Date,Asset,Close\n2026-10-31 08:00:00,BTC,1\n'));
    expect(iso.questions.join()).toContain('name no zone');
  });

  it('names only fields that a mapping of the kind can fill', () => {
    for (const kind of ['position', 'balance', 'price'] as const)
      for (const column of ['Size', 'Time', 'Date', 'Account', 'Asset', 'Price', 'Value USD', 'Id', 'Side'])
        for (const { field } of fieldsLike(column, kind))
          expect([...mappedFields[kind], 'time']).toContain(field);
  });
});

it('a preview shows rows as they stand and as they are read, with what would be rejected', () => {
  const text =
    'Account,Symbol,Size,Mark Price,Initial Margin\nA,BTC-USD,-2,50000,10000\nB,BTC-USD,x,50000,1\nC,BTC-USD,0,50000,1\n';
  const { mapping } = proposeMapping(table(text));
  const { rows } = previewMapping(table(text), { ...mapping, venue: 'desk' }, 10);
  expect(rows.map((r) => r.line)).toEqual([2, 3, 4]);
  expect(rows[0]?.raw).toEqual(['A', 'BTC-USD', '-2', '50000', '10000']);
  expect(rows[0]?.records[0]).toMatchObject({
    kind: 'position',
    side: -1,
    quantity: 2,
    notional: 100_000,
    initialMargin: 10_000,
  });
  expect(rows[1]?.reject?.code).toBe('NOT_A_NUMBER');
  expect(rows[2]).toMatchObject({ records: [], reject: null });
});

it('a changed header says what was added and what is missing', () => {
  expect(compareHeaders(['a', 'b', 'd'], ['a', 'b', 'c'])).toEqual({ added: ['d'], missing: ['c'] });
});

describe('what a size is counted in', () => {
  const propose = (rows: string) => proposeMapping(table(`Symbol,Size,Mark Price,Notional\n${rows}`)).mapping;
  it('is told by the notionals: coins, dollars, or contracts and how much one is', () => {
    const coins = propose('BTC-USD,2,60000,120000\nETH-USD,-10,3000,30010\n');
    expect([coins.columns.size?.unit, coins.multiplier]).toEqual(['coin', 1]);
    const dollars = propose('BTC-USD,120000,60000,120000\nETH-USD,-30000,3000,30000\n');
    expect(dollars.columns.size?.unit).toBe('usd');
    const contracts = propose('BTC-USD,200,60000,120000\nETH-USD,-1000,3000,30000\n');
    expect([contracts.columns.size?.unit, contracts.multiplier]).toEqual(['contract', 0.01]);
  });
  it('is told by margin and leverage too, and asked where the rows disagree', () => {
    const p = proposeMapping(
      table(
        'Symbol,Size,Mark Price,Initial Margin,Leverage\nBTC-USD,2,60000,12000,10x\nETH-USD,-10,3000,3000,10x\n',
      ),
    );
    expect(p.mapping.columns.size?.unit).toBe('coin');
    const open = proposeMapping(
      table('Symbol,Size,Mark Price,Notional\nBTC-USD,2,60000,1\nETH-USD,1,3000,700\n'),
    );
    expect(open.questions.join()).toContain('coins, contracts or USD');
    expect(open.mapping.columns.size?.unit).toBeUndefined();
  });
});

describe('any container', () => {
  const desk = (columns: Record<string, string>) =>
    mapping.parse({
      name: 'desk',
      kind: 'position',
      venue: 'pb',
      decimal: ',',
      sideRule: 'sideWord',
      columns: Object.fromEntries(Object.entries(columns).map(([field, column]) => [field, { column }])),
    });
  const named = { symbol: 'Symbol', side: 'Side', size: 'Size', markPrice: 'Mark Price' };
  const read = (name: string, bytes: string | Uint8Array) =>
    run(name, bytes, { mapping: desk(named), participant: 'x', asOf: modified }).positions.map((p) => [
      p.base,
      p.side * p.quantity,
      p.markPrice,
    ]);
  it('the same mapping reads the table as CSV, workbook, JSON list and JSON lines; numbers of a sheet have no style', () => {
    const expected = [
      ['BTC', 1.125, 60000.5],
      ['ETH', -20, 2950.25],
    ];
    expect(
      read('a.csv', 'Symbol;Side;Size;Mark Price\nBTCUSDT;Long;1,125;60.000,50\nETHUSDT;Short;20;2.950,25\n'),
    ).toEqual(expected);
    const sheet = rowsOf([
      ['Symbol', 'Side', 'Size', 'Mark Price'],
      ['BTCUSDT', 'Long', 1.125, '60.000,50'],
      ['ETHUSDT', 'Short', 20, 2950.25],
    ]);
    expect(read('a.xlsx', workbookOf([{ name: 'S', rows: sheet }]))).toEqual(expected);
    const rows = [
      { Symbol: 'BTCUSDT', Side: 'Long', Size: 1.125, 'Mark Price': '60.000,50' },
      { Symbol: 'ETHUSDT', Side: 'Short', Size: 20, 'Mark Price': 2950.25 },
    ];
    expect(read('a.json', JSON.stringify(rows))).toEqual(expected);
    expect(read('a.json', JSON.stringify({ ok: true, data: { rows } }))).toEqual(expected);
    expect(read('a.jsonl', `\n${rows.map((r) => JSON.stringify(r)).join('\n\n')}\n`)).toEqual(expected);
  });
  it('proposes and previews a workbook like a CSV', () => {
    const sheet = rowsOf([
      ['Account', 'Symbol', 'Side', 'Size', 'Mark Price', 'Time'],
      ['A', 'BTCUSDT', 'Long', 1.125, 60000.5, '31.01.2026 08:00'],
    ]);
    const book = source('a.xlsx', workbookOf([{ name: 'S', rows: sheet }]));
    const p = proposeMapping(book);
    expect(p.mapping).toMatchObject({ decimal: '.', sideRule: 'sideWord', time: { unit: 'dmy' } });
    expect(p.mapping.delimiter).toBeUndefined();
    const { rows } = previewMapping(book, { ...p.mapping, venue: 'desk' }, 10);
    expect(rows).toMatchObject([{ line: 2, reject: null, records: [{ base: 'BTC', quantity: 1.125 }] }]);
  });
  it('dates with the day or the month first: told by the column, or asked', () => {
    const at = (...cells: string[]) =>
      proposeMapping(table(`Date;Asset;Close\n${cells.map((c) => `${c};BTC;1`).join('\n')}\n`));
    expect(at('01/02/2026', '13/02/2026').mapping.time?.unit).toBe('dmy');
    expect(at('01/02/2026', '02/13/2026').mapping.time?.unit).toBe('mdy');
    expect(at('01/02/2026').questions.join()).toContain('the day or the month first');
  });
});

import { describe, expect, it } from 'vitest';
import { mappedFields } from '../../ingest/formats/mapped.ts';
import { fieldsLike } from '../../ingest/mapping/fields.ts';
import { previewMapping } from '../../ingest/mapping/preview.ts';
import { compareHeaders, proposeMapping } from '../../ingest/mapping/propose.ts';
import { source } from './run.ts';

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
    expect(p.questions).toEqual([]);
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
  const { rows } = previewMapping(table(text), mapping, 10);
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

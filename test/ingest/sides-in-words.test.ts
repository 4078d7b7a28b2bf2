import { describe, expect, it } from 'vitest';
import type { Mapping } from '../../contract/dto/import.ts';
import { workspace } from '../db/fixture.ts';
import { importText } from '../import/import-text.ts';

// Shorts that a table says in words, which were read long without one.

const mapping = (columns: Mapping['columns'] = {}): Mapping => ({
  ...{ name: 'p', kind: 'position', delimiter: ',', decimal: '.', constants: {}, multiplier: 1 },
  ...{ nullWords: [''], venue: 'broker', sideRule: columns.side === undefined ? 'signedSize' : 'sideWord' },
  columns: {
    participant: { column: 'Account' },
    symbol: { column: 'Symbol' },
    size: { column: 'Quantity', unit: 'coin' },
    markPrice: { column: 'Mark Price' },
    ...columns,
  },
});
const asOf = Date.UTC(2026, 9, 31);
const read = (text: string, how: Mapping) => {
  const ws = workspace();
  const report = importText(ws, 'p.csv', text, { mapping: how, asOf });
  const rows = ws.db
    .prepare(
      'SELECT i.symbol, p.side FROM positions p JOIN instruments i ON i.id = p.instrument_id ORDER BY 1',
    )
    .raw()
    .all();
  return { ...report, rows };
};

describe('a column of what was done', () => {
  const text =
    'Account,Symbol,Action,Quantity,Mark Price\nf1,BTCUSDT,Buy to open,2,60000\nf1,ETHUSDT,Sell to open,10,3000\nf1,SOLUSDT,Buy to close,10,150';
  it('is not left out without a question', () => {
    expect(read(text, mapping()).refused?.message).toContain('column Action looks like a side');
  });
  it('gives the sides, and what closes is no position', () => {
    const { rows, rejects } = read(text, mapping({ side: { column: 'Action' } }));
    expect(rows).toEqual([
      ['BTCUSDT', 1],
      ['ETHUSDT', -1],
    ]);
    expect(rejects.map(({ code, message }) => [code, message])).toEqual([
      ['SIDE_UNKNOWN', expect.stringContaining('Buy to close')],
    ]);
  });
});

it('a short among the kinds of holding is not left out without a question', () => {
  const text = 'Account,Symbol,Type,Quantity,Mark Price\nf1,BTC,Margin,2,60000\nf1,ETH,Short Sale,10,3000';
  expect(read(text, mapping()).refused?.message).toContain('column Type looks like a side');
  expect(read(text.replace('ETH,Short Sale,10', 'ETH,Short Sale,-10'), mapping()).rows).toEqual([
    ['BTC', 1],
    ['ETH', -1],
  ]);
});

it('a line of text that says the side of the rows below it refuses the file', () => {
  const text =
    'Long positions,,,\nAccount,Symbol,Quantity,Mark Price\nf1,BTCUSDT,2,60000\nShort positions,,,\nf1,ETHUSDT,10,3000';
  expect(read(text, mapping()).refused).toMatchObject({
    code: 'SIDE_HEADING',
    message: expect.stringContaining('"Short positions" says the side of the rows below it'),
  });
});

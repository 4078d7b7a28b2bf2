import { expect, it } from 'vitest';
import type { Mapping } from '../../contract/dto/import.ts';
import { workspace } from '../db/fixture.ts';
import { importText } from '../import/import-text.ts';

// BTC/USD was a coin owned outright (0.86×) and BTC-USD a future (6×) in one table, whatever else the row said.

const mapping = (columns: Mapping['columns'] = {}): Mapping => ({
  ...{ name: 'p', kind: 'position', delimiter: ',', decimal: '.', constants: {}, multiplier: 1 },
  ...{ nullWords: [''], venue: 'broker', sideRule: 'signedSize' },
  columns: {
    participant: { column: 'Account' },
    symbol: { column: 'Symbol' },
    size: { column: 'Quantity', unit: 'coin' },
    markPrice: { column: 'Mark' },
    ...columns,
  },
});
const read = (row: string, columns: Mapping['columns'] = {}, heads: readonly string[] = []) => {
  const ws = workspace();
  const text = `${['Account', 'Symbol', 'Quantity', 'Mark', ...heads].join(',')}\n${row}`;
  const { warnings } = importText(ws, 'p.csv', text, {
    mapping: mapping(columns),
    asOf: Date.UTC(2026, 9, 31),
  });
  const kinds = ws.db
    .prepare('SELECT i.kind FROM positions p JOIN instruments i ON i.id = p.instrument_id')
    .pluck();
  return [kinds.get(), warnings.map((w) => w.code).filter((code) => code.endsWith('_ASSUMED'))];
};
const heading = (field: string, name: string): [Mapping['columns'], string[]] => [
  { [field]: { column: name } },
  [name],
];

it('a pair exchanged at once is a coin owned outright, and it is said', () => {
  const [spot, said] = read('f1,BTC/USD,1,60000');
  expect(said).toEqual(['SPOT_ASSUMED']);
  const [linear] = read('f1,BTC-USD,1,60000');
  expect(spot).not.toBe(linear);
});

it.each([
  ['f1,BTC/USD,1,60000,10', ...heading('leverage', 'Leverage')],
  ['f1,BTC/USD,1,60000,54500', ...heading('liquidationPrice', 'Liq Price')],
  ['f1,BTC/USDT,1,60000,6000', ...heading('initialMargin', 'Initial Margin')],
  ['f1,BTC/USD,-1,60000', {}, []],
] as const)('%s: with what only contracts have it is a contract, and it is said', (row, columns, heads) => {
  expect(read(row, columns, heads)).toEqual([read('f1,BTC-USD,1,60000')[0], ['CONTRACT_ASSUMED']]);
});

it('a leverage of 1, or none, says nothing; a column of the instrument says it', () => {
  const [spot] = read('f1,BTC/USD,1,60000');
  expect(read('f1,BTC/USD,1,60000,1x', ...heading('leverage', 'Leverage'))[0]).toBe(spot);
  expect(read('f1,BTC/USD,1,60000,spot', ...heading('instrument', 'Type'))).toEqual([spot, []]);
});

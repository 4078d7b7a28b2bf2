import { expect, it } from 'vitest';
import type { Mapping } from '../../contract/dto/import.ts';
import { workspace } from '../db/fixture.ts';
import { importText } from '../import/import-text.ts';

// A currency above the header was passed over, and euros were dollars.

const read = (above: string, constants: Mapping['constants'] = {}) => {
  const mapping: Mapping = {
    ...{ name: 'p', kind: 'position', delimiter: ',', decimal: '.', constants, multiplier: 1 },
    ...{ nullWords: [''], venue: 'broker', sideRule: 'signedSize' },
    columns: {
      participant: { column: 'Account' },
      symbol: { column: 'Symbol' },
      size: { column: 'Quantity', unit: 'coin' },
      markPrice: { column: 'Mark' },
    },
  };
  const ws = workspace();
  const text = `Statement of positions\n${above}\n\nAccount,Symbol,Quantity,Mark\nf1,BTC,1,50000`;
  const { refused } = importText(ws, 'p.csv', text, { mapping, asOf: Date.UTC(2026, 9, 31) });
  const quote = ws.db
    .prepare('SELECT q.name FROM instruments i JOIN assets q ON q.id = i.quote_id')
    .pluck()
    .get();
  return refused === null ? quote : [refused.code, refused.message];
};

it.each(['Base currency: EUR', 'Währung EUR', 'Reporting ccy = EUR'])('%s is asked', (above) => {
  expect(read(above)).toEqual(['CURRENCY_NEEDED', expect.stringContaining(`"${above}" above the header`)]);
  expect(read(above, { currency: 'EUR' })).toBe('EUR');
  expect(read(above, { currency: 'USD' })).toBe('USD');
});

it.each(['Base currency: USD', 'Desk: Currency desk one', 'All accounts'])('%s asks nothing', (above) => {
  expect(read(above)).toBe('USD');
});

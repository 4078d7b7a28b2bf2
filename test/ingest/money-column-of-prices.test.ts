import { expect, it } from 'vitest';
import { workspace } from '../db/fixture.ts';
import { importText } from '../import/import-text.ts';

// A column of the currency stood beside the closes and was passed over: euros were read as dollars.

const stored = (name: string, text: string) => {
  const ws = workspace();
  const { warnings, rejected, refused } = importText(ws, name, text);
  const rows = ws.db
    .prepare(
      `SELECT a.name AS asset, q.name AS quote, p.close FROM prices p JOIN assets a ON a.id = p.asset_id
       JOIN assets q ON q.id = p.quote_id ORDER BY 1, 3`,
    )
    .raw()
    .all();
  return { rows, rejected, refused, codes: warnings.map((w) => w.code) };
};

it.each([
  ['time,asset,quote,source,close', '2026-10-01T00:00:00.000Z,BTC,EUR,x,50001'],
  ['time,asset,quote,close', '2026-10-01T00:00:00.000Z,BTC,EUR,50001'],
  ['date,symbol,currency,close', '2026-10-01,BTC,EUR,50001'],
])('%s: closes are in the currency of their row', (head, row) => {
  const { rows, codes } = stored(
    'prices.csv',
    `${head}\n${row}\n${row.replace('BTC', 'ETH').replace('EUR', 'GBP')}`,
  );
  expect(rows).toEqual([
    ['BTC', 'EUR', 50_001],
    ['ETH', 'GBP', 50_001],
  ]);
  expect(codes).not.toContain('QUOTE_ASSUMED');
});

it('of a file named by its asset too', () => {
  const { rows, codes } = stored(
    'BTC.csv',
    'date,currency,close\n2026-10-01,EUR,50001\n2026-10-02,EUR,50002',
  );
  expect(rows).toEqual([
    ['BTC', 'EUR', 50_001],
    ['BTC', 'EUR', 50_002],
  ]);
  expect(codes).not.toContain('QUOTE_ASSUMED');
});

it('a currency that the symbol contradicts rejects the row; a column of that name with figures is another thing', () => {
  expect(stored('p.csv', 'date,symbol,currency,close\n2026-10-01,BTC-USD,EUR,50001').rejected).toBe(1);
  expect(stored('p.csv', 'date,symbol,quote,close\n2026-10-01,BTC-EUR,12.5,50001').rows).toEqual([
    ['BTC', 'EUR', 50_001],
  ]);
});

it('a heading of a wide table that says thousands is not passed over', () => {
  const { refused } = stored(
    'p.csv',
    'date,BTC (USD k),ETH (USD k)\n2026-10-01,60.1,3.01\n2026-10-02,60.2,3.02',
  );
  expect([refused?.code, refused?.message]).toEqual([
    'HEADING_UNIT',
    expect.stringContaining('"BTC (USD k)" says that one in the column counts 1000'),
  ]);
  const whole = stored('p.csv', 'date,BTC (USD),ETH (USD)\n2026-10-01,60100,3010\n2026-10-02,60200,3020');
  expect([whole.refused, whole.rejected]).toEqual([null, 0]);
});

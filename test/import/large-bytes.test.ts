import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { mapping } from '../../contract/dto/import.ts';
import { rowColumns } from '../../db/import/stored-row.ts';
import { verifyWorkspace } from '../../db/verify.ts';
import { random } from '../../risk/random.ts';
import { folder, workspace } from '../db/fixture.ts';
import { importFile } from '../support/import-file.ts';

/** So many that the file is read on a thread of its own and staged with its indexes. */
const rows = 190_000;
const accounts = 7_001;
const told = mapping.parse({
  name: 'desk',
  kind: 'position',
  venue: 'desk',
  delimiter: ',',
  decimal: '.',
  columns: {
    participant: { column: 'Account' },
    id: { column: 'Id' },
    symbol: { column: 'Symbol' },
    size: { column: 'Size', unit: 'coin' },
    entryPrice: { column: 'Entry' },
    markPrice: { column: 'Mark' },
    notional: { column: 'Value USD', unit: 'usd' },
    unrealisedPnl: { column: 'Profit USD', unit: 'usd' },
    leverage: { column: 'Leverage' },
    liquidationPrice: { column: 'Liquidation' },
    marginMode: { column: 'Mode' },
  },
  constants: { instrument: 'linear', settle: 'USD' },
  sideRule: 'signedSize',
});

function book(): string {
  const { uniform } = random(12);
  const names = ['short', 'a longer name of an account', 'Zürich 合', 'ending in 😀'];
  const assets = ['BTC', 'ETH', 'SOL', 'DOGE', 'XRP'];
  const lines = ['Account,Id,Symbol,Size,Entry,Mark,Value USD,Profit USD,Leverage,Liquidation,Mode'];
  for (let i = 0; i < rows; i++) {
    const account = i % accounts;
    const mark = Math.round(1e4 * (1 + 500 * uniform())) / 100;
    const size = (i % 3 === 0 ? -1 : 1) * (1 + Math.floor(1e5 * uniform()) / 1e3);
    const entry = (mark * (0.9 + 0.2 * uniform())).toFixed(3);
    const value = (size * mark).toFixed(2);
    const profit = (size * (mark - Number(entry))).toFixed(2);
    const leverage = i % 5 === 0 ? '' : String(1 + (i % 20));
    const liquidation = i % 4 === 0 ? (mark * (size > 0 ? 0.7 : 1.3)).toFixed(2) : '';
    lines.push(
      `${names[account % 4]} ${account},P${i},${assets[i % 5]}-USD,${size},${entry},${mark},${value},${profit},${leverage},${liquidation},${i % 7 === 0 ? 'isolated' : 'cross'}`,
    );
    if (i % 50_000 === 17) lines.push('Grand Total,,,,,,1,,,,', `x,R${i},BTC-USD,no size,1,1,1,0,,,cross`);
  }
  return `${lines.join('\n')}\n`;
}

/**
 * What a large import writes, to the last bit: what was made faster must write the same. Another figure here means that content
 * sums of before do not hold any more, unless a column was added or a rule changed on purpose.
 */
it('writes the same rows, sums of cells, columns and content sums as ever', { timeout: 60_000 }, () => {
  const ws = workspace();
  const path = join(folder(), 'book.csv');
  writeFileSync(path, book());
  const asOf = Date.UTC(2026, 9, 31);
  const report = importFile(ws, path, { mapping: told, asOf }, () => {});
  expect([report.imported, report.rejected]).toEqual([rows, 4]);
  const hash = createHash('sha256');
  const put = (sql: string): void => {
    for (const row of ws.db.prepare<[], unknown[]>(sql).raw().iterate())
      hash.update(
        JSON.stringify(row.map((x) => (x instanceof Uint8Array ? Buffer.from(x).toString('hex') : x))),
      );
  };
  put(`SELECT id, ${rowColumns.positions.join(', ')} FROM positions ORDER BY id`);
  for (const table of ['participants', 'instruments', 'position_columns', 'kept_sums', 'position_totals'])
    put(`SELECT * FROM ${table} ORDER BY 1, 2, 3`);
  for (const table of ['position_sums_by_account', 'position_sums_by_market'])
    put(`SELECT * FROM ${table} ORDER BY 1, 2, 3, 4, 5, 6, 7`);
  put("SELECT * FROM content_sums WHERE part GLOB 'positions.*' ORDER BY part");
  expect(hash.digest('hex').slice(0, 16)).toBe('6ba85de9b7991438');
  expect(verifyWorkspace(ws).ok).toBe(true);
});

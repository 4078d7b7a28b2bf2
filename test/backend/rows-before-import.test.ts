import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { asImported } from '../../backend/import/as-imported.ts';
import { readSource } from '../../backend/import/read-source.ts';
import { keepSymbols } from '../../db/kept-symbols.ts';
import { explainRow } from '../../ingest/explain/explain-row.ts';
import { firstRows } from '../../ingest/explain/first-rows.ts';
import { folder, workspace } from '../db/fixture.ts';
import { source } from '../ingest/run.ts';

const row = (symbol: string, size: string) => ({
  symbol,
  positionSide: 'BOTH',
  positionAmt: size,
  entryPrice: '10',
  markPrice: '10',
  unRealizedProfit: '0',
  liquidationPrice: '0',
  notional: String(Number(size) * 10),
  marginAsset: 'USDT',
  updateTime: 1793404700000,
});
const rows = [row('AAAUSDT', '1'), row('BBBUSDT', '0'), row('CCC', '1'), row('DDDUSDT', '-4')];

describe('the first rows of a file of a known format', () => {
  it('are told by line and, where many begin on one, by their place on it', () => {
    const found = firstRows(source('a.json', JSON.stringify(rows)), { asOf: 1 }, 10);
    expect(found.more).toBe(false);
    expect(
      found.rows.map(({ line, nth, records, problem }) => [line, nth, records.length, problem?.code ?? null]),
    ).toEqual([
      [1, 1, 1, null],
      [1, 3, 0, 'SYMBOL_UNKNOWN'],
      [1, 4, 1, null],
    ]);
  });

  it('are the rows that are explained under the same place', () => {
    const file = () => source('a.json', JSON.stringify(rows));
    for (const { line, nth, records } of firstRows(file(), { asOf: 1 }, 10).rows) {
      const explained = explainRow(file(), { asOf: 1 }, line, nth);
      expect(explained?.records.length).toBe(records.length);
      for (const [i, record] of records.entries())
        expect(explained?.records[i]?.figures.find(({ field }) => field === 'symbol')).toMatchObject({
          value: 'symbol' in record ? record.symbol : null,
          cell: { name: 'symbol' },
        });
    }
  });

  it('end where enough are told', () => {
    const many = Array.from({ length: 50 }, (_, i) => row(`A${i}USDT`, '1'));
    const found = firstRows(source('a.json', JSON.stringify(many)), { asOf: 1 }, 20);
    expect(found).toMatchObject({ more: true });
    expect(found.rows).toHaveLength(20);
  });

  it('are read as the workspace keeps their symbols', () => {
    const ws = workspace();
    const kept = { base: 'XYZ', quote: 'USDT', settle: 'USDT', instrument: 'linear' as const };
    keepSymbols(ws, [{ symbol: 'AAAUSDT', ...kept, expiry: null, strike: null }]);
    const path = join(folder(), 'a.json');
    writeFileSync(path, JSON.stringify(rows));
    const file = readSource(path);
    const found = firstRows(file.source, asImported(ws, file.source, {}), 10);
    file.close();
    expect(found.rows[0]?.records[0]).toMatchObject({ symbol: 'AAAUSDT', base: 'XYZ' });
  });
});

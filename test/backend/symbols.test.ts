import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSymbols } from '../../backend/symbols/read-symbols.ts';
import { mapping } from '../../contract/dto/import.ts';
import { forgetSymbol, keepSymbols, keptSymbols } from '../../db/kept-symbols.ts';
import { folder, workspace } from '../db/fixture.ts';
import { run } from '../ingest/run.ts';

const desk = mapping.parse({
  name: 'desk',
  kind: 'position',
  venue: 'desk',
  delimiter: ',',
  decimal: '.',
  columns: {
    symbol: { column: 'Symbol' },
    size: { column: 'Size', unit: 'coin' },
    markPrice: { column: 'Mark' },
  },
  constants: { participant: 'A' },
  sideRule: 'signedSize',
  multiplier: 1,
  nullWords: [''],
});
const text = 'Symbol,Size,Mark\nkBONK,5,0.02\nBTC-USDT-SWAP,1,60000\nETHUSDT,1,3000\nETHUSDT,2,3000\n';
const said = {
  symbol: 'kBONK',
  base: 'BONK',
  quote: 'USDC',
  settle: 'USDC',
  instrument: 'linear' as const,
  expiry: null,
  strike: null,
};

describe('the table of symbols before an import', () => {
  it('says what each means, how sure, what is new; what must be looked at comes first', () => {
    const ws = workspace();
    const path = join(folder(), 'desk.csv');
    writeFileSync(path, text);
    const entry = { path, name: 'desk.csv' } as Parameters<typeof readSymbols>[1][number];
    const rows = readSymbols(ws, [entry], { mapping: desk }, () => {});
    expect(rows.map((r) => [r.symbol, r.base, r.quote, r.sure, r.isNew, r.rows])).toEqual([
      ['kBONK', 'BONK', 'USD', 'unsure', true, 1],
      ['ETHUSDT', 'ETH', 'USDT', 'likely', true, 2],
      ['BTC-USDT-SWAP', 'BTC', 'USDT', 'sure', true, 1],
    ]);
    keepSymbols(ws, [said]);
    expect(readSymbols(ws, [entry], { mapping: desk }, () => {}).at(-1)).toMatchObject({
      symbol: 'kBONK',
      quote: 'USDC',
      sure: 'kept',
    });
    expect(forgetSymbol(ws, 'KBONK')).toBe(true);
    expect(keptSymbols(ws)).toEqual([]);
  });

  it('what is kept is how the next file is read, thousands included', () => {
    const { positions } = run('desk.csv', text, { mapping: desk, symbols: [said], asOf: 1 });
    expect(positions[0]).toMatchObject({ base: 'BONK', quote: 'USDC', quantity: 5_000, markPrice: 2e-5 });
    const again = run('desk.csv', text, { mapping: desk, asOf: 1 });
    expect(again.positions[0]?.quote).toBe('USD');
  });
});

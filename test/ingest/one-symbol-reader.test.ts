import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSymbol } from '../../ingest/values/read-symbol.ts';
import { run } from './run.ts';

const root = path.resolve(import.meta.dirname, '../../ingest/formats');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ file: file.replaceAll('\\', '/'), text: readFileSync(path.join(root, file), 'utf8') }));

/** What may look at the letters of a symbol beside the one reader, and why. */
const exceptions: Readonly<Record<string, string>> = {
  'file-symbol.ts': 'finds which words of a file name are a symbol; what it means is read by the one reader',
};

describe('no format has a rule of its own for symbols', () => {
  it('none splits a pair or reads the date in a symbol', () => {
    const own = files
      .filter(({ text }) => /\b(splitPair|expiryYymmdd|expiryDdmonyy)\b/.test(text))
      .map(({ file }) => file);
    expect(own).toEqual(Object.keys(exceptions));
  });

  it('none parts a symbol by its own separator', () => {
    const own = files
      .filter(({ text }) =>
        /\b(symbol|instId|market|coin|pair|product|contract)\.(split|replace)\((?!'\/', '')/.test(text),
      )
      .map(({ file }) => file);
    expect(own).toEqual([]);
  });
});

describe('what a workspace keeps of a symbol', () => {
  const bybit = (symbol: string) => ({
    result: {
      list: [{ symbol, side: 'Buy', size: '2', positionValue: '100', avgPrice: '50', markPrice: '50' }],
    },
  });
  const said = { symbol: 'ABCUSDT', base: 'XYZ', quote: 'USDT', settle: 'USDT', expiry: null, strike: null };

  it("is read so in a venue's own export too", () => {
    const symbols = [{ ...said, instrument: 'linear' as const }];
    expect(run('a.json', bybit('ABCUSDT')).positions[0]?.base).toBe('ABC');
    expect(run('a.json', bybit('ABCUSDT'), { symbols }).positions[0]).toMatchObject({
      symbol: 'ABCUSDT',
      base: 'XYZ',
      quantity: 2,
    });
  });

  it('makes no other contract of it: what its size counts in is the venue’s', () => {
    const symbols = [
      { ...said, symbol: 'ABCUSD', quote: 'USD', settle: 'USD', instrument: 'linear' as const },
    ];
    const { positions, rejects } = run('a.json', bybit('ABCUSD'), { symbols });
    expect(positions).toEqual([]);
    expect(rejects[0]?.code).toBe('SYMBOL_KEPT');
  });
});

describe('what is remembered of symbols', () => {
  it('is by venue: the same letters mean another thing elsewhere', () => {
    expect(readSymbol('BTCUSD', 'bybit')?.instrument).toBe('inverse');
    expect(readSymbol('BTCUSD', 'kraken')?.instrument).toBe('spot');
    expect(readSymbol('BTCUSD', 'bybit')?.instrument).toBe('inverse');
  });
});

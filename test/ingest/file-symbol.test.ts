import { describe, expect, it } from 'vitest';
import { fileSymbol } from '../../ingest/formats/file-symbol.ts';
import { refused, run } from './run.ts';

describe('the symbol in a file name', () => {
  it.each([
    ['XBTUSD_60.csv', 'BTC'],
    ['BTCUSDT-1d-2025-01.csv', 'BTC'],
    ['ETH-USD.csv', 'ETH'],
    ['BTC-USD (1).csv', 'BTC'],
    ['/home/a/Binance_ETHUSDT_d.csv', 'ETH'],
    ['BINANCE_SOLUSDT, 60.csv', 'SOL'],
    ['klines btc_usdt.csv', 'BTC'],
    ['ethusdt_1h.csv.gz', 'ETH'],
    ['Copy of DOGE-USD.xlsx', 'DOGE'],
    ['1000PEPEUSDT-1h-2025-03.zip', 'PEPE'],
    ['archive.zip › BTCUSD_PERP-1d-2026-10.csv', 'BTC'],
    ['BTCUSDT_260327-1d-2026-01.csv', 'BTC'],
    ['BTC-USDT-SWAP_1D.json', 'BTC'],
    ['XETHZEUR_1440.csv', 'ETH'],
    ['LINKETH-4h.csv', 'LINK'],
    ['SOL.csv', 'SOL'],
    ['AAPL.csv', 'AAPL'],
    ['AVAX_USDT-202501.csv', 'AVAX'],
  ])('%s is about %s', (name, asset) => expect(fileSymbol(name)?.asset).toBe(asset));
  it.each([
    ['BTC to USDT history.json', 'BTC', 'USDT'],
    ['SOL in EUR.json', 'SOL', 'EUR'],
    ['btc usdt.csv', 'BTC', 'USDT'],
    ['eth_in_usd.csv', 'ETH', 'USD'],
    ['NEWCOIN USDT.csv', 'NEWCOIN', 'USDT'],
    ['newcoin_usdt-1d.csv', 'NEWCOIN', 'USDT'],
  ])('%s is %s in %s', (name, asset, quote) => expect(fileSymbol(name)).toMatchObject({ asset, quote }));
  it('scale and contract are kept', () => {
    expect(fileSymbol('1000PEPEUSDT-1h.csv')).toMatchObject({ scale: 1000 });
    expect(fileSymbol('BTCUSD_PERP-1d-2026-10.csv')?.symbol).toBe('BTCUSD_PERP');
    expect(fileSymbol('BTC-USDT-SWAP_1D.json')?.symbol).toBe('BTC-USDT-SWAP');
  });
  it.each([
    'klines.csv',
    'candles.json',
    'download (3).csv',
    'BTCUSDT_ETHUSDT.csv',
    'entry.csv',
    '2026-01.csv',
    'OHLC.csv',
    'country.csv',
    'prices_USD.csv',
    'KRAKEN.csv',
    'BTC and ETH.json',
    'BTC vs ETH.json',
    'BTC VS ETH.json',
    'my best usdt.csv',
    'Best USDT coins.csv',
    'history to USDT.json',
    'all in USD.csv',
  ])('%s names none', (name) => expect(fileSymbol(name)).toBeNull());
});

describe('a file of one series that does not name it', () => {
  const bar = '1735689600000000,1,2,1,94000.5,206,1735775999999999,2.1,48,119,1.2,0\n';
  it('is refused with what to do, and read with the symbol given', () => {
    expect(refused('export.csv', bar).code).toBe('SYMBOL_UNKNOWN');
    expect(run('export.csv', bar, { symbol: 'XBTUSD' }).records).toMatchObject([
      { asset: 'BTC', close: 94000.5 },
    ]);
    expect(run('BTCUSDT-1d.csv', bar, { symbol: '1000PEPEUSDT' }).records).toMatchObject([
      { asset: 'PEPE', close: 94.0005 },
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { readSymbol } from '../../ingest/values/read-symbol.ts';

const at = (y: number, m: number, d: number, h = 8): number => Date.UTC(y, m - 1, d, h);

type Row = readonly [
  symbol: string,
  venue: string,
  base: string,
  quote: string,
  settle: string,
  instrument: string,
  expiry?: number,
  strike?: number,
];

/** Spellings of venues, brokers and charting services, and what each means. */
const table: readonly Row[] = [
  ['BTCUSDT', '', 'BTC', 'USDT', 'USDT', 'linear'],
  ['BTC-USDT', '', 'BTC', 'USDT', 'USDT', 'linear'],
  ['BTC_USDT', '', 'BTC', 'USDT', 'USDT', 'linear'],
  ['BTC/USDT', '', 'BTC', 'USDT', 'USDT', 'spot'],
  ['BTC USD', '', 'BTC', 'USD', 'USD', 'linear'],
  ['tBTCUST', '', 'BTC', 'USDT', 'USDT', 'spot'],
  ['tBTCUSD', '', 'BTC', 'USD', 'USD', 'spot'],
  ['tAVAX:UST', '', 'AVAX', 'USDT', 'USDT', 'spot'],
  ['BTCUST', 'bitfinex', 'BTC', 'USDT', 'USDT', 'spot'],
  ['tBTCF0:USTF0', '', 'BTC', 'USDT', 'USDT', 'linear'],
  ['tETHF0:BTCF0', '', 'ETH', 'BTC', 'BTC', 'linear'],
  ['BTC-USDT-SWAP', '', 'BTC', 'USDT', 'USDT', 'linear'],
  ['BTC-USD-SWAP', '', 'BTC', 'USD', 'BTC', 'inverse'],
  ['BTC-USD-240329', '', 'BTC', 'USD', 'BTC', 'inverse', at(2024, 3, 29)],
  ['BTC-USDT-240329', '', 'BTC', 'USDT', 'USDT', 'linear', at(2024, 3, 29)],
  ['BTCUSDT_UMCBL', '', 'BTC', 'USDT', 'USDT', 'linear'],
  ['BTCUSD_DMCBL', '', 'BTC', 'USD', 'BTC', 'inverse'],
  ['BTCUSD_DMCBL_240329', '', 'BTC', 'USD', 'BTC', 'inverse', at(2024, 3, 29)],
  ['BTCPERP_CMCBL', '', 'BTC', 'USDC', 'USDC', 'linear'],
  ['BTCUSDT_SPBL', '', 'BTC', 'USDT', 'USDT', 'spot'],
  ['XBTUSDTM', '', 'BTC', 'USDT', 'USDT', 'linear'],
  ['XBTUSDCM', '', 'BTC', 'USDC', 'USDC', 'linear'],
  ['XBTUSDM', '', 'BTC', 'USD', 'BTC', 'inverse'],
  ['ATOMUSDTM', '', 'ATOM', 'USDT', 'USDT', 'linear'],
  ['BTCUSDT.P', '', 'BTC', 'USDT', 'USDT', 'linear'],
  ['BINANCE:BTCUSDT.P', '', 'BTC', 'USDT', 'USDT', 'linear'],
  ['BYBIT:BTCUSD.P', '', 'BTC', 'USD', 'BTC', 'inverse'],
  ['COINBASE:ETHUSD', '', 'ETH', 'USD', 'USD', 'linear'],
  ['BTC/USDT:USDT', '', 'BTC', 'USDT', 'USDT', 'linear'],
  ['BTC/USD:BTC', '', 'BTC', 'USD', 'BTC', 'inverse'],
  ['BTC/USDT:USDT-260327', '', 'BTC', 'USDT', 'USDT', 'linear', at(2026, 3, 27)],
  ['BTC/USDT:USDT-260327-60000-C', '', 'BTC', 'USDT', 'USDT', 'call', at(2026, 3, 27), 60_000],
  ['XBTUSD', '', 'BTC', 'USD', 'BTC', 'inverse'],
  ['XBTUSD', 'kraken', 'BTC', 'USD', 'USD', 'spot'],
  ['USDTZUSD', 'kraken', 'USDT', 'USD', 'USD', 'spot'],
  ['ZEURZUSD', 'kraken', 'EUR', 'USD', 'USD', 'spot'],
  ['BTC-USDT', 'okx', 'BTC', 'USDT', 'USDT', 'spot'],
  ['BTC-USD_UM-SWAP', 'okx', 'BTC', 'USD', 'USD', 'linear'],
  ['BTC-USD_UM-260327', 'okx', 'BTC', 'USD', 'USD', 'linear', at(2026, 3, 27)],
  ['BTC_USDC', 'deribit', 'BTC', 'USDC', 'USDC', 'spot'],
  ['BTCUSD', 'binance-coinm', 'BTC', 'USD', 'BTC', 'inverse'],
  ['BTC', 'hyperliquid', 'BTC', 'USDC', 'USDC', 'linear'],
  ['SUSHI', 'hyperliquid', 'SUSHI', 'USDC', 'USDC', 'linear'],
  ['WBTC', 'lighter', 'WBTC', 'USDC', 'USDC', 'linear'],
  ['BTCUSDT', 'hyperliquid', 'BTC', 'USDT', 'USDT', 'linear'],
  ['xyz:TSLA', '', 'TSLA', 'USDC', 'USDC', 'linear'],
  ['xyz:TSLA', 'hyperliquid', 'TSLA', 'USDC', 'USDC', 'linear'],
  ['BTC-USD', 'dydx-v4', 'BTC', 'USD', 'USDC', 'linear'],
  ['FARTCOIN,raydium,9bb6nfezjb-USD', 'dydx-v4', 'FARTCOIN', 'USD', 'USDC', 'linear'],
  ['ETH/USD [WETH-USDC]', 'gmx-v2', 'ETH', 'USD', 'USD', 'linear'],
  ['ETH', 'gmx-v2', 'ETH', 'USD', 'USD', 'linear'],
  ['ETH-USD-PERP', 'paradex', 'ETH', 'USD', 'USDC', 'linear'],
  ['BTC-PERP', 'coinbase-intx', 'BTC', 'USDC', 'USDC', 'linear'],
  ['BIT-27NOV26-CDE', '', 'BTC', 'USD', 'USD', 'linear', at(2026, 11, 27)],
  ['EUR.USD', 'ibkr', 'EUR', 'USD', 'USD', 'spot'],
  ['SOLZ26', '', 'SOL', 'USD', 'USD', 'linear', at(2026, 12, 25)],
  ['XBTH24', '', 'BTC', 'USD', 'BTC', 'inverse', at(2024, 3, 29)],
  ['BTCUSD_PERP', '', 'BTC', 'USD', 'BTC', 'inverse'],
  ['BTCUSD_240329', '', 'BTC', 'USD', 'BTC', 'inverse', at(2024, 3, 29)],
  ['BTCUSDT_240329', '', 'BTC', 'USDT', 'USDT', 'linear', at(2024, 3, 29)],
  ['BTCUSDH24', '', 'BTC', 'USD', 'BTC', 'inverse', at(2024, 3, 29)],
  ['BTCUSDM21', '', 'BTC', 'USD', 'BTC', 'inverse', at(2021, 6, 25)],
  ['BTCUSDT-29MAR24', '', 'BTC', 'USDT', 'USDT', 'linear', at(2024, 3, 29)],
  ['BTC-29MAR24', '', 'BTC', 'USD', 'BTC', 'inverse', at(2024, 3, 29)],
  ['BTC-29MAR24', 'bybit', 'BTC', 'USDC', 'USDC', 'linear', at(2024, 3, 29)],
  ['SOL_USDC-5JAN24', '', 'SOL', 'USDC', 'USDC', 'linear', at(2024, 1, 5)],
  ['PI_XBTUSD', '', 'BTC', 'USD', 'BTC', 'inverse'],
  ['PF_XBTUSD', '', 'BTC', 'USD', 'USD', 'linear'],
  ['FI_ETHUSD_240329', '', 'ETH', 'USD', 'ETH', 'inverse', at(2024, 3, 29)],
  ['FF_XBTUSD_240329', '', 'BTC', 'USD', 'USD', 'linear', at(2024, 3, 29)],
  ['BTC-PERP', '', 'BTC', 'USD', 'USD', 'linear'],
  ['BTC-PERP', 'derive', 'BTC', 'USD', 'USDC', 'linear'],
  ['BTCPERP', '', 'BTC', 'USDC', 'USDC', 'linear'],
  ['BTC-PERP-INTX', '', 'BTC', 'USDC', 'USDC', 'linear'],
  ['BTC-PERPETUAL', '', 'BTC', 'USD', 'BTC', 'inverse'],
  ['BTC_USDC-PERPETUAL', '', 'BTC', 'USDC', 'USDC', 'linear'],
  ['BTC-USD-PERP', '', 'BTC', 'USD', 'USD', 'linear'],
  ['BTCUSD-PERP', '', 'BTC', 'USD', 'USD', 'linear'],
  ['BTC_USDC_PERP', '', 'BTC', 'USDC', 'USDC', 'linear'],
  ['BTC_USDT_Perp', '', 'BTC', 'USDT', 'USDT', 'linear'],
  ['PERP_BTC_USDC', '', 'BTC', 'USDC', 'USDC', 'linear'],
  ['BTC-29MAR24-60000-C', '', 'BTC', 'USD', 'BTC', 'call', at(2024, 3, 29), 60_000],
  ['BTC-29MAR24-60000-C', 'bybit', 'BTC', 'USD', 'USDC', 'call', at(2024, 3, 29), 60_000],
  ['ETH-5JAN24-2200-P', '', 'ETH', 'USD', 'ETH', 'put', at(2024, 1, 5), 2_200],
  ['XRP_USDC-30JUN24-0d625-C', '', 'XRP', 'USDC', 'USDC', 'call', at(2024, 6, 30), 0.625],
  ['BTC-29MAR24-60000-C-USDT', '', 'BTC', 'USDT', 'USDT', 'call', at(2024, 3, 29), 60_000],
  ['BTC-240329-60000-C', '', 'BTC', 'USDT', 'USDT', 'call', at(2024, 3, 29), 60_000],
  ['BTC-USD-240329-60000-P', '', 'BTC', 'USD', 'BTC', 'put', at(2024, 3, 29), 60_000],
  ['BTC_USDT-20240329-60000-C', '', 'BTC', 'USDT', 'USDT', 'call', at(2024, 3, 29), 60_000],
  ['ETH-20240329-4000-C', 'derive', 'ETH', 'USD', 'USDC', 'call', at(2024, 3, 29), 4_000],
  ['AMD260116P00200000', '', 'AMD', 'USD', 'USD', 'put', at(2026, 1, 16, 0), 200],
  ['SPY 210115P00370000', '', 'SPY', 'USD', 'USD', 'put', at(2021, 1, 15, 0), 370],
  ['SPY   210115C00372500', '', 'SPY', 'USD', 'USD', 'call', at(2021, 1, 15, 0), 372.5],
  ['SPY 15JAN21 370.0 P', '', 'SPY', 'USD', 'USD', 'put', at(2021, 1, 15, 0), 370],
  ['SPY 01/15/2021 370.00 P', '', 'SPY', 'USD', 'USD', 'put', at(2021, 1, 15, 0), 370],
  ['SPY Jan 15 2021 370 Put', '', 'SPY', 'USD', 'USD', 'put', at(2021, 1, 15, 0), 370],
  ['-SPY210115P370', '', 'SPY', 'USD', 'USD', 'put', at(2021, 1, 15, 0), 370],
  ['KRW-BTC', '', 'BTC', 'KRW', 'KRW', 'spot'],
  ['THB_BTC', '', 'BTC', 'THB', 'THB', 'spot'],
  ['BTC-ETH', 'upbit', 'ETH', 'BTC', 'BTC', 'spot'],
  ['USDT-BTC', '', 'BTC', 'USDT', 'USDT', 'linear'],
  ['USDT-BRL', '', 'USDT', 'BRL', 'BRL', 'linear'],
  ['ETHBTC', '', 'ETH', 'BTC', 'BTC', 'linear'],
  ['ETHXBT', '', 'ETH', 'BTC', 'BTC', 'linear'],
  ['BTC/EUR', '', 'BTC', 'EUR', 'EUR', 'spot'],
  ['XXBTZUSD', '', 'BTC', 'USD', 'USD', 'spot'],
  ['XETHXXBT', '', 'ETH', 'BTC', 'BTC', 'spot'],
  ['XDGUSD', '', 'DOGE', 'USD', 'USD', 'linear'],
  ['EURUSD=X', '', 'EUR', 'USD', 'USD', 'spot'],
  ['EURCHF', '', 'EUR', 'CHF', 'CHF', 'linear'],
  ['BTC1!', '', 'BTC', 'USD', 'USD', 'linear'],
  ['BTC_USD', 'gate', 'BTC', 'USD', 'BTC', 'inverse'],
  ['BTC-USD', 'htx', 'BTC', 'USD', 'BTC', 'inverse'],
  ['BTC-USD', '', 'BTC', 'USD', 'USD', 'linear'],
];

describe('the symbol reader', () => {
  it.each(table.map((row) => [`${row[0]} (${row[1]})`, row] as const))('%s', (_, row) => {
    const [symbol, venue, base, quote, settle, instrument, expiry, strike] = row;
    expect(readSymbol(symbol, venue)).toMatchObject({
      base,
      quote,
      settle,
      instrument,
      expiry: expiry ?? null,
      strike: strike ?? null,
    });
  });

  it('takes thousands out of every spelling', () => {
    for (const symbol of [
      '1000PEPEUSDT',
      '1000PEPE-USDT-SWAP',
      '1000PEPE/USDT:USDT',
      '1000PEPEUSDTM',
      'kPEPE-PERP',
    ])
      expect(readSymbol(symbol)).toMatchObject({ base: 'PEPE', scale: 1_000 });
    expect(readSymbol('1MBABYDOGEUSDT')).toMatchObject({ base: 'BABYDOGE', scale: 1e6 });
    expect(readSymbol('SHIB1000USDT')).toMatchObject({ base: 'SHIB', scale: 1_000 });
  });

  it('says how many coins a contract holds where the spelling fixes it', () => {
    expect(readSymbol('MBTX25')).toMatchObject({ base: 'BTC', contract: 0.1, expiry: at(2025, 11, 28) });
    expect(readSymbol('AMD260116P00200000')?.contract).toBe(100);
    expect(readSymbol('BTCUSDT')?.contract).toBeNull();
  });

  it('has no quote for a bare name, and splits none', () => {
    for (const bare of [
      'BTC',
      'AAPL',
      'kPEPE',
      'WBTC',
      'stETH',
      'wstETH',
      'GCG1',
      'SUSD',
      'NVDA',
      'BRK.B',
      'BRK-B',
      '7203',
      '',
    ])
      expect(readSymbol(bare), bare).toBeNull();
  });

  it('says how sure it is', () => {
    expect(readSymbol('BTC-USDT-SWAP')?.sure).toBe('sure');
    expect(readSymbol('BTCUSDT')?.sure).toBe('likely');
    expect(readSymbol('BTC-29MAR24')?.sure).toBe('likely');
    expect(readSymbol('BTC-29MAR24', 'deribit')?.sure).toBe('sure');
    expect(readSymbol('ABC-XYZ')?.sure).toBe('unsure');
  });

  it('reads no day that the calendar has not', () => {
    expect(readSymbol('BTC-31FEB24')).toBeNull();
    expect(readSymbol('AMD260231P00200000')).toBeNull();
  });
});

const bases = ['BTC', 'ETH', 'SOL', 'AVAX', 'DOGE', 'ARB', 'WIF', '1INCH', 'LINK', 'TIA'];
const xbt = (base: string): string => (base === 'BTC' ? 'XBT' : base);

/** How each venue writes an instrument: rendered, and read back. */
const spellings: Readonly<Record<string, Readonly<Record<string, (base: string) => string>>>> = {
  linear: {
    binance: (b) => `${b}USDT`,
    okx: (b) => `${b}-USDT-SWAP`,
    bitget: (b) => `${b}USDT_UMCBL`,
    kucoin: (b) => `${xbt(b)}USDTM`,
    gate: (b) => `${b}_USDT`,
    htx: (b) => `${b}-USDT`,
    ccxt: (b) => `${b}/USDT:USDT`,
    tradingview: (b) => `BYBIT:${b}USDT.P`,
    bitfinex: (b) => `t${b}F0:USTF0`,
    deribit: (b) => `${b}_USDT-PERPETUAL`,
    grvt: (b) => `${b}_USDT_Perp`,
    orderly: (b) => `PERP_${b}_USDT`,
  },
  inverse: {
    'binance-coinm': (b) => `${b}USD_PERP`,
    okx: (b) => `${b}-USD-SWAP`,
    bitget: (b) => `${b}USD_DMCBL`,
    kucoin: (b) => `${xbt(b)}USDM`,
    'kraken-futures': (b) => `PI_${xbt(b)}USD`,
    bybit: (b) => `${b}USD`,
    gate: (b) => `${b}_USD`,
    htx: (b) => `${b}-USD`,
    deribit: (b) => `${b}-PERPETUAL`,
    ccxt: (b) => `${b}/USD:${b}`,
  },
};

describe('a symbol written as each venue writes it', () => {
  for (const [kind, venues] of Object.entries(spellings))
    for (const [venue, write] of Object.entries(venues))
      it(`${kind} at ${venue}: read back as the same instrument`, () => {
        for (const base of bases) {
          const quote = kind === 'linear' ? 'USDT' : 'USD';
          expect(readSymbol(write(base), venue), write(base)).toMatchObject({
            base,
            quote,
            settle: kind === 'linear' ? quote : base,
            instrument: kind,
            scale: 1,
          });
        }
      });

  it('options over dates and strikes', () => {
    for (let i = 0; i < 200; i++) {
      const date = new Date(Date.UTC(2024, 0, 1 + ((i * 37) % 700)));
      const iso = date.toISOString().slice(2, 10).replaceAll('-', '');
      const month = date.toLocaleString('en-US', { month: 'short', timeZone: 'UTC' }).toUpperCase();
      const named = `${date.getUTCDate()}${month}${iso.slice(0, 2)}`;
      const strike = 5 + i * 2.5;
      const right = i % 2 === 0 ? 'C' : 'P';
      const instrument = i % 2 === 0 ? 'call' : 'put';
      const day = date.getTime();
      const listed = `XYZ${iso}${right}${String(strike * 1_000).padStart(8, '0')}`;
      expect(readSymbol(listed)).toMatchObject({ base: 'XYZ', strike, instrument, expiry: day });
      expect(readSymbol(`XYZ ${named} ${strike} ${right}`)).toMatchObject({
        strike,
        instrument,
        expiry: day,
      });
      const coin = { base: 'SOL', strike, instrument, expiry: day + 8 * 3_600_000 };
      expect(readSymbol(`SOL/USDT:USDT-${iso}-${strike}-${right}`)).toMatchObject(coin);
      expect(readSymbol(`SOL_USDC-${named}-${String(strike).replace('.', 'd')}-${right}`)).toMatchObject(
        coin,
      );
    }
  });
});

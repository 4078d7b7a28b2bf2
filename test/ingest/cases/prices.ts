import type { Case } from './case.ts';

const bars = 'open,high,low,close,volume';

/** Prices: what they are of, in which currency and when. */
export const priceCases: readonly Case[] = [
  {
    name: '008 yfinance, two tickers under three lines of header',
    file: 'y.csv',
    content:
      'Price,Close,Close,High,High,Low,Low,Open,Open,Volume,Volume\nTicker,NVDA,AMD,NVDA,AMD,NVDA,AMD,NVDA,AMD,NVDA,AMD\nDate,,,,,,,,,,\n2026-10-01,180.5,90.25,182,91,179,89,180,90,10,20\n2026-10-02,181.5,91.25,183,92,180,90,181,91,10,20\n',
    prices: [
      ['NVDA', 'USD', '2026-10-01T00:00', 180.5],
      ['AMD', 'USD', '2026-10-01T00:00', 90.25],
    ],
    count: 4,
    warns: ['HEADER_STACKED', 'QUOTE_ASSUMED'],
  },
  {
    name: '009 yfinance, one ticker',
    file: 'y.csv',
    content:
      'Price,Close,High,Low,Open,Volume\nTicker,NVDA,NVDA,NVDA,NVDA,NVDA\nDate,,,,,\n2026-10-01,180.5,182,179,180,7\n2026-10-02,181.5,183,180,181,8\n',
    prices: [['NVDA', 'USD', '2026-10-01T00:00', 180.5]],
    count: 2,
    warns: ['HEADER_STACKED', 'QUOTE_ASSUMED'],
  },
  {
    name: '010 investing.com: month first, thousands, a byte order mark',
    file: 'SOL_USD Kraken Historical Data.csv',
    content:
      '\ufeff"Date","Price","Open","High","Low","Vol.","Change %"\n"10/25/2026","1,210.50","1,200.00","1,250.00","1,199.00","12.4K","0.5%"\n"10/24/2026","1,200.00","1,190.00","1,205.00","1,180.00","9.1K","-0.2%"\n',
    prices: [['SOL', 'USD', '2026-10-25T00:00', 1210.5, { quoteAssumed: false }]],
    count: 2,
  },
  {
    name: '011 investing.com without quotes around its dates: a cell more than the header',
    file: 'a.csv',
    content:
      'Date, Price, Open, High, Low, Vol., Change %\n\nOct 05, 2026, 1.1, 1.2, 1.3, 1.0, 5K, 1%\nOct 04, 2026, 1.0, 1.1, 1.2, 0.9, 5K, -1%\n',
    options: { symbol: 'ETH-USD' },
    rejects: ['ROW_WIDTH', 'ROW_WIDTH'],
    says: /8 cells where the header has 7/,
  },
  {
    name: '012 MetaTrader: date and time apart',
    file: 'GBPUSD-metatrader.csv',
    content:
      'Date,Time,Open,High,Low,Close,Volume\n2026.10.01,18:10,1.2,1.3,1.1,1.25,20\n2026.10.01,18:11,1.2,1.3,1.1,1.26,20\n',
    prices: [
      ['GBP', 'USD', '2026-10-01T18:10', 1.25],
      ['GBP', 'USD', '2026-10-01T18:11', 1.26],
    ],
    count: 2,
    warns: ['ZONE_ASSUMED'],
  },
  {
    name: '013 CoinMarketCap: two-digit years, month first, quoted thousands',
    file: 'history.csv',
    content:
      'Ticker,Date,Open,High,Low,Close,Volume,MarketCap\nETH,05/29/25,"2,300.1","2,400.2","2,200.3","2,350.5","1,000,000","250,000,000"\nETH,05/28/25,"2,200.1","2,300.2","2,100.3","2,250.5","1,000,000","250,000,000"\n',
    options: { dates: 'mdy' },
    prices: [['ETH', 'USD', '2025-05-29T00:00', 2350.5]],
    count: 2,
    warns: ['QUOTE_ASSUMED'],
  },
  {
    name: '013 the same as proposed, though MarketCap and Open look like other things',
    file: 'history.csv',
    content:
      'Ticker,Date,Open,High,Low,Close,Volume,MarketCap\nETH,05/29/25,2300.1,2400.2,2200.3,2350.5,1000000,250000000\nETH,05/28/25,2200.1,2300.2,2100.3,2250.5,1000000,250000000\n',
    mapping: 'proposed',
    prices: [['ETH', 'USD', '2025-05-29T00:00', 2350.5]],
    count: 2,
    warns: ['QUOTE_ASSUMED'],
  },
  {
    name: '014 Coin Metrics: nine digits behind the second',
    file: 'cm.csv',
    content:
      'asset,time,PriceUSD\neth,2026-01-01T00:00:00.000000000Z,3000.5\neth,2026-01-02T00:00:00.000000000Z,3010.25\nbtc,2026-01-01T00:00:00.000000000Z,60000\n',
    prices: [['ETH', 'USD', '2026-01-01T00:00', 3000.5, { quoteAssumed: false }]],
    count: 3,
  },
  {
    name: '044 times without a zone: UTC is assumed and said, and the currency of an index too',
    file: 'SENSEX-naive.csv',
    content: `date,${bars}\n2026-01-09 09:15:00,81000,81500,80500,81250,5\n2026-01-10 09:15:00,81000,81500,80500,81300,5\n`,
    prices: [['SENSEX', 'USD', '2026-01-09T09:15', 81_250, { quoteAssumed: true }]],
    count: 2,
    warns: ['QUOTE_ASSUMED', 'ZONE_ASSUMED'],
  },
  {
    name: '044 a zone by its name, a quote by its pair',
    file: 'SENSEX-naive.csv',
    content: `date,${bars}\n2026-01-09 09:15:00,81000,81500,80500,81250,5\n2026-01-10 09:15:00,81000,81500,80500,81300,5\n`,
    options: { zone: 'Asia/Kolkata', symbol: 'SENSEX-INR' },
    prices: [['SENSEX', 'INR', '2026-01-09T03:45', 81_250, { quoteAssumed: false }]],
    count: 2,
  },
  {
    name: '045 an hour that comes twice when clocks change, told by the order of its rows',
    file: 'night-BTCEUR.csv',
    content: `time,${bars}\n${['01:00', '02:00', '02:00', '03:00'].map((hour, i) => `2026-10-25 ${hour}:00,1,9e5,1,${60_000 + i},1`).join('\n')}\n`,
    options: { zone: 'Europe/Berlin' },
    prices: [
      ['BTC', 'EUR', '2026-10-24T23:00', 60_000],
      ['BTC', 'EUR', '2026-10-25T00:00', 60_001],
      ['BTC', 'EUR', '2026-10-25T01:00', 60_002],
      ['BTC', 'EUR', '2026-10-25T02:00', 60_003],
    ],
    count: 4,
  },
  ...(['BTC', 'ETH'] as const).map(
    (coin): Case => ({
      name: `053 a month of Binance without a header: ${coin}`,
      file: `${coin}USDT-1d-2026-01.csv`,
      content:
        '1767225600000,10,12,9,11.5,100,1767311999999,1150,5,50,575,0\n1767312000000,11,13,10,12.5,100,1767398399999,1250,5,50,625,0\n',
      prices: [
        [coin, 'USDT', '2026-01-01T00:00', 11.5, { volumeUsd: 1150 }],
        [coin, 'USDT', '2026-01-02T00:00', 12.5, { volumeUsd: 1250 }],
      ],
      count: 2,
    }),
  ),
  {
    name: '054 CryptoDataDownload, the pair in the cell: euro are no dollars',
    file: 'Kraken_ETHEUR_d.csv',
    content:
      'https://www.CryptoDataDownload.com\nunix,date,symbol,open,high,low,close,Volume ETH,Volume EUR\n1790812800,2026-10-01 00:00:00,ETH/EUR,2500,2600,2400,2550,10,25500\n1790726400,2026-09-30 00:00:00,ETH/EUR,2490,2590,2390,2540,10,25400\n',
    prices: [['ETH', 'EUR', '2026-10-01T00:00', 2550]],
    count: 2,
  },
  {
    name: '054 a pair of two coins in the cell',
    file: 'Kraken_ETHXBT_d.csv',
    content:
      'https://www.CryptoDataDownload.com\nunix,date,symbol,open,high,low,close,Volume ETH,Volume XBT\n1790812800,2026-10-01 00:00:00,ETH/XBT,0.05,0.06,0.04,0.053,10,0.5\n',
    prices: [['ETH', 'BTC', '2026-10-01T00:00', 0.053]],
    count: 1,
  },
  {
    name: '055 Upbit: the quote stands first in the file name',
    file: 'upbit-KRW-ETH-day.csv',
    content: `time,${bars}\n2026-10-01 00:00:00,3000000,3100000,2900000,3050000,12\n2026-10-02 00:00:00,3000000,3100000,2900000,3060000,12\n`,
    prices: [['ETH', 'KRW', '2026-10-01T00:00', 3_050_000]],
    count: 2,
  },
  {
    name: '055 Upbit: the quote stands first in the cell, as proposed',
    file: 'candles.csv',
    content:
      'market,candle_date_time_utc,opening_price,high_price,low_price,trade_price\nKRW-ETH,2026-10-01T00:00:00,1,2,1,3050000\nKRW-ETH,2026-10-02T00:00:00,1,2,1,3060000\n',
    mapping: 'proposed',
    prices: [['ETH', 'KRW', '2026-10-01T00:00', 3_050_000]],
    count: 2,
  },
  {
    name: '064 closes by pair, side by side',
    file: 'closes.csv',
    content: 'Date,SOL-USD,ETH-USD,ETH-BTC\n2026-01-01,150,3000,0.05\n2026-01-02,151,3010,0.051\n',
    prices: [
      ['SOL', 'USD', '2026-01-01T00:00', 150],
      ['ETH', 'USD', '2026-01-01T00:00', 3000],
      ['ETH', 'BTC', '2026-01-01T00:00', 0.05],
    ],
    count: 6,
  },
  {
    name: '076 seconds with a point',
    file: 'ETHUSDT-float.csv',
    content: `timestamp,${bars}\n1790812800.0,3000,3010,2990,3005,1\n1790816400.0,3000,3010,2990,3006,1\n`,
    prices: [
      ['ETH', 'USDT', '2026-10-01T00:00', 3005],
      ['ETH', 'USDT', '2026-10-01T01:00', 3006],
    ],
    count: 2,
  },
  {
    name: '077 times that a spreadsheet has rounded',
    file: 'SOLUSDT.csv',
    content: `timestamp,${bars}\n1.79041E+12,1,1,1,150,1\n1.79041E+12,1,1,1,151,1\n`,
    refused: 'DAMAGED_TIME',
    says: /a spreadsheet has rounded it/,
  },
  {
    name: '078 freqtrade: a list of lists',
    file: 'ETH_USDT_USDT-1h-futures.json',
    content: [
      [1790812800000, 3000, 3010, 2990, 3005.5, 12],
      [1790816400000, 3005, 3015, 2995, 3006.5, 12],
    ],
    prices: [
      ['ETH', 'USDT', '2026-10-01T00:00', 3005.5],
      ['ETH', 'USDT', '2026-10-01T01:00', 3006.5],
    ],
    count: 2,
  },
  {
    name: '089 binary zeros among the rows',
    file: 'SOLUSDT-nul.csv',
    content: `timestamp,${bars}\n2026-01-01,1,1,1,150,5\n\0\0\0\0\n2026-01-02,1,1,1,151,5\n`,
    refused: 'BINARY',
  },
  {
    name: '090 a column that stands twice',
    file: 'SOLUSDT-twice.csv',
    content:
      'timestamp,open,high,low,close,close,volume\n2026-01-01,100,900,90,150,800,5\n2026-01-02,100,900,90,151,801,5\n',
    prices: [['SOL', 'USDT', '2026-01-01T00:00', 150]],
    count: 2,
    warns: ['COLUMN_TWICE'],
    says: /"close" stands twice/,
  },
  {
    name: '091 German bars: decimal comma, and 13.01. settles the order of the dates',
    file: 'SOLUSDT-de.csv',
    content: `timestamp;open;high;low;close;volume\n12.01.2026;1,5;9999,5;1,5;"1.150,50";5\n13.01.2026;1,5;9999,5;1,5;"1.151,50";5\n`,
    prices: [
      ['SOL', 'USDT', '2026-01-12T00:00', 1150.5],
      ['SOL', 'USDT', '2026-01-13T00:00', 1151.5],
    ],
    count: 2,
    warns: ['DECIMAL_COMMA'],
  },
];

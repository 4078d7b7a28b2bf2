import type { Case } from './case.ts';

const head = 'Account,Symbol,Quantity,Mark Price';
const inEuro = ['OTHER_CURRENCY'];

/** Numbers, sums and currencies as desks write them. */
export const deskNumberCases: readonly Case[] = [
  {
    name: 'a minus behind the number',
    file: 'd.csv',
    content:
      'Account,Symbol,Quantity,Mark Price,Market Value\nA,BTCUSDT,2.5-,60000.00,150000.00-\nA,ETHUSDT,10,3000.50,30005.00\n',
    mapping: 'proposed',
    positions: [
      ['BTC', 'USDT', -2.5, 150_000, 'USD'],
      ['ETH', 'USDT', 10, 30_005, 'USD'],
    ],
  },
  {
    name: 'the minus of typesetters, narrow and hard blanks between thousands',
    file: 'd.csv',
    content:
      'Account;Symbol;Quantity;Mark Price\nA;BTCUSDT;\u22122,5;60\u202f000,50\nA;ETHUSDT;10,0;3\u00a0000,25\n',
    mapping: 'proposed',
    positions: [
      ['BTC', 'USDT', -2.5, 150_001.25, 'USD'],
      ['ETH', 'USDT', 10, 30_002.5, 'USD'],
    ],
  },
  {
    name: 'Swiss thousands with either apostrophe',
    file: 'd.csv',
    content:
      "Depot;Titel;Anzahl;Kurs;Währung;Marktwert\nD;NESN;1'500;95.50;CHF;143'250.00\nD;UBSG;-2’000;28.40;CHF;-56’800.00\n",
    mapping: 'proposed',
    positions: [
      ['NESN', 'CHF', 1500, 143_250, 'CHF'],
      ['UBSG', 'CHF', -2000, 56_800, 'CHF'],
    ],
    warns: inEuro,
  },
  {
    name: 'Indian groups of two digits',
    file: 'd.csv',
    content:
      'Client Id,Symbol,Net Qty,LTP,Mkt Value,Currency\nC,RELIANCE,"1,00,000","2,850.50","28,50,50,000.00",INR\n',
    mapping: 'proposed',
    positions: [['RELIANCE', 'INR', 100_000, 285_050_000, 'INR']],
    warns: inEuro,
  },
  {
    name: 'sums by currency in the middle and of all at the end',
    file: 'd.csv',
    content:
      'Account,Ticker,Quantity,Price,Currency,Market Value\nA,SAP,10,200.5,EUR,2005\nTotal EUR,,,,EUR,2005\nA,AAPL,5,200,USD,1000\nTotal in USD,,,,USD,1000\nGrand total,,,,,4600\n',
    mapping: 'proposed',
    positions: [
      ['SAP', 'EUR', 10, 2005, 'EUR'],
      ['AAPL', 'USD', 5, 1000, 'USD'],
    ],
    warns: ['OTHER_CURRENCY', 'TOTALS_LINE'],
  },
  {
    name: 'a German sum',
    file: 'd.csv',
    content: 'Konto;Wertpapier;Stück;Kurs;Währung\nA;SAP;10;200,50;EUR\nSumme;;10;;EUR\n',
    mapping: 'proposed',
    positions: [['SAP', 'EUR', 10, 2005, 'EUR']],
    warns: ['OTHER_CURRENCY', 'TOTALS_LINE'],
  },
  {
    name: 'two columns of one name',
    file: 'd.csv',
    content: 'Account,Symbol,Quantity,Price,Price\nA,BTCUSDT,1.5,58000,60000\n',
    mapping: 'proposed',
    positions: [['BTC', 'USDT', 1.5, 87_000, 'USD']],
    warns: ['COLUMN_TWICE'],
  },
  {
    name: 'an ending of an exchange says the currency: pence, euro, yen',
    file: 'd.csv',
    content: `${head}\nA,VOD.L,1000,75.5\nA,SAP.DE,10,200\nA,7203.T,100,2000\nA,KO.US,10,70\n`,
    mapping: 'proposed',
    positions: [
      ['VOD.L', 'GBX', 1000, 75_500, 'GBX'],
      ['SAP.DE', 'EUR', 10, 2000, 'EUR'],
      ['7203.T', 'JPY', 100, 200_000, 'JPY'],
      ['KO.US', 'USD', 10, 700, 'USD'],
    ],
    warns: ['OTHER_CURRENCY', 'OTHER_CURRENCY', 'OTHER_CURRENCY'],
  },
  {
    name: 'cents by their currency',
    file: 'd.csv',
    content: 'Account,Symbol,Qty,Price,Multiplier,Currency\nA,ZCZ6,2,450.25,50,USX\nA,NPN,3,4000.5,1,ZAc\n',
    mapping: 'proposed',
    positions: [
      ['ZCZ6', 'USX', 100, 45_025, 'USX'],
      ['NPN', 'ZAC', 3, 12_001.5, 'ZAC'],
    ],
    warns: ['OTHER_CURRENCY', 'OTHER_CURRENCY'],
  },
  {
    name: 'thousands and millions of a coin in one contract',
    file: 'd.csv',
    content: `${head}\nA,1000BONKUSDT,10,0.03\nA,1MBABYDOGEUSDT,5,0.0015\nA,10000SATSUSDT,3,0.002\n`,
    mapping: 'proposed',
    positions: [
      ['BONK', 'USDT', 10_000, 0.3, 'USD'],
      ['BABYDOGE', 'USDT', 5_000_000, 0.0075, 'USD'],
      ['SATS', 'USDT', 30_000, 0.006, 'USD'],
    ],
  },
  {
    name: 'words for nothing, in a size and in a price',
    file: 'd.csv',
    content: `${head}\nA,BTCUSDT,null,60000.5\nA,ETHUSDT,2,N/A\nA,SOLUSDT,NaN,150\n`,
    mapping: 'proposed',
    positions: [['ETH', 'USDT', 2, null, 'USD']],
    rejects: ['MISSING', 'MISSING'],
  },
  {
    name: 'day first, by the rows themselves',
    file: 'd.csv',
    content:
      'As Of Date,Account,Symbol,Qty,Price\n31/10/2026,A,BTCUSDT,1.5,60000\n30/10/2026,A,ETHUSDT,-2,3000\n',
    mapping: 'proposed',
    positions: [
      ['BTC', 'USDT', 1.5, 90_000, 'USD', { updatedAt: Date.UTC(2026, 9, 31) }],
      ['ETH', 'USDT', -2, 6000, 'USD', { updatedAt: Date.UTC(2026, 9, 30) }],
    ],
  },
  ...(
    [
      ['cells parted by bars', `${head}\nA,BTCUSDT,-1.5,60000.5\n`.replaceAll(',', '|')],
      ['lines that end as on old Macs', `${head}\nA,BTCUSDT,-1.5,60000.5\n`.replaceAll('\n', '\r')],
      [
        'a byte order mark and Excel’s line of its separator',
        `\ufeffsep=;\n${`${head}\nA,BTCUSDT,-1.5,60000.5\n`.replaceAll(',', ';')}`,
      ],
    ] as const
  ).map(
    ([name, content]): Case => ({
      name,
      file: 'd.csv',
      content,
      mapping: 'proposed',
      positions: [['BTC', 'USDT', -1.5, 90_000.75, 'USD']],
    }),
  ),
  {
    name: 'a price whose column names only the currency is of nobody knows what',
    file: 'd.csv',
    content: 'Date,Close (EUR)\n2026-10-01,55000\n2026-10-02,55100\n',
    refused: 'UNKNOWN_HEADER',
  },
  {
    name: 'a line of currencies below the header of prices',
    file: 'd.csv',
    content: 'Date,AAPL,SAP\n,USD,EUR\n2026-10-01,200,180\n2026-10-02,201,181\n',
    prices: [
      ['AAPL', 'USD', '2026-10-01T00:00', 200, { quoteAssumed: false }],
      ['SAP', 'EUR', '2026-10-01T00:00', 180, { quoteAssumed: false }],
    ],
    count: 4,
    warns: ['UNITS_LINE'],
  },
  {
    name: 'a share of London in pence, by the name of its file',
    file: 'VOD.L.csv',
    content: 'Date,Open,High,Low,Close,Adj Close,Volume\n2026-10-01,75.1,76,75,75.5,75.5,100\n',
    prices: [['VOD.L', 'GBX', '2026-10-01T00:00', 75.5, { quoteAssumed: false }]],
    count: 1,
  },
  {
    name: 'a notional without a size is no position',
    file: 'd.csv',
    content: 'Account,Symbol,Side,Notional,Mark Price\nA,BTCUSDT,long,1.5M,60000.5\n',
    mapping: 'proposed',
    refused: 'BAD_MAPPING',
  },
  {
    name: 'a leverage with its mode in one cell is both',
    file: 'd.csv',
    content:
      'Account,Symbol,Size,Mark Price,Leverage,Maintenance Margin Rate\nA,BTCUSDT,1.5,60000,10x,0.5%\nA,ETHUSDT,-10,3000,cross 20x,1%\n',
    mapping: 'proposed',
    positions: [
      ['BTC', 'USDT', 1.5, 90_000, 'USD', { leverage: 10, maintenanceRate: 0.005, marginMode: 'cross' }],
      ['ETH', 'USDT', -10, 30_000, 'USD', { leverage: 20, maintenanceRate: 0.01, marginMode: 'cross' }],
    ],
  },
];

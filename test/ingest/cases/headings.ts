import type { Case } from './case.ts';

const head = 'Account,Symbol,Side,Size,Mark Price';
const columns = {
  participant: { column: 'Account' },
  symbol: { column: 'Symbol' },
  side: { column: 'Side' },
  size: { column: 'Size', unit: 'coin' },
  markPrice: { column: 'Mark Price' },
} as const;
const sided = { columns, sideRule: 'sideWord' } as const;
const rows = (...list: readonly string[]): string => `${list.join('\n')}\n`;

/** Tables whose headings say what the numbers below them are: thousands, percent, another currency. */
export const headingCases: readonly Case[] = [
  {
    name: 'a notional in millions by its heading',
    file: 'd.csv',
    content: rows(
      `${head},Notional (USD m)`,
      'A,BTC-PERP,long,2,61000,0.122',
      'A,ETH-PERP,short,100,2950,0.295',
    ),
    mapping: 'proposed',
    positions: [
      ['BTC', 'USD', 2, 122_000, 'USD'],
      ['ETH', 'USD', -100, 295_000, 'USD'],
    ],
  },
  {
    name: 'the same by a mapping that does not say so: refused, never a millionth',
    file: 'd.csv',
    content: rows(`${head},Notional (USD m)`, 'A,BTC-PERP,long,2,61000,0.122'),
    mapping: { ...sided, columns: { ...columns, notional: { column: 'Notional (USD m)' } } },
    refused: 'HEADING_UNIT',
    says: /one in it counts 1000000: say its scale/,
  },
  {
    name: 'a cell that writes its own scale is no millionth and no million',
    file: 'd.csv',
    content: rows(
      `${head},Notional (USD m)`,
      'A,BTC-PERP,long,2,61000,122k',
      'A,ETH-PERP,short,100,2950,0.295',
    ),
    mapping: { ...sided, columns: { ...columns, notional: { column: 'Notional (USD m)', scale: 1e6 } } },
    positions: [
      ['BTC', 'USD', 2, 122_000, 'USD'],
      ['ETH', 'USD', -100, 295_000, 'USD'],
    ],
  },
  {
    name: 'prices and notionals in euros by their headings, but for a pair against dollars',
    file: 'd.csv',
    content: rows(
      'Account,Symbol,Side,Size,Mark Price (EUR),Notional (EUR)',
      'A,BTC,long,2,55000,110000',
      'A,ETH,short,100,2700,270000',
      'A,ETHUSDT,short,100,2700,270000',
    ),
    mapping: 'proposed',
    positions: [
      ['BTC', 'EUR', 2, 110_000, 'EUR'],
      ['ETH', 'EUR', -100, 270_000, 'EUR'],
    ],
    warns: ['CURRENCY_IN_CELL', 'OTHER_CURRENCY'],
    rejects: ['CURRENCY_CONFLICT'],
  },
  {
    name: 'a maintenance rate in percent by its heading is no half of the notional; a profit in percent is no dollars',
    file: 'd.csv',
    content: rows(
      `${head},MMR (%),Unrealized PnL (%)`,
      'A,BTCUSDT,long,2,61000,0.5,12',
      'A,ETHUSDT,short,100,2950,1,-3',
    ),
    mapping: 'proposed',
    positions: [
      ['BTC', 'USDT', 2, 122_000, 'USD', { maintenanceRate: 0.005, unrealisedPnl: null }],
      ['ETH', 'USDT', -100, 295_000, 'USD', { maintenanceRate: 0.01, unrealisedPnl: null }],
    ],
  },
  {
    name: 'a profit in percent that a mapping takes for money',
    file: 'd.csv',
    content: rows(`${head},Unrealized PnL (%)`, 'A,BTCUSDT,long,2,61000,12'),
    mapping: { ...sided, columns: { ...columns, unrealisedPnl: { column: 'Unrealized PnL (%)' } } },
    refused: 'HEADING_UNIT',
    says: /is in percent by its heading/,
  },
  {
    name: 'a margin of a coin-margined contract in its coin is no dollars',
    file: 'd.csv',
    content: rows(`${head},Initial Margin (BTC)`, 'A,BTCUSD_PERP,long,6000,60000,0.01'),
    mapping: {
      ...sided,
      columns: {
        ...columns,
        size: { column: 'Size', unit: 'usd' },
        initialMargin: { column: 'Initial Margin (BTC)' },
      },
    },
    positions: [['BTC', 'USD', 6000, 6000, 'USD', { instrument: 'inverse', initialMargin: null }]],
    warns: ['MONEY_MIXED'],
  },
  {
    name: 'a size in bitcoin is of bitcoin alone',
    file: 'd.csv',
    content: rows(
      'Account,Symbol,Side,Size (BTC),Mark Price',
      'A,BTCUSDT,long,2,61000',
      'A,ETHUSDT,long,2,2950',
    ),
    mapping: { ...sided, columns: { ...columns, size: { column: 'Size (BTC)', unit: 'coin' } } },
    positions: [['BTC', 'USDT', 2, 122_000, 'USD']],
    rejects: ['SIZE_CURRENCY'],
  },
  {
    name: 'amounts in thousands by a line above the table',
    file: 'd.csv',
    content: rows(
      'Positions; all amounts in USD thousands',
      '',
      `${head},Notional`,
      'A,BTCUSDT,long,2,61000,122',
    ),
    mapping: { ...sided, columns: { ...columns, notional: { column: 'Notional' } } },
    refused: 'HEADING_UNIT',
    says: /above the header says that one in a column counts 1000/,
  },
  {
    name: 'the same where the mapping says which column',
    file: 'd.csv',
    content: rows(
      'Positions; all amounts in USD thousands',
      '',
      `${head},Notional`,
      'A,BTCUSDT,long,2,61000,122',
    ),
    mapping: { ...sided, columns: { ...columns, notional: { column: 'Notional', scale: 1000 } } },
    positions: [['BTC', 'USDT', 2, 122_000, 'USD']],
  },
  {
    name: 'values of balances in thousands',
    file: 'd.csv',
    content: rows('Account,Asset,Amount,Value (USD k)', 'A,BTC,2,122', 'A,ETH,100,295'),
    mapping: 'proposed',
    balances: [
      ['A', 'BTC', 2, 122_000],
      ['A', 'ETH', 100, 295_000],
    ],
  },
  {
    name: 'values of balances in euros are no dollars',
    file: 'd.csv',
    content: rows('Account,Asset,Amount,Value (EUR)', 'A,BTC,2,122'),
    mapping: {
      kind: 'balance',
      columns: {
        participant: { column: 'Account' },
        asset: { column: 'Asset' },
        quantity: { column: 'Amount' },
        valueUsd: { column: 'Value (EUR)' },
      },
    },
    refused: 'HEADING_UNIT',
    says: /is in EUR by its heading/,
  },
  {
    name: 'a value of a balance with a euro sign in its cell',
    file: 'd.csv',
    content: rows('Account,Asset,Amount,Value', 'A,BTC,2,€122', 'A,ETH,100,$295'),
    mapping: {
      kind: 'balance',
      columns: {
        participant: { column: 'Account' },
        asset: { column: 'Asset' },
        quantity: { column: 'Amount' },
        valueUsd: { column: 'Value' },
      },
    },
    balances: [['A', 'ETH', 100, 295]],
    rejects: ['CURRENCY_CONFLICT'],
  },
  {
    name: 'prices in euros by their heading and by their cells',
    file: 'd.csv',
    content: rows('Date,Asset,Close (EUR)', '2026-10-01,BTC,55000', '2026-10-02,BTC,"£48,000"'),
    mapping: {
      kind: 'price',
      columns: { time: { column: 'Date' }, asset: { column: 'Asset' }, close: { column: 'Close (EUR)' } },
    },
    prices: [
      ['BTC', 'EUR', '2026-10-01T00:00', 55_000, { quoteAssumed: false }],
      ['BTC', 'GBP', '2026-10-02T00:00', 48_000],
    ],
    count: 2,
  },
];

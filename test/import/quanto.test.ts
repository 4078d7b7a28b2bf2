import { expect, it } from 'vitest';
import { mapping } from '../../contract/dto/import.ts';
import { loadPortfolio } from '../../db/portfolio.ts';
import { workspace } from '../db/fixture.ts';
import { importText } from './import-text.ts';

// A contract priced in dollars and margined in another coin: its size × price is in dollars, its margin is not.

const asOf = Date.UTC(2026, 9, 31);
const desk = (header: string) =>
  mapping.parse({
    name: 'desk',
    kind: 'position',
    venue: 'desk',
    columns: Object.fromEntries(
      [
        ['symbol', 'Symbol'],
        ['side', 'Side'],
        ['size', 'Size'],
        ['markPrice', 'Mark Price'],
        ['notional', 'Notional'],
        ['initialMargin', 'Initial Margin (BTC)'],
      ]
        .filter(([, column]) => header.includes(column ?? ''))
        .map(([field, column]) => [field, { column }]),
    ),
    sideRule: 'sideWord',
  });
const bitmex = JSON.stringify([
  {
    account: 1,
    symbol: 'ETHUSD',
    currency: 'XBt',
    underlying: 'ETH',
    quoteCurrency: 'USD',
    leverage: 5,
    crossMargin: false,
    currentQty: -1000,
    markPrice: 3000,
    homeNotional: -10,
    foreignNotional: 30_000,
    posInit: 10_000_000,
    posMargin: 10_000_000,
    posMaint: 1_000_000,
    unrealisedPnl: 0,
    avgEntryPrice: 3000,
    liquidationPrice: 3500,
    isOpen: true,
    timestamp: '2026-10-31T00:00:00.000Z',
  },
]);
const table = (header: string, cells: string): string => `${header}\nETHUSDT,Short,10,3000,${cells}\n`;
const plain = 'Symbol,Side,Size,Mark Price,Initial Margin (BTC)';
const valued = 'Symbol,Side,Size,Mark Price,Notional,Initial Margin (BTC)';

it.each<[string, string, string | null]>([
  ['a mapped table', table(plain, '0.05'), plain],
  ['a mapped table with the value in dollars', table(valued, '30000,0.05'), valued],
  ['BitMEX', bitmex, null],
])('%s: notional is size × price in dollars, whatever the margin is in', (_, content, header) => {
  const ws = workspace();
  importText(ws, 'BTC-USD.csv', 'Date,BTC-USD\n2026-10-30,60000\n2026-10-31,60000\n');
  const told = importText(ws, header === null ? 'a.json' : 'a.csv', content, {
    participant: 'a',
    asOf,
    label: 'book',
    ...(header === null ? {} : { mapping: desk(header) }),
  });
  expect(told.refused).toBeNull();
  for (const code of ['NOTIONAL_MISMATCH', 'INITIAL_MARGIN_MISMATCH', 'PNL_MISMATCH'])
    expect(told.warnings.map((w) => w.code)).not.toContain(code);
  expect([...loadPortfolio(ws, 'book').portfolio.positions.notional]).toEqual([-30_000]);
});

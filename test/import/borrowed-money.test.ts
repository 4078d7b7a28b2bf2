import { expect, it } from 'vitest';
import type { Mapping } from '../../contract/dto/import.ts';
import { loadPortfolio } from '../../db/portfolio.ts';
import { listSnapshots } from '../../db/snapshots.ts';
import { accountFigures, accountStates } from '../../risk/leverage/account-figures.ts';
import { workspace } from '../db/fixture.ts';
import { importText } from './import-text.ts';

const asOf = Date.UTC(2026, 9, 31);
const okx = (over: object): object => ({
  code: '0',
  data: [
    {
      instType: 'MARGIN',
      instId: 'BTC-USDT',
      posSide: 'net',
      mgnMode: 'cross',
      lever: '3',
      markPx: '60000',
      avgPx: '60000',
      posCcy: 'BTC',
      liabCcy: 'USDT',
      interest: '0',
      notionalUsd: '60000',
      liqPx: '',
      posId: '7',
      uTime: '1793404700000',
      ccy: 'USDT',
      imr: '',
      margin: '',
      mmr: '',
      upl: '0',
      ...over,
    },
  ],
});
const kraken = (over: object): object => ({
  error: [],
  result: {
    'TX-1': {
      pair: 'XETHZUSD',
      time: 1793404700.5,
      type: 'buy',
      cost: '9000',
      vol: '4',
      vol_closed: '1',
      margin: '1800',
      value: '7500',
      net: '750',
      ...over,
    },
  },
});
const flex = (
  cash: string,
): string => `<FlexQueryResponse queryName="Q" type="AF"><FlexStatements count="1"><FlexStatement accountId="U1">
<CashReport>${cash}</CashReport>
<OpenPositions><OpenPosition accountId="U1" currency="USD" fxRateToBase="1" assetCategory="STK" symbol="ABC" multiplier="1" reportDate="20261030" position="100" markPrice="400" positionValue="40000" costBasisPrice="390" fifoPnlUnrealized="1000" side="Long" levelOfDetail="SUMMARY" /></OpenPositions>
</FlexStatement></FlexStatements></FlexQueryResponse>
`;
const statement = (cash: string): string => `Statement,Header,Field Name,Field Value
Account Information,Data,Account,U2
Account Information,Data,Base Currency,USD
Cash Report,Header,Currency Summary,Currency,Total,Securities,Futures
${cash}Open Positions,Header,DataDiscriminator,Asset Category,Currency,Symbol,Quantity,Mult,Cost Price,Cost Basis,Close Price,Value,Unrealized P/L,Code
Open Positions,Data,Summary,Stocks,USD,ABC,1000,1,390,390000,400,400000,10000,
`;
const cross = {
  marginLevel: '3',
  userAssets: [
    { asset: 'BTC', free: '2', locked: '0', borrowed: '0', interest: '0', netAsset: '2' },
    { asset: 'USDT', free: '10000', locked: '0', borrowed: '90000', interest: '0', netAsset: '-80000' },
  ],
};
const price =
  'time,asset,source,close,volume_usd\n2026-10-30T00:00:00Z,BTC,desk,60000,\n2026-10-30T00:00:00Z,ETH,desk,3000,\n2026-10-30T00:00:00Z,EUR,desk,1.1,\n';
const broker: Mapping = {
  name: 'b',
  kind: 'position',
  venue: 'broker',
  decimal: '.',
  columns: {
    participant: { column: 'Account' },
    symbol: { column: 'Symbol' },
    size: { column: 'Quantity', unit: 'coin' },
    markPrice: { column: 'Price' },
    notional: { column: 'Market Value' },
  },
  constants: {},
  sideRule: 'signedSize',
  multiplier: 1,
  nullWords: ['', '--'],
};
const table =
  'Account,Symbol,Quantity,Price,Market Value\npb,ABC,100,400,40000\npb,Margin balance,--,--,-25000\n';

const euros: Mapping = { ...broker, constants: { quote: 'EUR', settle: 'EUR' } };

/** Name, file, content, mapping, prices there, leverage of the largest account (null: undefined), its state. */
const cases: readonly [string, string, object | string, Mapping | null, boolean, number | null, string][] = [
  [
    'OKX cross long, margin among the coins',
    'a.json',
    okx({ pos: '1', liab: '-40000', ccy: 'BTC', imr: '0.3333' }),
    null,
    false,
    3,
    'ok',
  ],
  [
    'OKX cross long, margin beside',
    'a.json',
    okx({ pos: '1', liab: '-60000', imr: '20000' }),
    null,
    false,
    3,
    'ok',
  ],
  [
    'OKX isolated long with interest',
    'a.json',
    okx({ pos: '1', liab: '-39900', interest: '100', mgnMode: 'isolated', ccy: 'BTC', margin: '0.3333' }),
    null,
    false,
    3,
    'ok',
  ],
  [
    'OKX cross short: solvent',
    'a.json',
    okx({ pos: '80000', posCcy: 'USDT', liab: '-1', liabCcy: 'BTC', imr: '20000' }),
    null,
    false,
    3,
    'ok',
  ],
  ['OKX long of unknown debt', 'a.json', okx({ pos: '1', liab: '' }), null, false, null, 'uncollateralised'],
  ['Kraken long, a quarter closed', 'a.json', kraken({}), null, false, 7500 / (1350 + 750), 'ok'],
  ['Kraken short', 'a.json', kraken({ type: 'sell', net: '-750' }), null, false, 7500 / (1350 - 750), 'ok'],
  [
    'Kraken consolidated',
    'a.json',
    {
      error: [],
      result: [
        {
          pair: 'XETHZUSD',
          positions: '2',
          type: 'buy',
          leverage: '5',
          cost: '9000',
          vol: '3',
          vol_closed: '0',
          margin: '1800',
        },
      ],
    },
    null,
    true,
    9000 / 1800,
    'ok',
  ],
  ['Kraken without a margin', 'a.json', kraken({ margin: undefined }), null, false, null, 'uncollateralised'],
  [
    'Flex: cash by currency, not the sum beside it',
    'a.xml',
    flex(
      '<CashReportCurrency accountId="U1" currency="BASE_SUMMARY" endingCash="-30000" /><CashReportCurrency accountId="U1" currency="USD" endingCash="-30000" />',
    ),
    null,
    false,
    4,
    'ok',
  ],
  [
    'Flex: the sum alone',
    'a.xml',
    flex('<CashReportCurrency accountId="U1" currency="BASE_SUMMARY" endingCash="-30000" />'),
    null,
    false,
    4,
    'ok',
  ],
  [
    'Flex: a debt without a rate',
    'a.xml',
    flex('<CashReportCurrency accountId="U1" currency="CHF" endingCash="-30000" />'),
    null,
    false,
    null,
    'uncollateralised',
  ],
  [
    'IBKR statement',
    'a.csv',
    statement(
      'Cash Report,Data,Ending Cash,Base Currency Summary,-250000,-250000,0\nCash Report,Data,Ending Cash,USD,-250000,-250000,0\n',
    ),
    null,
    false,
    400 / 150,
    'ok',
  ],
  ['Binance cross margin', 'a.json', cross, null, true, 120 / 40, 'ok'],
  ["a broker's margin balance", 'a.csv', table, broker, false, 40 / 15, 'ok'],
  ["a broker's margin balance in EUR", 'a.csv', table, euros, true, 40 / 15, 'ok'],
];

it.each(cases)('%s', (_, name, content, mapping, priced, leverage, state) => {
  const ws = workspace();
  if (priced) importText(ws, 'prices.csv', price);
  const body = typeof content === 'string' ? content : JSON.stringify(content);
  const report = importText(ws, name, body, {
    asOf,
    participant: 'desk',
    ...(mapping === null ? {} : { mapping }),
  });
  expect(report.refused).toBeNull();
  expect(report.rejects).toEqual([]);
  const figures = accountFigures(loadPortfolio(ws, listSnapshots(ws)[0]?.label ?? '').portfolio);
  expect(accountStates[figures.state[0] ?? 9]).toBe(state);
  const found = figures.leverage[0] ?? Number.NaN;
  if (leverage === null) expect(found).toBeNaN();
  else expect(Math.abs(found / leverage - 1)).toBeLessThan(1e-3);
  ws.close();
});

it('an amount in EUR is none in USD: undefined without a price of EUR, converted with one', () => {
  const ws = workspace();
  const report = importText(ws, 'a.csv', 'Account,Symbol,Quantity,Price,Market Value\npb,SAP,10,200,2000\n', {
    mapping: euros,
    asOf,
  });
  expect(report.warnings.map((w) => w.code)).toContain('OTHER_CURRENCY');
  const label = listSnapshots(ws)[0]?.label ?? '';
  const before = loadPortfolio(ws, label);
  expect(before.portfolio.positions.count).toBe(0);
  expect(before.leftOut.map((l) => l.reason).join()).toContain('EUR');
  importText(ws, 'prices.csv', price);
  expect([...loadPortfolio(ws, label).portfolio.positions.notional]).toEqual([2200]);
  ws.close();
});

it('an amount in pence is a hundredth of one in pounds', () => {
  const ws = workspace();
  importText(ws, 'a.csv', 'Account,Symbol,Quantity,Price,Market Value\npb,SHEL,10,2600,26000\n', {
    mapping: { ...euros, constants: { ...euros.constants, currency: 'GBp' } },
    asOf,
  });
  importText(ws, 'prices.csv', price.replaceAll('EUR', 'GBP'));
  const label = listSnapshots(ws)[0]?.label ?? '';
  const [notional] = loadPortfolio(ws, label).portfolio.positions.notional;
  expect(notional).toBeCloseTo((26_000 / 100) * 1.1, 9);
  ws.close();
});

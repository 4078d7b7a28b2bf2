import { describe, expect, it } from 'vitest';
import { withHint } from '../../backend/hosts/cli/import-hints.ts';
import type { Mapping } from '../../contract/dto/import.ts';
import { loadPortfolio } from '../../db/portfolio.ts';
import { listSnapshots } from '../../db/snapshots.ts';
import { accountFigures, accountStates } from '../../risk/leverage/account-figures.ts';
import { workspace } from '../db/fixture.ts';
import { run } from '../ingest/run.ts';
import { importText } from './import-text.ts';

const asOf = Date.UTC(2026, 9, 31);
const plain: Mapping = {
  name: 't',
  kind: 'position',
  venue: 'desk',
  decimal: '.',
  columns: {
    participant: { column: 'Account' },
    symbol: { column: 'Symbol' },
    size: { column: 'Quantity', unit: 'coin' },
    markPrice: { column: 'Price' },
  },
  constants: {},
  sideRule: 'signedSize',
  multiplier: 1,
  nullWords: [''],
};
const alpaca = (over: object): object => ({
  asset_id: '7',
  exchange: 'NASDAQ',
  asset_class: 'us_equity',
  avg_entry_price: '250',
  cost_basis: '-2500',
  unrealized_pl: '100',
  current_price: '240',
  symbol: 'TSLA',
  qty: '-10',
  side: 'short',
  market_value: '-2400',
  ...over,
});

it('divides an entry of a whole contract, not that of an option that lost nearly all', () => {
  const mapping = (multiplier: number): Mapping => ({
    ...plain,
    multiplier,
    columns: { ...plain.columns, entryPrice: { column: 'Cost' }, unrealisedPnl: { column: 'PnL' } },
  });
  const entry = (symbol: string, multiplier: number, cells: string): number | null | undefined =>
    run('x.csv', `Account,Symbol,Quantity,Price,Cost,PnL\na,${symbol},${cells}\n`, {
      asOf,
      mapping: mapping(multiplier),
    }).positions[0]?.entryPrice;
  expect(entry('BTCUSDT', 0.1, '5,60000,5900,500')).toBe(59_000);
  expect(entry('BTCUSDT', 0.1, '5,60000,59000,500')).toBe(59_000);
  expect(entry('SPY270115C00500000', 100, '2,0.05,5,-990')).toBe(5);
  expect(entry('SPY270115C00500000', 100, '2,2.5,235,30')).toBe(2.35);
});

describe('an account of which no cash is known', () => {
  const flex = (cash: string, more = ''): string =>
    `<FlexQueryResponse queryName="Q" type="AF"><FlexStatements count="1"><FlexStatement accountId="U1">${cash}<OpenPositions><OpenPosition accountId="U1" currency="USD" fxRateToBase="1" assetCategory="STK" symbol="ABC" multiplier="1" reportDate="20261030" position="100" markPrice="400" positionValue="40000" costBasisPrice="390" fifoPnlUnrealized="1000" side="Long" levelOfDetail="SUMMARY" />${more}</OpenPositions></FlexStatement></FlexStatements></FlexQueryResponse>`;
  const call = `<OpenPosition accountId="U1" currency="USD" fxRateToBase="1" assetCategory="OPT" symbol="ABC   270115C00400000" multiplier="100" strike="400" expiry="20270115" putCall="C" reportDate="20261030" position="1" markPrice="5" positionValue="500" costBasisPrice="4" fifoPnlUnrealized="100" side="Long" levelOfDetail="SUMMARY" />`;
  const report = (amount: number): string =>
    `<CashReport><CashReportCurrency accountId="U1" currency="USD" levelOfDetail="Currency" endingCash="${amount}" /></CashReport>`;
  const coin = (coin: string, available: string, borrow: string): object => ({
    coin,
    totalAmount: available,
    available,
    frozen: '0',
    borrow,
    interest: '0',
    net: String(Number(available) - Number(borrow)),
    uTime: '1793404700000',
  });
  const loan = { code: '00000', data: [coin('BTC', '1', '0'), coin('USDT', '0', '40000')] };
  const kucoin = {
    code: '200000',
    data: {
      accounts: [
        { currency: 'BTC', total: '1', available: '1', hold: '0', liability: '0' },
        { currency: 'USDT', total: '0', available: '0', hold: '0', liability: '40000' },
      ],
      totalAssetOfQuoteCurrency: '60000',
      totalLiabilityOfQuoteCurrency: '40000',
      debtRatio: '0.67',
    },
  };
  const gate = {
    user_id: 7,
    locked: false,
    balances: {
      BTC: { available: '1', freeze: '0', borrowed: '0', interest: '0' },
      USDT: { available: '0', freeze: '0', borrowed: '40000', interest: '0' },
    },
    total: '60000',
    borrowed: '40000',
    interest: '0',
  };
  const price = 'time,asset,source,close,volume_usd\n2026-10-30T00:00:00Z,BTC,desk,60000,\n';
  it.each([
    ['a report without cash', 'f.xml', flex(''), false, 'uncollateralised', Number.NaN],
    ['a report that says there is no cash', 'f.xml', flex(report(0)), false, 'ok', 1],
    ['a report with a margin loan', 'f.xml', flex(report(-30_000)), false, 'ok', 4],
    // The option's notional is its underlying's, 40,000; in equity it is what it is worth, 500, its premium being paid.
    ['an option beside a margin loan', 'f.xml', flex(report(-30_000), call), false, 'ok', 80_000 / 10_500],
    [
      'shares at Alpaca, whose cash is elsewhere',
      'p.json',
      [alpaca({ qty: '10', side: 'long', market_value: '2400' })],
      false,
      'uncollateralised',
      Number.NaN,
    ],
    ['Bitget: a loan, and coins without a price', 'b.json', loan, false, 'uncollateralised', Number.NaN],
    ['Bitget: a loan, and coins with a price', 'b.json', loan, true, 'ok', 3],
    ['KuCoin margin', 'k.json', kucoin, true, 'ok', 3],
    ['KuCoin margin without a price', 'k.json', kucoin, false, 'uncollateralised', Number.NaN],
    ['Gate margin', 'g.json', gate, true, 'ok', 3],
  ] as const)('%s', (_, file, content, priced, state, leverage) => {
    const ws = workspace();
    if (priced) importText(ws, 'prices.csv', price);
    const options = { asOf, label: 'now', participant: 'desk' };
    const answer = importText(
      ws,
      file,
      typeof content === 'string' ? content : JSON.stringify(content),
      options,
    );
    expect([answer.refused, answer.rejects]).toEqual([null, []]);
    const figures = accountFigures(loadPortfolio(ws, listSnapshots(ws)[0]?.label ?? '').portfolio);
    expect(accountStates[figures.state[0] ?? 9]).toBe(state);
    expect(figures.leverage[0]).toEqual(Number.isNaN(leverage) ? Number.NaN : expect.closeTo(leverage, 6));
  });
});

it('tells on the command line which option helps', () => {
  expect(withHint({ code: 'AS_OF_NEEDED', message: 'Say when.' })).toBe('Say when. (--as-of)');
  expect(withHint({ code: 'toString', message: 'Say when.' })).toBe('Say when.');
});

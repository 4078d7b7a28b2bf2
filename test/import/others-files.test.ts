import { describe, expect, it } from 'vitest';
import { withHint } from '../../backend/hosts/cli/import-hints.ts';
import type { Mapping } from '../../contract/dto/workspace.ts';
import { loadPortfolio } from '../../db/portfolio.ts';
import { listSnapshots } from '../../db/snapshots.ts';
import { ingest } from '../../ingest/ingest.ts';
import { proposeMapping } from '../../ingest/mapping/propose.ts';
import { accountFigures, accountStates } from '../../risk/leverage/account-figures.ts';
import { workspace } from '../db/fixture.ts';
import { run, source } from '../ingest/run.ts';
import { importText } from './import-text.ts';

/** Files of others, each with the layout of a public report and rows of our own; what must come out of each. */
type Case = Readonly<{
  name: string;
  file: string;
  content: string | object;
  /** 'proposed': as the program itself proposes; else these changes to a plain mapping of positions. */
  mapping?: 'proposed' | Partial<Mapping>;
  options?: Readonly<{ symbol?: string; zone?: string; dates?: 'dmy' | 'mdy' }>;
  /** Positions as [base, quote, signed quantity, notional as stated or null, its currency]. */
  positions?: readonly (readonly [string, string, number, number | null, string])[];
  /** The first price as [asset, quote, ISO time, close]. */
  price?: readonly [string, string, string, number];
  warns?: readonly string[];
  rejects?: readonly string[];
  refused?: string;
}>;

const asOf = Date.UTC(2026, 9, 31);
const text = (content: string | object): string =>
  typeof content === 'string' ? content : JSON.stringify(content);
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
const bitgetV1 = (over: object): object => ({
  code: '00000',
  data: [
    {
      marginCoin: 'USDT',
      symbol: 'ETHUSDT_UMCBL',
      holdSide: 'short',
      margin: '120',
      available: '2',
      locked: '0',
      total: '2',
      leverage: 10,
      averageOpenPrice: '2900',
      marginMode: 'crossed',
      unrealizedPL: '-200',
      liquidationPrice: '3500',
      keepMarginRate: '0.004',
      marketPrice: '3000',
      cTime: '1793404700000',
      ...over,
    },
  ],
});
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

const cases: readonly Case[] = [
  {
    name: 'bars named quote first',
    file: 'upbit-KRW-ETH-day.csv',
    content: 'date,open,high,low,close\n2026-10-01,1,1,1,3050000\n',
    price: ['ETH', 'KRW', '2026-10-01T00:00:00.000Z', 3_050_000],
  },
  {
    name: 'candles of Upbit, quote first in the cell, as proposed',
    file: 'candles.csv',
    content:
      'market,candle_date_time_utc,opening_price,high_price,low_price,trade_price\nKRW-ETH,2026-10-01T00:00:00,1,2,1,3050000\nKRW-ETH,2026-10-02T00:00:00,1,2,1,3060000\n',
    mapping: 'proposed',
    price: ['ETH', 'KRW', '2026-10-01T00:00:00.000Z', 3_050_000],
  },
  {
    name: 'a pair in coins, in the cell',
    file: 'Kraken_ETHXBT_d.csv',
    content:
      'https://www.CryptoDataDownload.com\nunix,date,symbol,open,high,low,close,Volume ETH,Volume XBT\n1790812800,2026-10-01 00:00:00,ETH/XBT,0.05,0.06,0.04,0.053,10,0.5\n',
    price: ['ETH', 'BTC', '2026-10-01T00:00:00.000Z', 0.053],
  },
  {
    name: 'investing.com, month first',
    file: 'SOL_USD Kraken Historical Data.csv',
    content:
      'Date,Price,Open,High,Low,Vol.,Change %\n"10/25/2026","1,210.50","1,200.00","1,250.00","1,199.00","12.4K","0.5%"\n"10/24/2026","1,200.00","1,190.00","1,205.00","1,180.00","9.1K","-0.2%"\n',
    price: ['SOL', 'USD', '2026-10-25T00:00:00.000Z', 1210.5],
  },
  {
    name: 'investing.com without quotes around its dates',
    file: 'a.csv',
    content: 'Date,Price,Open,High,Low,Vol.,Change %\nOct 05, 2026,1.1,1.2,1.3,1.0,5K,1%\n',
    options: { symbol: 'ETH-USD' },
    rejects: ['ROW_WIDTH'],
  },
  {
    name: 'CoinMarketCap history: two-digit years, thousands',
    file: 'history.csv',
    content:
      'Ticker,Date,Open,High,Low,Close,Volume,MarketCap\nETH,05/29/25,"2,300.1","2,400.2","2,200.3","2,350.5","1,000,000","250,000,000"\nETH,05/28/25,"2,200.1","2,300.2","2,100.3","2,250.5","1,000,000","250,000,000"\n',
    price: ['ETH', 'USD', '2025-05-29T00:00:00.000Z', 2350.5],
  },
  {
    name: 'a table of bars is proposed as prices, though MarketCap and Open look like other things',
    file: 'history.csv',
    content:
      'Ticker,Date,Open,High,Low,Close,Volume,MarketCap\nETH,05/29/25,2300.1,2400.2,2200.3,2350.5,1000000,250000000\nETH,05/28/25,2200.1,2300.2,2100.3,2250.5,1000000,250000000\n',
    mapping: 'proposed',
    price: ['ETH', 'USD', '2025-05-29T00:00:00.000Z', 2350.5],
  },
  {
    name: 'yfinance with three lines of header, one ticker',
    file: 'y.csv',
    content: 'Price,Close,High\nTicker,NVDA,NVDA\nDate,,\n2026-10-01,180.5,182\n2026-10-02,181.5,183\n',
    price: ['NVDA', 'USD', '2026-10-01T00:00:00.000Z', 180.5],
  },
  {
    name: 'a zone by its name',
    file: 'BTCEUR-1h.csv',
    content:
      'time,open,high,low,close,volume\n2026-10-25 01:00:00,1,1,1,60000,1\n2026-10-25 04:00:00,1,1,1,60100,1\n',
    options: { zone: 'Europe/Berlin' },
    price: ['BTC', 'EUR', '2026-10-24T23:00:00.000Z', 60_000],
  },
  {
    name: 'MetaTrader: date and time apart',
    file: 'GBPUSD.csv',
    content:
      'Date,Time,Open,High,Low,Close,Volume\n2026.10.01,18:10,1,1,1,1.25,20\n2026.10.01,18:11,1,1,1,1.26,20\n',
    price: ['GBP', 'USD', '2026-10-01T18:10:00.000Z', 1.25],
  },
  {
    name: 'an epoch rounded by a spreadsheet',
    file: 'ETHUSDT.csv',
    content: 'timestamp,open,high,low,close,volume\n1.79041E+12,1,1,1,2000,1\n1.79041E+12,1,1,1,2001,1\n',
    refused: 'DAMAGED_TIME',
  },
  {
    name: 'Interactive Brokers: the average cost is of a whole contract',
    file: 'ib.csv',
    content:
      'account,symbol,secType,multiplier,currency,position,avgCost,marketPrice,marketValue,unrealizedPNL\nDU1,ES,FUT,50,USD,2,250100,5010,501000,800\nDU1,IBM,STK,,USD,10,190,200,2000,100\n',
    mapping: 'proposed',
    positions: [
      ['ES', 'USD', 100, 501_000, 'USD'],
      ['IBM', 'USD', 10, 2000, 'USD'],
    ],
    warns: ['ENTRY_PER_CONTRACT'],
  },
  {
    name: 'a list of trades is no list of positions counted in the quote currency',
    file: 'trades.csv',
    content:
      'Date(UTC),Pair,Side,Price,Executed,Amount,Fee\n2026-10-01 10:00:00,ETHUSDT,BUY,2000.0,0.5ETH,1000.0USDT,0.001ETH\n',
    mapping: 'proposed',
    rejects: ['SIZE_CURRENCY'],
  },
  {
    name: 'an amount in EUR beside a bare price: both in EUR',
    file: 'e.csv',
    content:
      'Account,Symbol,Quantity,Price,Market Value\npb,SAP,10,200.5,"2,005.00 €"\npb,BMW,-5,80.2,-401.00 €\n',
    mapping: 'proposed',
    positions: [
      ['SAP', 'EUR', 10, 2005, 'EUR'],
      ['BMW', 'EUR', -5, 401, 'EUR'],
    ],
    warns: ['CURRENCY_IN_CELL', 'OTHER_CURRENCY'],
  },
  {
    name: 'Japanese names, shares called by numbers',
    file: 'j.csv',
    content:
      '口座,銘柄,数量,現在値,評価額,通貨\nA1,7203,"1,200","2,200","2,640,000",JPY\nA1,6758,-100,"12,000","-1,200,000",JPY\n',
    mapping: 'proposed',
    positions: [
      ['7203', 'JPY', 1200, 2_640_000, 'JPY'],
      ['6758', 'JPY', -100, 1_200_000, 'JPY'],
    ],
  },
  {
    name: 'a coin-margined contract counted in coins where no unit is said',
    file: 'c.csv',
    content: 'Account,Symbol,Quantity,Price\na1,ETH-27NOV26,2,3000\na1,BTC-PERP,-1,60000\n',
    mapping: 'proposed',
    positions: [
      ['ETH', 'USD', 6000, 6000, 'USD'],
      ['BTC', 'USD', -1, 60_000, 'USD'],
    ],
  },
  {
    name: 'one position written twice is counted twice and said, with its lines',
    file: 'd.csv',
    content: 'Account,Symbol,Quantity,Price\nF1,GLD,-200,190\nF1,GLD,-200,190\n',
    mapping: {},
    positions: [
      ['GLD', 'USD', -200, 38_000, 'USD'],
      ['GLD', 'USD', -200, 38_000, 'USD'],
    ],
    warns: ['DUPLICATE_ROWS'],
  },
  {
    name: 'a notional off by half a percent',
    file: 'n.csv',
    content: 'Account,Symbol,Quantity,Price,Market Value\nF1,BTCUSDT,1,60000,60300\n',
    mapping: { columns: { ...plain.columns, notional: { column: 'Market Value' } } },
    positions: [['BTC', 'USDT', 1, 60_300, 'USD']],
    warns: ['NOTIONAL_MISMATCH'],
  },
  {
    name: 'thousands or decimals',
    file: 'm.csv',
    content: 'Account;Symbol;Quantity;Price\nF1;BTC;3.000;60.000\n',
    mapping: {},
    refused: 'DECIMAL_AMBIGUOUS',
  },
  {
    name: 'Bitget, first generation',
    file: 'b.json',
    content: bitgetV1({}),
    positions: [['ETH', 'USDT', -2, 6000, 'USD']],
  },
  {
    name: 'Bitget, first generation, margined in coins',
    file: 'b.json',
    content: bitgetV1({ symbol: 'BTCUSD_DMCBL', marginCoin: 'BTC' }),
    rejects: ['COIN_MARGINED'],
  },
  {
    name: 'Alpaca: shares, coins and a listed option',
    file: 'p.json',
    content: [
      alpaca({}),
      alpaca({
        symbol: 'ETHUSD',
        asset_class: 'crypto',
        qty: '0.5',
        side: 'long',
        market_value: '1500',
        avg_entry_price: '2800',
        current_price: '3000',
      }),
      alpaca({
        symbol: 'NVDA270115C00150000',
        asset_class: 'us_option',
        qty: '2',
        side: 'long',
        market_value: '2460',
        avg_entry_price: '10',
        current_price: '12.3',
      }),
    ],
    positions: [
      ['TSLA', 'USD', -10, 2400, 'USD'],
      ['ETH', 'USD', 0.5, 1500, 'USD'],
      ['NVDA', 'USD', 200, null, 'USD'],
    ],
  },
  {
    name: 'DEGIRO in English',
    file: 'Portfolio.csv',
    content:
      'Product,Symbol/ISIN,Amount,Closing,Local value,,Value in EUR\nASML HOLDING,NL0010273215,3,700.50,EUR,2101.50,2101.50\nAPPLE INC,US0378331005,10,190.25,USD,1902.50,1730.11\n',
    positions: [
      ['NL0010273215', 'EUR', 3, 2101.5, 'EUR'],
      ['US0378331005', 'USD', 10, 1902.5, 'USD'],
    ],
  },
  {
    name: 'DefiLlama: raw amounts',
    file: 'l.json',
    content: [
      {
        owner: '0x1',
        liqPrice: 2500,
        collateral: 'ethereum:0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2',
        collateralAmount: '10000000000000000000',
      },
      { owner: '0x2', liqPrice: 2500, collateral: 'ethereum:0xdead', collateralAmount: '1' },
      {
        owner: '0x3',
        liqPrice: 2500,
        collateral: 'ethereum:0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2',
        collateralAmount: '1.5',
      },
    ],
    positions: [['ETH', 'USD', 10, null, 'USD']],
    rejects: ['TOKEN_UNKNOWN', 'NOT_RAW'],
    warns: ['DEBT_UNKNOWN'],
  },
  {
    name: 'what Python prints of a dict',
    file: 'r.json',
    content: "[{'symbol': 'BTC/USDT', 'contracts': 0.5, 'hedged': None}]",
    refused: 'PYTHON_PRINT',
  },
];

function mappingOf(c: Case): Mapping | undefined {
  if (c.mapping === undefined) return undefined;
  if (c.mapping !== 'proposed') return { ...plain, ...c.mapping };
  const { mapping, required } = proposeMapping(source(c.file, text(c.content)));
  expect(required).toEqual([]);
  // The proposal asks for the decimal mark where nothing tells.
  return { decimal: '.', ...mapping, venue: 'desk' };
}

it.each(cases)('$name', (c) => {
  const mapping = mappingOf(c);
  const options = { asOf, participant: 'desk', ...(mapping === undefined ? {} : { mapping }), ...c.options };
  const read = (): ReturnType<typeof run> => run(c.file, text(c.content), options);
  if (c.refused !== undefined) {
    let code = 'taken';
    try {
      read();
    } catch (error) {
      code = (error as { details: { code: string } }).details.code;
    }
    expect(code).toBe(c.refused);
    return;
  }
  const { positions, records, rejects, warnings } = read();
  expect(rejects.map(({ code }) => code)).toEqual(c.rejects ?? []);
  expect(positions.map((p) => [p.base, p.quote, p.side * p.quantity, p.notional, p.money ?? 'USD'])).toEqual(
    c.positions ?? [],
  );
  if (c.price !== undefined) {
    const [first] = records.flatMap((r) => (r.kind === 'price' ? [r] : []));
    expect(first && [first.asset, first.quote, new Date(first.time).toISOString(), first.close]).toEqual(
      c.price,
    );
  }
  expect(warnings).toEqual(expect.arrayContaining([...(c.warns ?? [])]));
  if (c.warns === undefined) expect(warnings).not.toContain('NOTIONAL_MISMATCH');
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
  const flex = (cash: string): string =>
    `<FlexQueryResponse queryName="Q" type="AF"><FlexStatements count="1"><FlexStatement accountId="U1">${cash}<OpenPositions><OpenPosition accountId="U1" currency="USD" fxRateToBase="1" assetCategory="STK" symbol="ABC" multiplier="1" reportDate="20261030" position="100" markPrice="400" positionValue="40000" costBasisPrice="390" fifoPnlUnrealized="1000" side="Long" levelOfDetail="SUMMARY" /></OpenPositions></FlexStatement></FlexStatements></FlexQueryResponse>`;
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
    const answer = importText(ws, file, text(content), options);
    expect([answer.refused, answer.rejects]).toEqual([null, []]);
    const figures = accountFigures(loadPortfolio(ws, listSnapshots(ws)[0]?.label ?? '').portfolio);
    expect(accountStates[figures.state[0] ?? 9]).toBe(state);
    expect(figures.leverage[0]).toEqual(Number.isNaN(leverage) ? Number.NaN : expect.closeTo(leverage, 6));
  });
});

it('names no option of the command line and no key of a record in what it says', () => {
  const said = cases.flatMap((c) => {
    const mapping = mappingOf(c);
    const messages: string[] = [];
    try {
      ingest(
        source(c.file, text(c.content)),
        // Without time and account, so that their warnings are among them.
        { ...(mapping === undefined ? {} : { mapping }), ...c.options },
        {
          record: () => {},
          reject: (r) => messages.push(r.message),
          warn: (w) => messages.push(w.message),
        },
      );
    } catch (error) {
      messages.push((error as Error).message);
    }
    return messages;
  });
  expect(said.length).toBeGreaterThan(20);
  expect(
    said.filter((m) => / --[a-z]|\(--|lockstep [a-z]+"|markPrice|entryPrice|unrealisedPnl/.test(m)),
  ).toEqual([]);
});

it('tells on the command line which option helps', () => {
  expect(withHint({ code: 'AS_OF_NEEDED', message: 'Say when.' })).toBe('Say when. (--as-of)');
  expect(withHint({ code: 'toString', message: 'Say when.' })).toBe('Say when.');
});

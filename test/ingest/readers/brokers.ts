import { inDollars, xml } from './broker-rows.ts';
import { csv, margined, noNotional, noPrice, type ReaderCells, rowOf } from './cell.ts';

const intx = rowOf({
  symbol: 'BTC-PERP',
  net_size: '-0.5',
  entry_vwap: '60000',
  vwap: '60000',
  mark_price: '60000',
  unrealized_pnl: '0',
  im_contribution: '0.1',
});

const cfm = (over: object): object => ({
  positions: [
    {
      product_id: 'BIT-26MAR27-CDE',
      expiration_time: '2027-03-26T15:00:00Z',
      side: 'FUTURES_POSITION_SIDE_SHORT',
      number_of_contracts: '50',
      contract_size: '0.01',
      avg_entry_price: { value: '60000', currency: 'USD' },
      current_price: { value: '60000', currency: 'USD' },
      position_notional: { value: '30000', currency: 'USD' },
      unrealized_pnl: { value: '0', currency: 'USD' },
      ...over,
    },
  ],
});

const flex = rowOf({
  ClientAccountID: 'U1',
  CurrencyPrimary: 'USD',
  FXRateToBase: '1',
  AssetClass: 'STK',
  Symbol: 'AAPL',
  Description: '',
  Conid: '1',
  Multiplier: '1',
  ReportDate: '20261030',
  Quantity: '-100',
  MarkPrice: '200',
  PositionValue: '-20000',
  OpenPrice: '200',
  CostBasisPrice: '200',
  FifoPnlUnrealized: '0',
  Side: 'Short',
  LevelOfDetail: 'SUMMARY',
});

const statement = (category: string, currency: string, symbol: string, numbers: string, cash = ''): string =>
  `Statement,Header,Field Name,Field Value\nStatement,Data,Period,"October 30, 2026"\nAccount Information,Header,Field Name,Field Value\nAccount Information,Data,Account,U2\nAccount Information,Data,Base Currency,USD\nOpen Positions,Header,DataDiscriminator,Asset Category,Currency,Symbol,Quantity,Mult,Cost Price,Cost Basis,Close Price,Value,Unrealized P/L,Code\nOpen Positions,Data,Summary,${category},${currency},${symbol},${numbers},\n${cash}`;

export const brokerCells: Readonly<Record<string, ReaderCells>> = {
  'coinbase-intx-positions': {
    quote: { none: 'every market of the venue is in USDC' },
    borrowed: margined,
    spelling: {
      content: [
        intx({ symbol: '1000SHIB-PERP-INTX', net_size: '5', mark_price: '0.01', entry_vwap: '0.01' }),
      ],
      positions: [{ base: 'SHIB', quantity: 5_000, settle: 'USDC' }],
    },
    unit: { content: [intx()], positions: [{ quantity: 0.5, notional: 30_000, side: -1 }] },
    identity: {
      content: [intx({ position_notional: { value: '31000', currency: 'USDC' } })],
      positions: [{ notional: 30_000 }],
      warnings: ['NOTIONAL_MISMATCH'],
    },
  },
  'coinbase-intx-balances': {
    quote: noPrice,
    borrowed: {
      content: [
        {
          asset_name: 'USDC',
          asset_uuid: 'u',
          quantity: '100',
          loan: '400',
          hold: '0',
          collateral_value: '100',
        },
      ],
      balances: [{ asset: 'USDC', quantity: -300, valueUsd: null }],
    },
    spelling: {
      content: [
        {
          asset_name: 'WBTC',
          asset_uuid: 'u',
          quantity: '1',
          loan: '0',
          hold: '0',
          collateral_value: '57000',
        },
      ],
      balances: [{ asset: 'WBTC' }],
    },
    unit: {
      content: [
        {
          asset_name: 'BTC',
          asset_uuid: 'u',
          quantity: '2',
          loan: '0',
          hold: '0',
          collateral_value: '114000',
        },
      ],
      balances: [{ quantity: 2, valueUsd: 114_000 }],
    },
    identity: noNotional('balances'),
  },
  'coinbase-cfm-positions': {
    quote: inDollars,
    borrowed: margined,
    spelling: {
      content: cfm({
        product_id: 'ETP-20DEC30-CDE',
        contract_size: '0.1',
        avg_entry_price: { value: '3000' },
        current_price: { value: '3000' },
        position_notional: { value: '15000' },
      }),
      positions: [{ base: 'ETH', quantity: 5 }],
    },
    unit: {
      content: cfm({}),
      positions: [
        {
          unit: 'contract',
          multiplier: 0.01,
          quantity: 0.5,
          notional: 30_000,
          expiry: Date.UTC(2027, 2, 26, 8),
        },
      ],
    },
    identity: { content: cfm({ position_notional: { value: '31000' } }), warnings: ['NOTIONAL_MISMATCH'] },
  },
  'ibkr-flex-csv': {
    quote: {
      name: 'f.csv',
      content: csv(flex({ CurrencyPrimary: 'CAD', FXRateToBase: '' })),
      positions: [{ base: 'AAPL', quote: 'CAD', notional: 20_000, money: 'CAD' }],
    },
    borrowed: {
      none: 'the table of open positions has no cash: the account is of unknown leverage, which is warned',
    },
    spelling: {
      name: 'f.csv',
      content: csv(
        flex({
          AssetClass: 'OPT',
          Symbol: 'SPY   270115P00370000',
          Multiplier: '100',
          Quantity: '3',
          Side: 'Long',
          MarkPrice: '3',
          PositionValue: '900',
        }),
      ),
      positions: [{ base: 'SPY', instrument: 'put', strike: 370, quantity: 300 }],
    },
    unit: {
      name: 'f.csv',
      content: csv(
        flex({
          AssetClass: 'FUT',
          Symbol: 'MBTH7',
          Multiplier: '0.1',
          Quantity: '-10',
          MarkPrice: '60000',
          OpenPrice: '60000',
          PositionValue: '-60000',
        }),
      ),
      positions: [{ base: 'BTC', instrument: 'linear', quantity: 1, notional: 60_000 }],
    },
    identity: {
      name: 'f.csv',
      content: csv(flex({ PositionValue: '-21000' })),
      warnings: ['NOTIONAL_MISMATCH'],
    },
  },
  'ibkr-flex-xml': {
    quote: {
      name: 'f.xml',
      content: xml({ currency: 'JPY', fxRateToBase: '', symbol: '7203' }),
      positions: [{ base: '7203', quote: 'JPY', money: 'JPY', notional: 20_000 }],
    },
    borrowed: {
      name: 'f.xml',
      content: xml(
        {},
        '<CashReport>\n<CashReportCurrency accountId="U1" currency="USD" endingCash="-65000"/>\n</CashReport>\n',
      ),
      balances: [{ asset: 'USD', quantity: -65_000 }],
    },
    spelling: {
      name: 'f.xml',
      content: xml({
        assetCategory: 'CASH',
        symbol: 'EUR.USD',
        position: '500',
        side: 'Long',
        markPrice: '1.1',
        positionValue: '550',
        openPrice: '1.1',
      }),
      positions: [{ base: 'EUR', quote: 'USD', instrument: 'spot', quantity: 500 }],
    },
    unit: {
      name: 'f.xml',
      content: xml({
        assetCategory: 'FUT',
        symbol: 'GCG7',
        multiplier: '100',
        position: '-2',
        markPrice: '2000',
        openPrice: '2000',
        positionValue: '-400000',
      }),
      positions: [{ base: 'GC', quantity: 200, notional: 400_000 }],
    },
    identity: { name: 'f.xml', content: xml({ positionValue: '-21000' }), warnings: ['NOTIONAL_MISMATCH'] },
  },
  'ibkr-activity-statement': {
    quote: {
      name: 's.csv',
      content: statement('Stocks', 'CAD', 'VLNS', '"-1,020",1,2,-2040,3,-3060,-1020'),
      positions: [{ base: 'VLNS', quote: 'CAD', money: 'CAD', notional: 3_060, side: -1 }],
    },
    borrowed: {
      name: 's.csv',
      content: statement(
        'Stocks',
        'USD',
        'AAPL',
        '100,1,200,20000,200,20000,0',
        'Cash Report,Header,Currency Summary,Currency,Total\nCash Report,Data,Ending Cash,USD,-15000\n',
      ),
      positions: [{ base: 'AAPL' }],
      balances: [{ asset: 'USD', quantity: -15_000 }],
    },
    spelling: {
      name: 's.csv',
      content: statement('Equity and Index Options', 'USD', 'IWM 15JAN27 210.0 P', '2,100,3,600,3,600,0'),
      positions: [{ base: 'IWM', instrument: 'put', strike: 210, quantity: 200 }],
    },
    unit: {
      name: 's.csv',
      content: statement('Futures', 'USD', 'GCG7', '-2,100,2000,-400000,2000,-400000,0'),
      positions: [{ base: 'GC', quantity: 200, notional: 400_000 }],
    },
    identity: {
      name: 's.csv',
      content: statement('Stocks', 'USD', 'AAPL', '100,1,200,20000,200,21000,0'),
      warnings: ['NOTIONAL_MISMATCH'],
    },
  },
};

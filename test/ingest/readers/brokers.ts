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
const xml = (over: object, cash = ''): string => {
  const cells = {
    accountId: 'U1',
    currency: 'USD',
    fxRateToBase: '1',
    assetCategory: 'STK',
    symbol: 'AAPL',
    conid: '1',
    multiplier: '1',
    reportDate: '20261030',
    position: '-100',
    markPrice: '200',
    positionValue: '-20000',
    openPrice: '200',
    side: 'Short',
    levelOfDetail: 'SUMMARY',
    ...over,
  };
  const text = Object.entries(cells)
    .map(([key, value]) => `${key}="${value}"`)
    .join(' ');
  return `<FlexQueryResponse queryName="P" type="AF">\n<FlexStatements count="1">\n<FlexStatement accountId="U1">\n<OpenPositions>\n<OpenPosition ${text}/>\n</OpenPositions>\n${cash}</FlexStatement>\n</FlexStatements>\n</FlexQueryResponse>\n`;
};
const statement = (category: string, currency: string, symbol: string, numbers: string, cash = ''): string =>
  `Statement,Header,Field Name,Field Value\nStatement,Data,Period,"October 30, 2026"\nAccount Information,Header,Field Name,Field Value\nAccount Information,Data,Account,U2\nAccount Information,Data,Base Currency,USD\nOpen Positions,Header,DataDiscriminator,Asset Category,Currency,Symbol,Quantity,Mult,Cost Price,Cost Basis,Close Price,Value,Unrealized P/L,Code\nOpen Positions,Data,Summary,${category},${currency},${symbol},${numbers},\n${cash}`;
const alpaca = rowOf({
  symbol: 'SLM',
  asset_class: 'us_equity',
  qty: '-100',
  side: 'short',
  avg_entry_price: '9',
  market_value: '-900',
  cost_basis: '-900',
  current_price: '9',
  unrealized_pl: '0',
});
const degiro = (line: string): string => `Produkt,Symbol/ISIN,Anzahl,Schlußkurs,Wert,,Wert in EUR\n${line}\n`;
const ccxt = rowOf({
  symbol: 'BTC/USDT:USDT',
  side: 'short',
  contracts: 0.5,
  contractSize: 1,
  entryPrice: 60000,
  markPrice: 60000,
  notional: 30000,
  unrealizedPnl: 0,
  leverage: 10,
  marginMode: 'cross',
  maintenanceMargin: 150,
  initialMargin: 3000,
  timestamp: 1793404700000,
});
const ccxtBtc = {
  symbol: 'BTC/USD:BTC',
  contracts: 60,
  contractSize: 100,
  notional: 0.1,
  initialMargin: 0.01,
  maintenanceMargin: 0.001,
};
const span = (code: string, type = 'FUT', strike = '', right = ''): string =>
  `date,isSetl,firm,acctId,acctType,isCust,seg,currency,ec,cc,exch,pfCode,pfType,pe,undPe,o,k,net\n20261030,1,ABC,F1,S,1,CUST,USD,CME,X,CME,${code},${type},202703,202703,${right},${strike},-3\n`;
const spanXml = (code: string): string =>
  `<?xml version="1.0"?>\n<posFile>\n<pointInTime><date>20261030</date>\n<portfolio><firm>A</firm><acctId>F1</acctId><ecPort><ec>CME</ec><ccPort><cc>X</cc>\n<np><exch>CME</exch><pfCode>${code}</pfCode><pfType>FUT</pfType><pe>202703</pe><net>-3</net></np>\n</ccPort></ecPort></portfolio>\n</pointInTime>\n</posFile>\n`;
const t4 = (code: string, price = '60000'): string =>
  `Exchange Code,Contract Code,Account,Account Description,Expiry,Contract Type,Buy/Sell,Volume,Price,Strike,Product Description\nCME,${code},A1,Fund,202703,,2,3,${price},,x\n`;

const cleared = { none: 'a cleared future owes nothing: its margin stands at the clearing house' };
const inDollars = { none: 'the products read are quoted in USD' };
const noMark = noNotional('net positions without a price');

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
      balances: [{ asset: 'USDC', quantity: -300, valueUsd: -300 }],
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
  'alpaca-positions': {
    quote: {
      content: [
        alpaca({
          symbol: 'ETH/BTC',
          asset_class: 'crypto',
          qty: '10',
          side: 'long',
          avg_entry_price: '0.05',
          current_price: '0.05',
          market_value: '0.5',
        }),
      ],
      positions: [{ base: 'ETH', quote: 'BTC', notional: 0.5, money: 'BTC' }],
    },
    borrowed: {
      none: 'the margin loan is in the account, not here: the account is of unknown leverage, which is warned',
    },
    spelling: {
      content: [
        alpaca({
          symbol: 'AMD270115P00200000',
          asset_class: 'us_option',
          qty: '-1',
          current_price: '12.3',
          market_value: '-1230',
        }),
      ],
      positions: [{ base: 'AMD', instrument: 'put', strike: 200, quantity: 100 }],
    },
    unit: {
      content: [alpaca()],
      positions: [{ base: 'SLM', unit: 'coin', quantity: 100, side: -1, notional: 900 }],
    },
    identity: { content: [alpaca({ market_value: '-950' })], warnings: ['NOTIONAL_MISMATCH'] },
  },
  'degiro-portfolio': {
    quote: {
      name: 'Portfolio.csv',
      content: degiro('SAP SE,DE0007164600,10,"200,50",EUR,"2005,00","2005,00"'),
      positions: [{ quote: 'EUR', notional: 2_005, money: 'EUR', quantity: 10 }],
    },
    borrowed: {
      name: 'Portfolio.csv',
      content: degiro(
        'CASH & CASH FUND & FTX CASH (EUR),,,,EUR,"-616,62","-616,62"\nSAP SE,DE0007164600,10,"200,50",EUR,"2005,00","2005,00"',
      ),
      positions: [{}],
      balances: [{ asset: 'EUR', quantity: -616.62, valueUsd: null }],
    },
    spelling: {
      name: 'Portfolio.csv',
      content: degiro('ADR ON X,US0378331005,4,"10,25",USD,"41,00","38,00"'),
      positions: [{ base: 'US0378331005', quote: 'USD', notional: 41 }],
    },
    unit: { none: 'quantities are shares' },
    identity: {
      name: 'Portfolio.csv',
      content: degiro('SAP SE,DE0007164600,10,"200,50",EUR,"2105,00","2105,00"'),
      warnings: ['NOTIONAL_MISMATCH'],
    },
  },
  'ccxt-positions': {
    quote: {
      content: [
        ccxt({
          symbol: 'ETH/BTC:BTC',
          contracts: 4,
          entryPrice: 0.05,
          markPrice: 0.05,
          notional: 0.2,
          initialMargin: 0.02,
          maintenanceMargin: 0.001,
        }),
      ],
      positions: [{ base: 'ETH', quote: 'BTC', instrument: 'linear', notional: 0.2, money: 'BTC' }],
    },
    borrowed: margined,
    spelling: {
      content: [ccxt({ symbol: 'BTC/USDT:USDT-270326' })],
      positions: [{ base: 'BTC', expiry: Date.UTC(2027, 2, 26, 8) }],
    },
    unit: {
      content: [ccxt(ccxtBtc)],
      positions: [{ instrument: 'inverse', quantity: 6_000, initialMargin: 600 }],
    },
    identity: {
      content: [ccxt({ notional: 31000 })],
      positions: [{ notional: 30_000 }],
      warnings: ['NOTIONAL_MISMATCH'],
    },
  },
  'ccxt-positions-csv': {
    quote: {
      name: 'p.csv',
      content: csv(ccxt({ symbol: 'BTC/EUR:EUR', notional: 30000 })),
      positions: [{ base: 'BTC', quote: 'EUR', notional: 30_000, money: 'EUR' }],
    },
    borrowed: margined,
    spelling: {
      name: 'p.csv',
      content: csv(
        ccxt({
          symbol: '1000PEPE/USDT:USDT',
          contracts: 5,
          markPrice: 0.01,
          entryPrice: 0.01,
          notional: 0.05,
          initialMargin: 0.005,
        }),
      ),
      positions: [{ base: 'PEPE', quantity: 5_000 }],
    },
    unit: {
      name: 'p.csv',
      content: csv(ccxt(ccxtBtc)),
      positions: [{ instrument: 'inverse', quantity: 6_000 }],
    },
    identity: { name: 'p.csv', content: csv(ccxt({ notional: 31000 })), warnings: ['NOTIONAL_MISMATCH'] },
  },
  'cme-span-positions-csv': {
    quote: inDollars,
    borrowed: cleared,
    spelling: { name: 'pos.csv', content: span('MET'), positions: [{ base: 'ETH', quantity: 3 * 0.1 }] },
    unit: {
      name: 'pos.csv',
      content: span('BTC'),
      positions: [{ base: 'BTC', unit: 'contract', multiplier: 5, quantity: 15, side: -1 }],
    },
    identity: noMark,
  },
  'cme-span-positions-xml': {
    quote: inDollars,
    borrowed: cleared,
    spelling: { name: 'p.xml', content: spanXml('MBT'), positions: [{ base: 'BTC', quantity: 3 * 0.1 }] },
    unit: { name: 'p.xml', content: spanXml('CL'), rejects: ['CONTRACT_VALUE_UNKNOWN'] },
    identity: noMark,
  },
  't4-clearing-positions': {
    quote: inDollars,
    borrowed: cleared,
    spelling: { name: 'c.csv', content: t4('mbt'), positions: [{ base: 'BTC', quantity: 3 * 0.1 }] },
    unit: {
      name: 'c.csv',
      content: t4('ETH', '3000'),
      positions: [{ base: 'ETH', multiplier: 50, quantity: 150, side: -1, entryPrice: 3_000 }],
    },
    identity: noMark,
  },
};

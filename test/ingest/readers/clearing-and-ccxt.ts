import { inDollars } from './broker-rows.ts';
import { csv, margined, noNotional, type ReaderCells, rowOf } from './cell.ts';

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

const noMark = noNotional('net positions without a price');

export const clearingAndCcxtCells: Readonly<Record<string, ReaderCells>> = {
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

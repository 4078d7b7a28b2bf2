import type { Case } from './case.ts';

const inEuro = ['OTHER_CURRENCY'];

/** Tables of desks of our own invention, as the program proposes to map them: units, money, sides, numbers, lines. */
export const deskCases: readonly Case[] = [
  {
    name: 'contracts with the coins of each beside them',
    file: 'd.csv',
    content:
      'Account,Contract,Contracts,Contract Size,Mark,Side\nA,BTC-USDT-SWAP,150,0.01,60000,short\nA,ETH-USDT-SWAP,20,0.1,3000.5,long\n',
    mapping: 'proposed',
    positions: [
      ['BTC', 'USDT', -1.5, 90_000, 'USD', { unit: 'contract' }],
      ['ETH', 'USDT', 2, 6001, 'USD'],
    ],
  },
  {
    name: 'inverse contracts with the dollars of each beside them',
    file: 'd.csv',
    content:
      'Account;Symbol;Contracts;Contract Value (USD);Mark Price\nA;BTCUSD_PERP;-120;100;60000.5\nA;ETHUSD_PERP;300;10;3000.5\n',
    mapping: 'proposed',
    positions: [
      ['BTC', 'USD', -12_000, 12_000, 'USD', { instrument: 'inverse' }],
      ['ETH', 'USD', 3000, 3000, 'USD', { instrument: 'inverse' }],
    ],
  },
  {
    name: 'a size that may be coins or dollars of a coin-margined contract: said with what it comes to',
    file: 'd.csv',
    content: 'Account,Instrument,Size,Mark Price\nA,BTC-PERPETUAL,10000,60000.5\n',
    mapping: 'proposed',
    positions: [['BTC', 'USD', 600_005_000, 600_005_000, 'USD', { instrument: 'inverse' }]],
    warns: ['SIZE_UNIT_ASSUMED'],
    says: /10000 is read as coins, which is 600005000 USD/,
  },
  {
    name: 'a margin coin that is the base makes an inverse contract, never a linear one of 6,000 coins',
    file: 'd.csv',
    content:
      'Account,Symbol,Size,Mark Price,Margin Coin\nA,BTCUSD,-6000,60000,BTC\nA,BTCUSDT,0.5,60000.5,USDT\n',
    mapping: {
      columns: {
        symbol: { column: 'Symbol' },
        size: { column: 'Size', unit: 'usd' },
        markPrice: { column: 'Mark Price' },
        settle: { column: 'Margin Coin' },
      },
    },
    positions: [
      ['BTC', 'USD', -6000, 6000, 'USD', { instrument: 'inverse', settle: 'BTC' }],
      ['BTC', 'USDT', 0.5 / 60_000.5, 0.5, 'USD'],
    ],
  },
  {
    name: 'hedge mode: both sides of one contract, signs and words agree',
    file: 'd.csv',
    content:
      'user,symbol,positionSide,positionAmt,markPrice,entryPrice\nu1,BTCUSDT,LONG,0.5,60000.5,58000\nu1,BTCUSDT,SHORT,-0.2,60000.5,61000\n',
    mapping: 'proposed',
    positions: [
      ['BTC', 'USDT', 0.5, 30_000.25, 'USD'],
      ['BTC', 'USDT', -0.2, 12_000.1, 'USD', { participant: 'u1' }],
    ],
  },
  {
    name: 'a premium in coins is no dollars',
    file: 'd.csv',
    content: `Account,Symbol,Quantity,Price\nA,BTC-25DEC26-70000-C,-5,0.05\nA,BTC-25DEC26-70000-P,2,3000.5\n`,
    mapping: {},
    positions: [
      ['BTC', 'USD', -5, null, 'USD', { instrument: 'call', markPrice: null }],
      ['BTC', 'USD', 2, null, 'USD', { instrument: 'put', markPrice: 3000.5 }],
    ],
    warns: ['PREMIUM_IN_COINS'],
  },
  {
    name: 'an option among shares: its value is no notional',
    file: 'd.csv',
    content:
      'Account,Symbol,Quantity,Price,Market Value\nA,SPY 261218C00600000,10,3.10,3100\nA,SPY,100,590.5,59050\n',
    mapping: 'proposed',
    positions: [
      ['SPY', 'USD', 1000, null, 'USD', { instrument: 'call', markPrice: 3.1 }],
      ['SPY', 'USD', 100, 59_050, 'USD'],
    ],
    warns: ['OPTION_CONTRACT', 'QUOTE_ASSUMED'],
  },
  {
    name: 'an option’s value without its price: nobody can tell premium from notional',
    file: 'd.csv',
    content: 'Account,Symbol,Quantity,Value\nA,SPY 261218C00600000,10,3100\n',
    mapping: {
      columns: {
        symbol: { column: 'Symbol' },
        size: { column: 'Quantity', unit: 'coin' },
        notional: { column: 'Value' },
      },
    },
    positions: [['SPY', 'USD', 1000, null, 'USD']],
    warns: ['OPTION_CONTRACT', 'OPTION_VALUE'],
  },
  {
    name: 'a currency under its own name is cash of the account, and what stands beside it was bought',
    file: 'd.csv',
    content:
      'Account,Symbol,Quantity,Price,Currency\nA,AAPL,100,200.5,USD\nA,USD,-15000,1,USD\nA,EUR,500,1.1,USD\n',
    mapping: 'proposed',
    positions: [['AAPL', 'USD', 100, 20_050, 'USD', { instrument: 'spot' }]],
    balances: [
      ['A', 'USD', -15_000, -15_000],
      ['A', 'EUR', 500, null],
    ],
    warns: ['HOLDINGS_ASSUMED', 'CASH_LINE'],
  },
  {
    name: 'money against money is a pair, not cash',
    file: 'd.csv',
    content: 'Account,Symbol,Quantity,Price,Currency\nA,EURUSD,-100000,1.1,USD\nA,USDJPY,50000,150.5,JPY\n',
    mapping: 'proposed',
    positions: [
      ['EUR', 'USD', -100_000, 110_000, 'USD'],
      ['USD', 'JPY', 50_000, 7_525_000, 'JPY'],
    ],
    warns: inEuro,
  },
  {
    name: 'what is borrowed stands in a column of its own',
    file: 'd.csv',
    content: 'Account,Currency,Balance,Borrowed\nA,USDT,1000,5000\nA,BTC,1.5,0\n',
    mapping: 'proposed',
    balances: [
      ['A', 'USDT', -4000, null],
      ['A', 'BTC', 1.5, null],
    ],
  },
  {
    name: 'a debt token is owed; staked and wrapped coins stay what they are',
    file: 'd.csv',
    content:
      'wallet,token,balance\n0x1,stETH,10\n0x1,wstETH,5\n0x1,WETH,2\n0x1,variableDebtEthUSDC,5000\n0x1,stableDebtDAI,7\n',
    mapping: 'proposed',
    balances: [
      ['0x1', 'STETH', 10, null],
      ['0x1', 'WSTETH', 5, null],
      ['0x1', 'ETH', 2, null],
      ['0x1', 'USDC', -5000, null],
      ['0x1', 'DAI', -7, null],
    ],
  },
  {
    name: 'deposits and debts in words, a threshold in percent, decimal commas',
    file: 'd.csv',
    content:
      'account;asset;position type;balance;price;LT\n0x1;WETH;deposit;10,5;3000,0;82,5 %\n0x1;USDC;debt;20000,5;1,0;\n',
    mapping: 'proposed',
    loans: [
      ['ETH', 'supply', 10.5, 0.825],
      ['USDC', 'borrow', 20_000.5, null],
    ],
  },
  {
    name: 'sides as 1 and 2 are asked, not left out',
    file: 'd.csv',
    content: 'Account,Symbol,Buy/Sell,Quantity,Price\nA,BTCUSDT,1,1.5,60000\nA,ETHUSDT,2,2,3000\n',
    mapping: {},
    refused: 'COLUMN_UNANSWERED',
  },
  {
    name: 'sides as 1 and 2, answered',
    file: 'd.csv',
    content: 'Account,Symbol,Buy/Sell,Quantity,Price\nA,BTCUSDT,1,1.5,60000\nA,ETHUSDT,2,2,3000\n',
    mapping: {
      sideRule: 'sideWord',
      columns: {
        symbol: { column: 'Symbol' },
        side: { column: 'Buy/Sell' },
        size: { column: 'Quantity', unit: 'coin' },
        markPrice: { column: 'Price' },
      },
    },
    positions: [
      ['BTC', 'USDT', 1.5, 90_000, 'USD'],
      ['ETH', 'USDT', -2, 6000, 'USD'],
    ],
  },
  {
    name: 'a long below zero contradicts itself',
    file: 'd.csv',
    content: 'Account,Symbol,Side,Size,Mark Price\nA,BTCUSDT,Long,-1,60000.5\nA,ETHUSDT,Short,-2,3000\n',
    mapping: 'proposed',
    refused: 'CONTRADICTORY_SIDE',
  },
  {
    name: 'long and short in two columns',
    file: 'd.csv',
    content: 'Account,Symbol,Long Qty,Short Qty,Price\nA,BTCUSDT,1.5,0,60000.5\nA,ETHUSDT,0,2,3000\n',
    mapping: 'proposed',
    positions: [
      ['BTC', 'USDT', 1.5, 90_000.75, 'USD'],
      ['ETH', 'USDT', -2, 6000, 'USD'],
    ],
    flat: 2,
  },
  {
    name: 'German words of a side',
    file: 'd.csv',
    content:
      'Konto;Instrument;Richtung;Menge;Kurs;Währung\nK;BTC;Verkauf;2,5;60.000,50;USD\nK;ETH;Kauf;10,25;3.000,25;USD\n',
    mapping: 'proposed',
    positions: [
      ['BTC', 'USD', -2.5, 150_001.25, 'USD'],
      ['ETH', 'USD', 10.25, 30_752.5625, 'USD'],
    ],
  },
  {
    name: 'Chinese words of a side, two currencies',
    file: 'd.csv',
    content: '账户,合约,方向,数量,最新价,货币\nA,BTCUSDT,空,2,60000.5,USDT\nA,IF2612,多,1,3500.2,CNY\n',
    mapping: 'proposed',
    positions: [
      ['BTC', 'USDT', -2, 120_001, 'USD'],
      ['IF2612', 'CNY', 1, 3500.2, 'CNY'],
    ],
    warns: inEuro,
  },
];

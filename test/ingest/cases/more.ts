import { type Case, texts } from './case.ts';

const bitgetV1 = (row: string): object => ({
  code: '00000',
  data: texts(
    'symbol,marginCoin,holdSide,total,available,locked,margin,leverage,averageOpenPrice,marketPrice,marginMode,unrealizedPL,liquidationPrice,keepMarginRate,cTime',
    row,
  ),
});

/** Files of the same kinds that nobody has reported. */
export const moreCases: readonly Case[] = [
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
    warns: ['OTHER_CURRENCY'],
  },
  {
    name: 'a coin-margined contract counted in coins where no unit is said',
    file: 'c.csv',
    content: 'Account,Symbol,Quantity,Price\na1,ETH-27NOV26,2,3000\na1,BTC-PERP,-1,60000.5\n',
    mapping: 'proposed',
    positions: [
      ['ETH', 'USD', 6000, 6000, 'USD'],
      ['BTC', 'USD', -1, 60_000.5, 'USD'],
    ],
    warns: ['SIZE_UNIT_ASSUMED'],
  },
  {
    name: 'a notional off by half a percent',
    file: 'n.csv',
    content: 'Account,Symbol,Quantity,Price,Market Value\nF1,BTCUSDT,1,60000,60300\n',
    mapping: {
      columns: {
        participant: { column: 'Account' },
        symbol: { column: 'Symbol' },
        size: { column: 'Quantity', unit: 'coin' },
        markPrice: { column: 'Price' },
        notional: { column: 'Market Value' },
      },
    },
    positions: [['BTC', 'USDT', 1, 60_300, 'USD']],
    warns: ['NOTIONAL_MISMATCH'],
  },
  {
    name: 'Bitget, first generation: crossed is cross',
    file: 'b.json',
    content: bitgetV1(
      'ETHUSDT_UMCBL,USDT,short,2,2,0,600,10,2900,3000,crossed,-200,3500,0.004,1793404700000',
    ),
    positions: [['ETH', 'USDT', -2, 6000, 'USD', { marginMode: 'cross', liquidationPrice: 3500 }]],
  },
  {
    name: 'Bitget, first generation, margined in coins',
    file: 'b.json',
    content: bitgetV1('BTCUSD_DMCBL,BTC,short,2,2,0,600,10,2900,3000,crossed,-200,3500,0.004,1793404700000'),
    rejects: ['COIN_MARGINED'],
  },
  {
    name: 'DefiLlama: raw amounts',
    file: 'l.json',
    content: [
      ['0x1', 'ethereum:0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2', '10000000000000000000'],
      ['0x2', 'ethereum:0xdead', '1'],
      ['0x3', 'ethereum:0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2', '1.5'],
    ].map(([owner, collateral, collateralAmount]) => ({
      owner,
      liqPrice: 2500,
      collateral,
      collateralAmount,
    })),
    positions: [['ETH', 'USD', 10, null, 'USD']],
    rejects: ['TOKEN_UNKNOWN', 'NOT_RAW'],
    warns: ['DEBT_UNKNOWN'],
  },
];

import { type Case, texts, values } from './case.ts';

const kucoin =
  'symbol,settleCurrency,currentQty,markPrice,markValue,avgEntryPrice,posCost,posInit,posMargin,posMaint,maintMargin,unrealisedPnl,liquidationPrice,crossMode,realLeverage,currentTimestamp,isOpen,id,bankruptPrice,maintMarginReq,riskLimit,openingTimestamp';
const ada =
  'ADAUSDTM,USDT,3,0.5,15,0.4,12,12,12.2,0.1,15.2,3,0.01,false,1,1793404700000,true,k1,0.001,0.01,10000,1793404600000';
const binance =
  'symbol,positionSide,positionAmt,entryPrice,markPrice,unRealizedProfit,liquidationPrice,leverage,marginType,isolatedMargin,isolatedWallet,notional,updateTime,isolated,maxNotionalValue,isAutoAddMargin,breakEvenPrice,adlQuantile';
const accountRow =
  'symbol,positionSide,positionAmt,entryPrice,notional,unrealizedProfit,leverage,isolated,isolatedWallet,initialMargin,maintMargin,updateTime,positionInitialMargin,openOrderInitialMargin,maxNotional,bidNotional,askNotional';
const coinm =
  'symbol,positionSide,positionAmt,entryPrice,markPrice,unRealizedProfit,liquidationPrice,leverage,marginType,isolatedMargin,isolatedWallet,notionalValue,updateTime,maxQty,isAutoAddMargin';
/** Binance and KuCoin: quotes in coins, contracts in dollars, older and sparser answers. */
export const binanceKucoinCases: readonly Case[] = [
  {
    name: '028 rows of a Binance account: ETHBTC is worth coins, one row is isolated, no mark',
    file: 'rows.json',
    content: texts(
      accountRow,
      'ETCUSDT,BOTH,-3,20,-63,-3,2,false,0,31.5,0.4,1793404700000',
      'ETHBTC,BOTH,4,0.05,0.24,0.04,20,false,0,0.012,0.001,1793404700000',
      '1000SHIBUSDC,SHORT,-5000,0.01,-60,-10,10,true,6.5,6,1,1793404700000',
    ).map((row) => ({ ...row, isolated: row.isolated === 'true', updateTime: 1793404700000 })),
    positions: [
      ['ETC', 'USDT', -3, 63, 'USD', { marginMode: 'cross', maintenanceMargin: 0.4 }],
      ['ETH', 'BTC', 4, 0.24, 'BTC', { initialMargin: 0.012, unrealisedPnl: 0.04 }],
      ['SHIB', 'USDC', -5_000_000, 60, 'USD', { marginMode: 'isolated', isolatedMargin: 6.5 }],
    ],
    warns: ['OTHER_CURRENCY'],
  },
  {
    name: '035 Binance, quoted and margined in BTC: the isolated wallet is collateral in BTC',
    file: 'risk.json',
    content: texts(
      binance,
      'ETHBTC,BOTH,4,0.05,0.06,0.04,0.045,20,isolated,0.05,0.01,0.24,1793404700000',
      '1000SHIBUSDC,SHORT,-5000,0.01,0.012,-10,0,10,cross,0,0,-60,1793404700000',
      'BTCUSDT_261225,BOTH,0.2,58000,60000,400,0,20,cross,0,0,12000,1793404700000',
      'SOLUSDT,BOTH,0,0,150,0,0,20,cross,0,0,0,0',
    ),
    positions: [
      ['ETH', 'BTC', 4, 0.24, 'BTC', { isolatedMargin: 0.01, unrealisedPnl: 0.04, liquidationPrice: 0.045 }],
      ['SHIB', 'USDC', -5_000_000, 60, 'USD', { markPrice: 0.000012 }],
      ['BTC', 'USDT', 0.2, 12_000, 'USD', { expiry: Date.UTC(2026, 11, 25, 8) }],
    ],
    flat: 1,
    warns: ['OTHER_CURRENCY'],
    says: /amounts in BTC are kept in BTC.*\(line \d+\)/,
  },
  {
    name: '056 ETHBTC beside ETHUSDT: one asset, two quotes, two kinds of money',
    file: 'risk.json',
    content: texts(
      binance,
      'ETHBTC,BOTH,4,0.05,0.06,0.04,0.045,20,isolated,0.06,0.02,0.24,1793404700000',
      'ETHUSDT,BOTH,-2,2900,3000,-200,3500,5,isolated,1000,1200,-6000,1793404700000',
    ),
    positions: [
      ['ETH', 'BTC', 4, 0.24, 'BTC', { isolatedMargin: 0.02, settle: 'BTC' }],
      ['ETH', 'USDT', -2, 6000, 'USD', { isolatedMargin: 1200, markPrice: 3000 }],
    ],
    warns: ['OTHER_CURRENCY'],
  },
  {
    name: '086 Binance of 2021: no update time, no isolated wallet',
    file: 'risk.json',
    content: texts(
      'symbol,positionAmt,entryPrice,markPrice,unRealizedProfit,liquidationPrice,leverage,maxNotionalValue,marginType,isolatedMargin,isAutoAddMargin,positionSide,notional',
      'ETHUSDT,0.5,2800,3000,100,0,1,9223372036854775807,cross,0.00000000,false,BOTH,1500',
    ),
    positions: [
      ['ETH', 'USDT', 0.5, 1500, 'USD', { liquidationPrice: null, leverage: 1, isolatedMargin: null }],
    ],
  },
  {
    name: '093 Binance COIN-M: contracts of 10 and of 100 dollars, margins in coins',
    file: 'coinm.json',
    content: texts(
      coinm,
      'ETHUSD_PERP,LONG,3,2500,3000,0.002,900,100,cross,0,0,0.01,1793404700000',
      'BTCUSD_PERP,SHORT,-6,50000,60000,-0.002,0,20,isolated,0.001,0.003,-0.01,1793404700000',
    ),
    positions: [
      ['ETH', 'USD', 30, 30, 'USD', { instrument: 'inverse', liquidationPrice: 900, multiplier: 10 }],
      ['BTC', 'USD', -600, 600, 'USD', { isolatedMargin: 180, unrealisedPnl: -120, multiplier: 100 }],
    ],
  },
  {
    name: '023 KuCoin without isInverse on one row: the settlement currency tells',
    file: 'kucoin.json',
    content: {
      code: '200000',
      data: [
        ...values(kucoin, ada),
        {
          ...values(
            kucoin,
            'XBTUSDM,XBT,-6000,60000,-0.1,50000,-0.12,0.012,0.013,0.0005,0.013,-0.02,70000,true,10,1793404700000,true,k2',
          )[0],
          isInverse: true,
        },
        ...values(kucoin, 'ETHUSDTM,USDT,0,3000,0,0,0,0,0,0,0,0,0,true,1,1793404700000,false,k3'),
      ],
    },
    positions: [
      ['ADA', 'USDT', 30, 15, 'USD', { isolatedMargin: 12.2, liquidationPrice: 0.01 }],
      ['BTC', 'USD', -6000, 6000, 'USD', { instrument: 'inverse', settle: 'BTC', unrealisedPnl: -1200 }],
    ],
    flat: 1,
  },
  ...(
    [
      ['058 KuCoin: a list without isInverse', { data: values(kucoin, ada) }],
      ['059 KuCoin: one position without isInverse', { data: values(kucoin, ada)[0] }],
      [
        '068 KuCoin: one position is an object, not a list',
        { data: { ...values(kucoin, ada)[0], isInverse: false } },
      ],
    ] as const
  ).map(
    ([name, body]): Case => ({
      name,
      file: 'kucoin.json',
      content: { code: '200000', ...body },
      positions: [
        [
          'ADA',
          'USDT',
          30,
          15,
          'USD',
          { isolatedMargin: 12.2, marginMode: 'isolated', liquidationPrice: 0.01, maintenanceMargin: 0.1 },
        ],
      ],
    }),
  ),
  {
    name: '060 KuCoin with isInverse everywhere, and a profit of the wrong sign',
    file: 'kucoin.json',
    content: {
      code: '200000',
      data: [
        { ...values(kucoin, ada)[0], isInverse: false },
        {
          ...values(
            kucoin,
            'XBTUSDM,XBT,-6000,60000,-0.1,50000,-0.12,0.012,0.013,0.0005,0.013,0.02,70000,true,10,1793404700000,true,k2',
          )[0],
          isInverse: true,
        },
        {
          ...values(
            kucoin,
            'BCHUSDTM,USDT,-20,400,-80,410,-82,16,16.4,0.8,16.4,2,0,true,5,1793404700000,true,k3',
          )[0],
          isInverse: false,
        },
      ],
    },
    positions: [
      ['ADA', 'USDT', 30, 15, 'USD'],
      ['BTC', 'USD', -6000, 6000, 'USD', { unrealisedPnl: 1200 }],
      ['BCH', 'USDT', -0.2, 80, 'USD', { marginMode: 'cross' }],
    ],
    warns: ['PNL_MISMATCH'],
  },
];

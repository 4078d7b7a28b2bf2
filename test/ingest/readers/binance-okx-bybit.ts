import { margined, noNotional, noPrice, type ReaderCells, rowOf } from './cell.ts';

const usdm = rowOf({
  symbol: 'BTCUSDT',
  positionSide: 'BOTH',
  positionAmt: '0.5',
  entryPrice: '60000',
  markPrice: '62000',
  unRealizedProfit: '1000',
  liquidationPrice: '0',
  isolatedMargin: '0',
  isolatedWallet: '0',
  notional: '31000',
  initialMargin: '3100',
  maintMargin: '124',
  marginAsset: 'USDT',
  updateTime: '1793404700000',
});
const coinm = rowOf({
  symbol: 'BTCUSD_PERP',
  positionAmt: '-12',
  entryPrice: '60000',
  markPrice: '60000',
  unRealizedProfit: '0',
  liquidationPrice: '0',
  leverage: '20',
  maxQty: '500',
  marginType: 'cross',
  isolatedMargin: '0',
  positionSide: 'BOTH',
  notionalValue: '-0.02',
  isolatedWallet: '0',
  updateTime: '1793404700000',
});
const account = (over: object, inverse: boolean): object => ({
  ...(inverse ? {} : { totalWalletBalance: '1000' }),
  assets: [{ asset: inverse ? 'BTC' : 'USDT', walletBalance: '1000', crossWalletBalance: '900' }],
  positions: [
    inverse
      ? { ...coinm(over), markPrice: undefined }
      : { ...usdm(over), markPrice: undefined, unRealizedProfit: undefined, unrealizedProfit: '1000' },
  ],
});

const bybit = (over: object, category = 'linear'): object => ({
  retCode: 0,
  result: {
    category,
    list: [
      {
        positionIdx: 0,
        symbol: 'BTCUSDT',
        side: 'Buy',
        size: '0.5',
        avgPrice: '60000',
        positionValue: '30000',
        markPrice: '62000',
        liqPrice: '',
        leverage: '10',
        tradeMode: 0,
        positionIM: '3000',
        positionMM: '150',
        unrealisedPnl: '1000',
        updatedTime: '1793404700000',
        ...over,
      },
    ],
  },
  time: 1793404800000,
});

const okx = (over: object): object => ({
  code: '0',
  data: [
    {
      instId: 'BTC-USDT-SWAP',
      instType: 'SWAP',
      mgnMode: 'cross',
      posId: '1',
      posSide: 'net',
      pos: '50',
      avgPx: '60000',
      markPx: '62000',
      liqPx: '',
      lever: '10',
      imr: '3100',
      mmr: '124',
      notionalUsd: '31000',
      upl: '1000',
      ccy: 'USDT',
      uTime: '1793404700000',
      ...over,
    },
  ],
});
const okxMargin = (over: object): object =>
  okx({
    instId: 'ETH-USDT',
    instType: 'MARGIN',
    pos: '10',
    posCcy: 'ETH',
    liab: '-20000',
    liabCcy: 'USDT',
    interest: '0',
    avgPx: '3000',
    markPx: '3000',
    upl: '0',
    margin: '',
    imr: '3000',
    notionalUsd: '30000',
    ...over,
  });

const derivedMark = noNotional('the row has no mark, which follows from notional / size');

export const binanceOkxBybit: Readonly<Record<string, ReaderCells>> = {
  'binance-usdm-position-risk': {
    quote: {
      content: [
        usdm({
          symbol: 'ETHBTC',
          positionAmt: '4',
          markPrice: '0.05',
          entryPrice: '0.05',
          unRealizedProfit: '0',
          notional: '0.2',
          marginAsset: 'BTC',
          initialMargin: '0.02',
          maintMargin: '0.001',
        }),
      ],
      positions: [
        { base: 'ETH', quote: 'BTC', settle: 'BTC', instrument: 'linear', notional: 0.2, money: 'BTC' },
      ],
      warnings: ['OTHER_CURRENCY'],
    },
    borrowed: margined,
    spelling: {
      content: [
        usdm({
          symbol: '1000PEPEUSDC',
          positionAmt: '500',
          markPrice: '0.012',
          entryPrice: '0.012',
          unRealizedProfit: '0',
          notional: '6',
          marginAsset: 'USDC',
          initialMargin: '0.6',
        }),
      ],
      positions: [{ base: 'PEPE', settle: 'USDC', quantity: 500_000 }],
    },
    unit: { content: [usdm()], positions: [{ unit: 'coin', quantity: 0.5, notional: 31_000 }] },
    identity: {
      content: [usdm({ notional: '31100' })],
      positions: [{ notional: 31_100 }],
      warnings: ['NOTIONAL_MISMATCH'],
    },
  },
  'binance-usdm-account': {
    quote: {
      content: account(
        { symbol: 'BTCEUR', notional: '27500', marginAsset: 'EUR', unrealizedProfit: '0' },
        false,
      ),
      positions: [{ base: 'BTC', quote: 'EUR', settle: 'EUR', notional: 27_500, money: 'EUR' }],
      warnings: ['OTHER_CURRENCY'],
    },
    borrowed: {
      content: {
        ...account({}, false),
        assets: [{ asset: 'USDT', walletBalance: '-50', crossWalletBalance: '-50' }],
      },
      balances: [{ asset: 'USDT', quantity: -50, valueUsd: -50 }],
    },
    spelling: {
      content: account({ symbol: 'BTCUSDT_270326' }, false),
      positions: [{ base: 'BTC', instrument: 'linear', expiry: Date.UTC(2027, 2, 26, 8) }],
    },
    unit: {
      content: account({}, false),
      positions: [{ quantity: 0.5, markPrice: 62_000 }],
      balances: [{ quantity: 900 }],
    },
    identity: derivedMark,
  },
  'binance-coinm-position-risk': {
    quote: { none: 'COIN-M is quoted in USD' },
    borrowed: margined,
    spelling: {
      content: [
        coinm({
          symbol: 'ETHUSD_270326',
          positionAmt: '20',
          markPrice: '3000',
          entryPrice: '3000',
          notionalValue: '0.0666666',
        }),
      ],
      positions: [
        {
          base: 'ETH',
          settle: 'ETH',
          instrument: 'inverse',
          quantity: 200,
          expiry: Date.UTC(2027, 2, 26, 8),
        },
      ],
    },
    unit: {
      content: [coinm()],
      positions: [{ unit: 'contract', multiplier: 100, quantity: 1_200, notional: 1_200, side: -1 }],
    },
    identity: {
      content: [coinm({ notionalValue: '-0.021' })],
      positions: [{ quantity: 1_200 }],
      warnings: ['NOTIONAL_MISMATCH'],
    },
  },
  'binance-coinm-account': {
    quote: { none: 'COIN-M is quoted in USD' },
    borrowed: {
      content: {
        ...account({}, true),
        assets: [{ asset: 'BTC', walletBalance: '-0.1', crossWalletBalance: '-0.1' }],
      },
      balances: [{ asset: 'BTC', quantity: -0.1, valueUsd: null }],
    },
    spelling: {
      content: account({ symbol: 'XRPUSD_PERP', positionAmt: '30', notionalValue: '120' }, true),
      positions: [{ base: 'XRP', instrument: 'inverse', quantity: 300, markPrice: 2.5 }],
    },
    unit: {
      content: account({}, true),
      positions: [{ multiplier: 100, quantity: 1_200, markPrice: 60_000 }],
      balances: [{ asset: 'BTC', valueUsd: null }],
    },
    identity: derivedMark,
  },
  'bybit-position-list': {
    quote: {
      content: bybit({
        symbol: 'BTCEUR',
        size: '1',
        avgPrice: '55000',
        positionValue: '55000',
        markPrice: '55000',
        unrealisedPnl: '0',
        positionIM: '5500',
        positionMM: '100',
      }),
      positions: [{ base: 'BTC', quote: 'EUR', notional: 55_000, money: 'EUR' }],
      warnings: ['OTHER_CURRENCY'],
    },
    borrowed: margined,
    spelling: {
      content: bybit({ symbol: 'BTCPERP' }),
      positions: [{ base: 'BTC', quote: 'USDC', settle: 'USDC', instrument: 'linear' }],
    },
    unit: {
      content: bybit(
        {
          symbol: 'BTCUSDH27',
          side: 'Sell',
          size: '6000',
          avgPrice: '60000',
          positionValue: '0.1',
          markPrice: '60000',
          unrealisedPnl: '0',
          positionIM: '0.01',
          positionMM: '0.001',
        },
        'inverse',
      ),
      positions: [
        {
          instrument: 'inverse',
          unit: 'usd',
          quantity: 6_000,
          initialMargin: 600,
          expiry: Date.UTC(2027, 2, 26, 8),
        },
      ],
    },
    identity: {
      content: bybit({ positionValue: '33000' }),
      positions: [{ notional: 31_000 }],
      warnings: ['NOTIONAL_MISMATCH'],
    },
  },
  'bybit-wallet-balance': {
    quote: noPrice,
    borrowed: {
      content: {
        retCode: 0,
        result: {
          list: [
            {
              accountType: 'UNIFIED',
              accountIMRate: '0.1',
              coin: [
                { coin: 'USDC', walletBalance: '100', spotBorrow: '400', equity: '-300', usdValue: '-300' },
              ],
            },
          ],
        },
        time: 1793404800000,
      },
      balances: [{ asset: 'USDC', quantity: -300, valueUsd: -300 }],
    },
    spelling: {
      content: {
        retCode: 0,
        result: {
          list: [
            {
              accountType: 'UNIFIED',
              accountIMRate: '0.1',
              coin: [{ coin: 'WETH', walletBalance: '2', spotBorrow: '0', equity: '2', usdValue: '6000' }],
            },
          ],
        },
        time: 1793404800000,
      },
      balances: [{ asset: 'ETH', quantity: 2, valueUsd: 6_000 }],
    },
    unit: {
      content: {
        retCode: 0,
        result: {
          list: [
            {
              accountType: 'UNIFIED',
              accountIMRate: '',
              coin: [
                {
                  coin: 'BTC',
                  walletBalance: '1',
                  spotBorrow: '0',
                  equity: '1',
                  usdValue: '60000',
                  totalPositionIM: '0.25',
                },
              ],
            },
          ],
        },
        time: 1793404800000,
      },
      balances: [{ asset: 'BTC', quantity: 0.75, valueUsd: 45_000 }],
    },
    identity: noNotional('balances'),
  },
  'okx-positions': {
    quote: {
      content: okxMargin({
        instId: 'ETH-BTC',
        liab: '-0.2',
        liabCcy: 'BTC',
        avgPx: '0.05',
        markPx: '0.05',
        imr: '0.05',
        ccy: 'BTC',
      }),
      positions: [{ base: 'ETH', quote: 'BTC', instrument: 'spot', quantity: 10, money: 'BTC' }],
    },
    borrowed: {
      content: okxMargin({}),
      positions: [{ base: 'ETH', instrument: 'spot', quantity: 10, notional: 30_000 }],
      balances: [{ asset: 'USDT', quantity: -20_000 + 3_000 - 3_000 }],
    },
    spelling: {
      content: okx({ instId: 'BTC-USD_UM-SWAP', ccy: 'USD' }),
      positions: [{ base: 'BTC', quote: 'USD', settle: 'USD', instrument: 'linear' }],
    },
    unit: {
      content: okx({
        instId: 'BTC-USD-260925',
        pos: '-12',
        avgPx: '60000',
        markPx: '60000',
        notionalUsd: '1200',
        upl: '0',
        imr: '0.002',
        mmr: '0.0001',
        ccy: 'BTC',
      }),
      positions: [{ instrument: 'inverse', multiplier: 100, quantity: 1_200, initialMargin: 120 }],
    },
    identity: {
      content: okx({ notionalUsd: '31200' }),
      positions: [{ quantity: 0.5 }],
      warnings: ['NOTIONAL_MISMATCH'],
    },
  },
  'okx-account-balance': {
    quote: noPrice,
    borrowed: {
      content: {
        code: '0',
        data: [
          {
            totalEq: '0',
            uTime: '1793404700000',
            details: [{ ccy: 'USDT', eq: '-500', cashBal: '-500', upl: '0', eqUsd: '-500', disEq: '-500' }],
          },
        ],
      },
      balances: [{ asset: 'USDT', quantity: -500, valueUsd: -500, haircut: 0 }],
    },
    spelling: {
      content: {
        code: '0',
        data: [
          {
            totalEq: '0',
            uTime: '1793404700000',
            details: [{ ccy: 'XBT', eq: '1', cashBal: '1', upl: '0', eqUsd: '60000', disEq: '57000' }],
          },
        ],
      },
      balances: [{ asset: 'BTC', quantity: 1, valueUsd: 60_000 }],
    },
    unit: {
      content: {
        code: '0',
        data: [
          {
            totalEq: '0',
            uTime: '1793404700000',
            details: [
              {
                ccy: 'BTC',
                eq: '1',
                cashBal: '1',
                isoEq: '0.4',
                isoUpl: '0.1',
                upl: '0',
                eqUsd: '60000',
                disEq: '60000',
              },
            ],
          },
        ],
      },
      balances: [{ asset: 'BTC', quantity: 0.7 }],
    },
    identity: noNotional('balances'),
  },
};

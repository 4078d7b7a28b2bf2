import { margined, noNotional, noPrice, type ReaderCells } from './cell.ts';

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

export const bybitOkxCells: Readonly<Record<string, ReaderCells>> = {
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
  'bybit-account-info': {
    quote: noPrice,
    borrowed: { none: 'it says how an account is margined, and nothing of what it holds' },
    spelling: { none: 'it names no asset' },
    unit: {
      content: {
        retCode: 0,
        result: { marginMode: 'ISOLATED_MARGIN', unifiedMarginStatus: 5, updatedTime: '1697078946000' },
        time: 1793404800000,
      },
      positions: [],
    },
    identity: noNotional('it has neither'),
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

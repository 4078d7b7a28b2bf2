import { account, coinm, usdm } from './binance-rows.ts';
import { margined, noNotional, type ReaderCells } from './cell.ts';

const derivedMark = noNotional('the row has no mark, which follows from notional / size');

export const binanceCells: Readonly<Record<string, ReaderCells>> = {
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
      balances: [{ asset: 'USDT', quantity: -50, valueUsd: null }],
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
};

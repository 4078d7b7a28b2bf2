import { rowOf } from './cell.ts';

export const usdm = rowOf({
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

export const coinm = rowOf({
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

export const account = (over: object, inverse: boolean): object => ({
  ...(inverse ? {} : { totalWalletBalance: '1000' }),
  assets: [{ asset: inverse ? 'BTC' : 'USDT', walletBalance: '1000', crossWalletBalance: '900' }],
  positions: [
    inverse
      ? { ...coinm(over), markPrice: undefined }
      : { ...usdm(over), markPrice: undefined, unRealizedProfit: undefined, unrealizedProfit: '1000' },
  ],
});

import { csv, noNotional, noPrice, type ReaderCells, rowOf } from './cell.ts';

const reserve = rowOf({
  underlyingAsset: '0xETH',
  symbol: 'WETH',
  decimals: 18,
  liquidityIndex: '1000000000000000000000000000',
  variableBorrowIndex: '1000000000000000000000000000',
  reserveLiquidationThreshold: '8250',
  reserveLiquidationBonus: '10500',
  baseLTVasCollateral: '8000',
  priceInMarketReferenceCurrency: '300000000000',
});
const market = (users: object[], over: object = {}): object => ({
  user: '0xme',
  baseCurrencyData: {
    marketReferenceCurrencyDecimals: 8,
    marketReferenceCurrencyPriceInUsd: '100000000',
    marketReferenceCurrencyUnit: '100000000',
  },
  reserves: [reserve(over)],
  userReserves: users,
});
const user = rowOf({
  underlyingAsset: '0xETH',
  scaledATokenBalance: '2000000000000000000',
  scaledVariableDebt: '0',
  usageAsCollateralEnabledOnUser: true,
});
const totals = rowOf({
  user: '0xabc',
  totalCollateralBase: '1000000000000',
  totalDebtBase: '500000000000',
  availableBorrowsBase: '0',
  currentLiquidationThreshold: '8000',
  ltv: '7500',
  healthFactor: '1600000000000000000',
});
const vault = rowOf({
  identifier: 9,
  collateral_type: 'ETH-A',
  collateral: { amount: '2', usd_value: '6000' },
  debt: { amount: '1500', usd_value: '1500' },
  liquidation_ratio: '1.5',
  collateralization_ratio: '400%',
});
const llama = rowOf({
  owner: '0xme',
  liqPrice: 1500,
  collateral: 'ethereum:0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2',
  collateralAmount: '2000000000000000000',
});

const own = rowOf({
  as_of: '2026-10-30T00:00:00Z',
  participant: 'A',
  venue: 'okx',
  symbol: 'BTC-EUR',
  instrument: 'linear',
  base: 'BTC',
  quote: 'USDT',
  settle: 'USDT',
  side: 'short',
  raw_size: '0.5',
  unit: 'coin',
  multiplier: '1',
  quantity: '0.5',
  entry_price: '60000',
  mark_price: '60000',
  notional: '30000',
  margin_mode: 'cross',
  money: '',
  id: 'k1',
});
const ownLoan = rowOf({
  as_of: '2026-10-30T00:00:00Z',
  participant: 'A',
  venue: 'aave',
  asset: 'ETH',
  loan_side: 'borrow',
  quantity: '2',
  price_usd: '3000',
  value_usd: '6000',
  collateral_enabled: 'no',
  id: 'k1',
});
const ownBalance = rowOf({
  as_of: '2026-10-30T00:00:00Z',
  participant: 'A',
  venue: 'okx',
  asset: 'USDT',
  quantity: '-500',
  value_usd: '-500',
  haircut: '0',
  id: 'k1',
});
const asStored = { none: 'our own export: assets and units stand as they are stored' };
const inUsd = { none: 'values are in USD or in coins' };

export const lendingAndOwnCells: Readonly<Record<string, ReaderCells>> = {
  'aave-v3-user-reserves': {
    quote: inUsd,
    borrowed: {
      content: market([user({ scaledATokenBalance: '0', scaledVariableDebt: '1000000000000000000' })]),
      loans: [{ side: 'borrow', asset: 'ETH', quantity: 1, valueUsd: 3_000 }],
    },
    spelling: { content: market([user()]), loans: [{ asset: 'ETH', side: 'supply' }] },
    unit: {
      content: market([user({ scaledATokenBalance: '50000000' })], {
        decimals: 6,
        symbol: 'USDC',
        priceInMarketReferenceCurrency: '100000000',
      }),
      loans: [{ asset: 'USDC', quantity: 50, valueUsd: 50, liquidationThreshold: 0.825 }],
    },
    identity: noNotional('values follow from balance × price'),
  },
  'aave-v3-account-data': {
    quote: {
      content: [totals({ totalCollateralBase: '3000000000000000000000' })],
      loans: [{}, {}],
      warnings: ['HEALTH_FACTOR'],
    },
    borrowed: {
      content: [totals()],
      loans: [
        { side: 'supply', valueUsd: 10_000 },
        { side: 'borrow', asset: 'USD', valueUsd: 5_000 },
      ],
    },
    spelling: { none: 'totals name no asset' },
    unit: { content: [totals({ currentLiquidationThreshold: '82500' })], rejects: ['RATE_RANGE'] },
    identity: noNotional('totals'),
  },
  'maker-vaults': {
    quote: inUsd,
    borrowed: {
      content: { result: [vault()] },
      loans: [
        { side: 'supply', asset: 'ETH', quantity: 2 },
        { side: 'borrow', asset: 'DAI', quantity: 1_500 },
      ],
    },
    spelling: {
      content: { result: [vault({ collateral_type: 'WBTC-B', collateral_asset: 'WBTC' })] },
      loans: [{ asset: 'WBTC' }, {}],
    },
    unit: {
      content: { result: [vault({ liquidation_ratio: '150%' })] },
      loans: [{ liquidationThreshold: 1 / 1.5 }, {}],
    },
    identity: noNotional('values follow from amounts'),
  },
  'defillama-liquidations': {
    quote: inUsd,
    borrowed: {
      content: [llama()],
      positions: [{ base: 'ETH', quantity: 2, isolatedMargin: null, liquidationPrice: 1_500 }],
      warnings: ['DEBT_UNKNOWN'],
    },
    spelling: {
      content: [
        llama({ collateral: '0x2260FAC5E5542A773AA44FBCFEDF7C193BC2C599', collateralAmount: '100000000' }),
      ],
      positions: [{ base: 'WBTC', quantity: 1 }],
    },
    unit: { content: [llama({ collateralAmount: '2.5' })], rejects: ['NOT_RAW'] },
    identity: noNotional('the answer has no mark'),
  },
  'lockstep-positions': {
    quote: {
      name: 'p.csv',
      content: csv(own({ quote: 'EUR', settle: 'EUR', money: 'EUR' })),
      positions: [{ quote: 'EUR', money: 'EUR', notional: 30_000 }],
    },
    borrowed: asStored,
    spelling: {
      name: 'p.csv',
      content: csv(own({ symbol: 'XBTUSDTM', base: 'BTC' })),
      positions: [{ base: 'BTC', symbol: 'XBTUSDTM' }],
    },
    unit: {
      name: 'p.csv',
      content: csv(
        own({
          instrument: 'inverse',
          settle: 'BTC',
          quote: 'USD',
          unit: 'contract',
          multiplier: '100',
          raw_size: '60',
          quantity: '6000',
          notional: '6000',
        }),
      ),
      positions: [{ instrument: 'inverse', quantity: 6_000 }],
    },
    identity: { name: 'p.csv', content: csv(own({ notional: '31000' })), warnings: ['NOTIONAL_MISMATCH'] },
  },
  'lockstep-loans': {
    quote: noPrice,
    borrowed: {
      name: 'l.csv',
      content: csv(ownLoan()),
      loans: [{ side: 'borrow', asset: 'ETH', quantity: 2 }],
    },
    spelling: asStored,
    unit: asStored,
    identity: noNotional('no position'),
  },
  'lockstep-balances': {
    quote: noPrice,
    borrowed: {
      name: 'b.csv',
      content: csv(ownBalance()),
      balances: [{ asset: 'USDT', quantity: -500, valueUsd: -500 }],
    },
    spelling: asStored,
    unit: asStored,
    identity: noNotional('balances'),
  },
};

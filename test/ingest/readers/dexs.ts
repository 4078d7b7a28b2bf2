import { margined, noNotional, type ReaderCells, rowOf } from './cell.ts';

const oneQuote = (quote: string) => ({ none: `every market of the venue is in ${quote}` });
const positionOf = rowOf({
  coin: 'BTC',
  szi: '-0.5',
  leverage: { type: 'cross', value: 10 },
  entryPx: '60000',
  positionValue: '30000',
  unrealizedPnl: '0',
  liquidationPx: null,
  marginUsed: '3000',
  maxLeverage: 40,
});
const state = (over: object, value = '5000'): object => ({
  assetPositions: [{ type: 'oneWay', position: positionOf(over) }],
  marginSummary: { accountValue: value, totalRawUsd: '35000' },
  crossMarginSummary: { accountValue: value },
  withdrawable: '0',
  time: 1793404800000,
});
const dydx = rowOf({
  market: 'BTC-USD',
  status: 'OPEN',
  side: 'SHORT',
  size: '-0.5',
  maxSize: '-0.5',
  entryPrice: '60000',
  unrealizedPnl: '1000',
  sumOpen: '0.5',
  sumClose: '0',
});
const subaccount = (over: object, equity = '5000'): object => ({
  subaccounts: [
    {
      address: 'dydx1me',
      subaccountNumber: 0,
      equity,
      freeCollateral: '1000',
      openPerpetualPositions: { A: dydx(over) },
      assetPositions: {},
    },
  ],
});
const gmx = rowOf({
  key: 'k1',
  account: '0xme',
  marketAddress: '0xm',
  indexToken: { symbol: 'ETH' },
  sizeInUsd: '30000000000000000000000000000000000',
  isLong: true,
  entryPrice: '3000000000000000000000000000000000',
  markPrice: '3000000000000000000000000000000000',
  collateralUsd: '5000000000000000000000000000000000',
  increasedAtTime: '1793404700',
});
const paradex = rowOf({
  market: 'ETH-USD-PERP',
  status: 'OPEN',
  side: 'SHORT',
  size: '-2',
  average_entry_price: '3000',
  unrealized_pnl: '100',
  liquidation_price: '',
  last_updated_at: 1793404700000,
});
const lighter = (over: object, collateral = '5000'): object => ({
  accounts: [
    {
      l1_address: '0xme',
      collateral,
      positions: [
        {
          symbol: 'ETH',
          sign: -1,
          position: '2',
          avg_entry_price: '3000',
          position_value: '6000',
          unrealized_pnl: '0',
          initial_margin_fraction: '10.00',
          liquidation_price: '0',
          margin_mode: 0,
          ...over,
        },
      ],
    },
  ],
});
const derive = (over: object): object => ({
  result: {
    positions: [
      {
        instrument_name: 'BTC-PERP',
        instrument_type: 'perp',
        amount: '-0.5',
        average_price: '60000',
        mark_price: '60000',
        mark_value: '0',
        unrealized_pnl: '0',
        initial_margin: '3000',
        maintenance_margin: '1500',
        liquidation_price: null,
        ...over,
      },
    ],
  },
});

export const dexCells: Readonly<Record<string, ReaderCells>> = {
  'hyperliquid-clearinghouse-state': {
    quote: oneQuote('USDC'),
    borrowed: {
      content: state({ leverage: { type: 'isolated', value: 5 } }, '-100'),
      positions: [{ marginMode: 'isolated' }],
      balances: [{ asset: 'USDC', quantity: -100 }],
    },
    spelling: {
      content: state({ coin: 'kPEPE', szi: '-1000', entryPx: '0.01', positionValue: '10', marginUsed: '1' }),
      positions: [{ base: 'PEPE', quantity: 1_000_000, side: -1, markPrice: 0.00001 }],
    },
    unit: { content: state({}), positions: [{ unit: 'coin', quantity: 0.5, notional: 30_000, side: -1 }] },
    identity: noNotional('positionValue / szi is the mark'),
  },
  'hyperliquid-sub-accounts': {
    quote: oneQuote('USDC'),
    borrowed: {
      content: [{ subAccountUser: '0xs', dexToClearinghouseState: [['', state({}, '-100')]] }],
      balances: [{ participant: '0xs', quantity: -100 }],
    },
    spelling: {
      content: [
        {
          subAccountUser: '0xs',
          dexToClearinghouseState: [
            ['xyz', state({ coin: 'xyz:TSLA', szi: '10', positionValue: '3000', entryPx: '300' })],
          ],
        },
      ],
      positions: [{ venue: 'hyperliquid:xyz', base: 'TSLA', quantity: 10 }],
    },
    unit: {
      content: [{ subAccountUser: '0xs', dexToClearinghouseState: [['', state({})]] }],
      positions: [{ unit: 'coin', quantity: 0.5 }],
    },
    identity: noNotional('positionValue / szi is the mark'),
  },
  'dydx-v4-positions': {
    quote: oneQuote('USD'),
    borrowed: margined,
    spelling: {
      content: { positions: [dydx({ market: 'WIF,raydium,9bb6-USD' })] },
      positions: [{ base: 'WIF', quote: 'USD', settle: 'USDC' }],
    },
    unit: { content: { positions: [dydx()] }, positions: [{ quantity: 0.5, side: -1, markPrice: 58_000 }] },
    identity: noNotional('the mark follows from entry and profit'),
  },
  'dydx-v4-subaccounts': {
    quote: oneQuote('USD'),
    borrowed: { content: subaccount({}, '-200'), balances: [{ asset: 'USDC', quantity: -1_200 }] },
    spelling: { content: subaccount({ market: 'WETH-USD' }), positions: [{ base: 'ETH' }] },
    unit: { content: subaccount({}), positions: [{ quantity: 0.5, side: -1 }] },
    identity: noNotional('the mark follows from entry and profit'),
  },
  'gmx-v2-positions': {
    quote: oneQuote('USD'),
    borrowed: margined,
    spelling: {
      content: [gmx({ indexToken: undefined, indexName: 'ETH/USD [WETH-USDC]' })],
      positions: [{ base: 'ETH', instrument: 'linear', quote: 'USD' }],
    },
    unit: { content: [gmx()], positions: [{ quantity: 10, isolatedMargin: 5_000, notional: 30_000 }] },
    identity: noNotional('sizeInUsd is at entry and gives the coins'),
  },
  'paradex-positions': {
    quote: {
      content: {
        results: [paradex({ market: 'ETH-BTC-PERP', average_entry_price: '0.05', unrealized_pnl: '0' })],
      },
      positions: [{ base: 'ETH', quote: 'BTC', settle: 'BTC', notional: 0.1, money: 'BTC' }],
    },
    borrowed: margined,
    spelling: {
      content: {
        results: [
          paradex({
            market: 'kBONK-USD-PERP',
            size: '100',
            side: 'LONG',
            average_entry_price: '0.02',
            unrealized_pnl: '0',
          }),
        ],
      },
      positions: [{ base: 'BONK', quantity: 100_000, settle: 'USDC' }],
    },
    unit: {
      content: { results: [paradex()] },
      positions: [{ quantity: 2, side: -1, settle: 'USDC', markPrice: 2_950 }],
    },
    identity: noNotional('the mark follows from entry and profit'),
  },
  'lighter-account': {
    quote: oneQuote('USDC'),
    borrowed: { content: lighter({}, '-40'), balances: [{ asset: 'USDC', quantity: -40 }] },
    spelling: {
      content: lighter({
        symbol: '1000PEPE',
        position: '5',
        position_value: '0.05',
        avg_entry_price: '0.01',
      }),
      positions: [{ base: 'PEPE', quantity: 5_000 }],
    },
    unit: { content: lighter({}), positions: [{ quantity: 2, leverage: 10, notional: 6_000, side: -1 }] },
    identity: noNotional('position_value / position is the mark'),
  },
  'derive-positions': {
    quote: oneQuote('USDC'),
    borrowed: margined,
    spelling: {
      content: derive({
        instrument_name: 'ETH-20270326-4000-P',
        instrument_type: 'option',
        amount: '3',
        mark_price: '120',
      }),
      positions: [{ base: 'ETH', instrument: 'put', strike: 4_000, quantity: 3 }],
    },
    unit: { content: derive({}), positions: [{ base: 'BTC', quantity: 0.5, notional: 30_000, side: -1 }] },
    identity: noNotional('mark_value is what closing would bring'),
  },
};

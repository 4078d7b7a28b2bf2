import { type Case, texts, values } from './case.ts';

const ccxt =
  'symbol,side,contracts,contractSize,entryPrice,markPrice,notional,unrealizedPnl,leverage,marginMode,collateral,initialMargin,maintenanceMargin,liquidationPrice,initialMarginPercentage,hedged,id,timestamp,datetime,percentage';
const hyperliquid = (coin: string, szi: string, entryPx: string, liquidationPx: string): object => ({
  info: { type: 'oneWay', position: { coin, szi, entryPx, liquidationPx, maxLeverage: '50' } },
});
const clearinghouse = {
  marginSummary: { accountValue: '1000', totalNtlPos: '700', totalRawUsd: '700', totalMarginUsed: '70' },
  crossMarginSummary: { accountValue: '1000', totalNtlPos: '700', totalRawUsd: '700', totalMarginUsed: '70' },
  crossMaintenanceMarginUsed: '7',
  withdrawable: '930',
  assetPositions: [
    ['ETH', '0.2', '2400', '500', 10, '20', '50'],
    ['kBONK', '-10000', '0.03', '200', 5, '100', '40'],
  ].map(([coin, szi, entryPx, positionValue, value, unrealizedPnl, marginUsed]) => ({
    type: 'oneWay',
    position: {
      coin,
      szi,
      leverage: { type: 'cross', value },
      entryPx,
      positionValue,
      unrealizedPnl,
      returnOnEquity: '0',
      liquidationPx: null,
      marginUsed,
      maxLeverage: 25,
      cumFunding: { allTime: '0', sinceOpen: '0', sinceChange: '0' },
    },
  })),
  time: 1793404700000,
};
const dydxPosition = (market: string, side: string, size: string, status = 'OPEN'): object => ({
  market,
  status,
  side,
  size,
  maxSize: '9',
  entryPrice: '100',
  exitPrice: null,
  realizedPnl: '0',
  unrealizedPnl: '20',
  createdAt: '2026-10-01T00:00:00.000Z',
  closedAt: null,
  sumOpen: '2',
  sumClose: '0',
  netFunding: '0',
  subaccountNumber: 0,
});

/** Decentralised exchanges, lending, and what libraries print. */
export const dexCases: readonly Case[] = [
  {
    name: '025 Hyperliquid sub-accounts: tuples of a dex and its state, kBONK is a thousand',
    file: 'sub.json',
    content: [
      {
        name: 'a',
        subAccountUser: '0x1111111111111111111111111111111111111111',
        master: '0x2222222222222222222222222222222222222222',
        dexToClearinghouseState: [['', clearinghouse]],
        spotState: { balances: [] },
      },
    ],
    format: 'hyperliquid-sub-accounts',
    positions: [
      ['ETH', 'USDC', 0.2, 500, 'USD'],
      ['BONK', 'USDC', -10_000_000, 200, 'USD', { entryPrice: 0.00003 }],
    ],
    // Equity 1,000 is cash and unrealised profits of 20 and 100.
    balances: [['0x1111111111111111111111111111111111111111', 'USDC', 880, 880]],
  },
  {
    name: '026 what Python prints of a dict',
    file: 'r.txt',
    content: "[{'symbol': 'BTC/USDT', 'contracts': 0.5,\n 'hedged': None}]",
    refused: 'PYTHON_PRINT',
    says: /what Python prints/,
  },
  {
    name: '027 ccxt with a number of contracts as text and nothing but null beside',
    file: 'ccxt.json',
    content: values(
      ccxt,
      'BTC/USDC:USDC,short,"0.002",1,60000,null,124,-4,2,isolated,62,62,null,88000,0.5',
    ).map((row) => ({ ...row, contracts: '0.002', ...hyperliquid('BTC', '-0.002', '60000', '88000') })),
    positions: [['BTC', 'USDC', -0.002, 124, 'USD', { isolatedMargin: 66, liquidationPrice: 88_000 }]],
  },
  {
    name: '067 ccxt: the word None, a flat row, and a side that the venue’s own figure contradicts',
    file: 'ccxt.json',
    content: [
      {
        ...values(
          ccxt,
          'BTC/USDC:USDC,long,0.001,1,60000,"None",60,0,2,isolated,30,30,"None",90000,"None"',
        )[0],
        ...hyperliquid('BTC', '-0.001', '60000', '90000'),
        markPrice: 'None',
        maintenanceMargin: 'None',
        initialMarginPercentage: 'None',
        hedged: 'None',
        id: 'None',
        timestamp: 'None',
      },
      {
        ...values(ccxt, 'SOL/USDT:USDT,None,0,1,0,150,0,0,8,isolated,0,0,null,0')[0],
        side: 'None',
        info: { value: '0', mode: 'single' },
      },
    ],
    positions: [['BTC', 'USDC', 0.001, 60, 'USD', { liquidationPrice: 90_000 }]],
    flat: 1,
    warns: ['SIDE_CONTRADICTION', 'LIQUIDATION_SIDE'],
    says: /says side long, and info\.position\.szi is -0\.001, which is short/,
  },
  {
    name: '038 an Aave subgraph: raw units of a generation nobody reads are refused',
    file: 'subgraph.json',
    content: {
      data: {
        userReserves: [
          {
            id: '0x01',
            reserve: {
              symbol: 'WETH',
              decimals: 18,
              underlyingAsset: '0x7c',
              price: { priceInEth: '1000000000000000000' },
            },
            user: { id: '0x01' },
            currentATokenBalance: '-2000000000000000000',
            currentStableDebt: '0',
            currentVariableDebt: '0',
            usageAsCollateralEnabledOnUser: true,
          },
        ],
      },
    },
    refused: 'UNKNOWN_FORMAT',
  },
  {
    name: '041 an indexer’s list of Hyperliquid positions, as proposed: the dex is no part of the asset',
    file: 'pinax.json',
    content: values(
      'user,coin,market_name,dex,position_size,funding_rate,last_update',
      '0x01,PUMP,PUMP,perps,-1000000,0.0000125,2026-10-30 18:00:00',
      '0x01,xyz:NVDA,NVDA,xyz,2.5,0.0000125,2026-10-30 18:00:00',
    ),
    mapping: 'proposed',
    positions: [
      ['PUMP', 'USD', -1_000_000, null, 'USD', { updatedAt: Date.UTC(2026, 9, 30, 18) }],
      ['NVDA', 'USD', 2.5, null, 'USD', { symbol: 'xyz:NVDA' }],
    ],
  },
  {
    name: '048 Morpho’s API: raw units of nested assets are refused',
    file: 'morpho.json',
    content: {
      data: {
        marketPositions: {
          items: [
            {
              user: { address: '0x01' },
              market: {
                lltv: '860000000000000000',
                loanAsset: { symbol: 'USDC', decimals: 6, priceUsd: 1 },
                collateralAsset: { symbol: 'wstETH', decimals: 18, priceUsd: 4000 },
              },
              state: { collateral: '1000000000000000000', collateralUsd: 4000, borrowAssets: '1000000000' },
              healthFactor: 3.44,
            },
          ],
        },
      },
    },
    refused: 'UNKNOWN_FORMAT',
  },
  {
    name: '061 dYdX: closed positions are none, a short of USDC is owed',
    file: 'dydx.json',
    content: {
      subaccounts: [
        {
          address: 'dydx1own',
          subaccountNumber: 0,
          equity: '1220',
          freeCollateral: '500',
          openPerpetualPositions: {
            'SOL-USD': dydxPosition('SOL-USD', 'SHORT', '-2'),
            'ETH-USD': dydxPosition('ETH-USD', 'LONG', '3', 'CLOSED'),
          },
          assetPositions: {
            USDC: { symbol: 'USDC', side: 'LONG', size: '1400', assetId: '0', subaccountNumber: 0 },
          },
        },
        {
          address: 'dydx1own',
          subaccountNumber: 128,
          equity: '120',
          freeCollateral: '60',
          openPerpetualPositions: { 'LINK-USD': dydxPosition('LINK-USD', 'LONG', '4') },
          assetPositions: {
            USDC: { symbol: 'USDC', side: 'SHORT', size: '300', assetId: '0', subaccountNumber: 128 },
          },
        },
      ],
      totalTradingRewards: '0',
    },
    // The mark is entry plus profit by coin: 100 − 20 / 2 and 100 + 20 / 4; equity is cash plus what the position is worth.
    positions: [
      ['SOL', 'USD', -2, 180, 'USD', { markPrice: 90 }],
      ['LINK', 'USD', 4, 420, 'USD', { markPrice: 105 }],
    ],
    balances: [
      ['dydx1own', 'USDC', 1200, 1200],
      ['dydx1own/128', 'USDC', 100, 100],
    ],
    flat: 1,
  },
  {
    name: '065 Derive: BTC-PERP is BTC, and what it calls leverage is none that was set',
    file: 'derive.json',
    content: texts(
      'instrument_name,instrument_type,amount,average_price,mark_price,mark_value,index_price,initial_margin,maintenance_margin,leverage,liquidation_price,unrealized_pnl,amount_step,creation_timestamp,cumulative_funding,delta,gamma',
      'ETH-PERP,perp,-2,3100,3000,200,3001,600,300,0.08,9000,200,0.01,1793404700000,0,1,0',
    ),
    positions: [
      ['ETH', 'USDC', -2, 6000, 'USD', { leverage: null, liquidationPrice: 9000, maintenanceMargin: 300 }],
    ],
  },
];

import { margined, noNotional, noPrice, type ReaderCells, rowOf } from './cell.ts';

const deribit = (over: object): object => ({
  result: [
    {
      instrument_name: 'BTC-PERPETUAL',
      kind: 'future',
      direction: 'sell',
      size: -6000,
      size_currency: -0.1,
      average_price: 60000,
      mark_price: 60000,
      index_price: 60000,
      estimated_liquidation_price: null,
      leverage: 10,
      initial_margin: 0.01,
      maintenance_margin: 0.001,
      floating_profit_loss: 0,
      ...over,
    },
  ],
  usIn: 1793404800000000,
});

const summary = (over: object): object => ({
  result: {
    summaries: [
      { currency: 'BTC', balance: 1.5, equity: 1.6, initial_margin: 0.1, maintenance_margin: 0.05, ...over },
    ],
  },
});

const bitmex = rowOf({
  account: 7,
  symbol: 'XBTUSD',
  currency: 'XBt',
  underlying: 'XBT',
  quoteCurrency: 'USD',
  leverage: 10,
  crossMargin: true,
  currentQty: -6000,
  homeNotional: -0.1,
  foreignNotional: 6000,
  markPrice: 60000,
  avgEntryPrice: 60000,
  unrealisedPnl: 0,
  posInit: 1000000,
  posMargin: 1000000,
  posMaint: 100000,
  liquidationPrice: 0,
  timestamp: '2026-10-30T23:58:20.000Z',
});

const krakenFutures = (over: object): object => ({
  result: 'success',
  openPositions: [
    {
      side: 'short',
      symbol: 'PF_XBTUSD',
      price: 60000,
      fillTime: '2026-10-30T23:58:20.000Z',
      size: 0.5,
      unrealizedFunding: 0,
      pnlCurrency: 'USD',
      unrealizedPnl: 0,
      ...over,
    },
  ],
  serverTime: '2026-10-31T00:00:00.000Z',
});

const wallet = (currency: string, entry: object): object => ({
  result: 'success',
  accounts: { flex: { currencies: { [currency]: entry } } },
});

const kraken = (over: object): object => ({
  error: [],
  result: {
    TX1: {
      pair: 'XXBTZUSD',
      time: 1793404700.5,
      type: 'buy',
      vol: '1',
      vol_closed: '0',
      cost: '60000',
      fee: '10',
      margin: '12000',
      value: '62000',
      net: '2000',
      ...over,
    },
  },
});

export const exchangeCells: Readonly<Record<string, ReaderCells>> = {
  'deribit-positions': {
    quote: {
      content: deribit({
        instrument_name: 'ETH_BTC-PERPETUAL',
        size: -4,
        size_currency: -4,
        average_price: 0.05,
        mark_price: 0.05,
        index_price: 0.05,
      }),
      positions: [
        {
          base: 'ETH',
          quote: 'BTC',
          settle: 'BTC',
          instrument: 'linear',
          quantity: 4,
          notional: 0.2,
          money: 'BTC',
        },
      ],
    },
    borrowed: margined,
    spelling: {
      content: deribit({
        instrument_name: 'XRP_USDC-26MAR27-0d625-C',
        kind: 'option',
        size: -3,
        mark_price: 0.02,
        average_price: 0.02,
      }),
      positions: [{ base: 'XRP', instrument: 'call', strike: 0.625, settle: 'USDC', quantity: 3 }],
    },
    unit: {
      content: deribit({}),
      positions: [{ instrument: 'inverse', unit: 'usd', quantity: 6_000, initialMargin: 600 }],
    },
    identity: {
      content: deribit({ size_currency: -0.2 }),
      positions: [{ quantity: 6_000 }],
      warnings: ['NOTIONAL_MISMATCH'],
    },
  },
  'deribit-account-summary': {
    quote: noPrice,
    borrowed: {
      content: summary({ currency: 'USDC', balance: -250, equity: -250 }),
      balances: [{ asset: 'USDC', quantity: -250, valueUsd: null }],
    },
    spelling: { content: summary({ currency: 'btc' }), balances: [{ asset: 'BTC', quantity: 1.5 }] },
    unit: { content: summary({}), balances: [{ asset: 'BTC', quantity: 1.5, valueUsd: null }] },
    identity: noNotional('balances'),
  },
  'bitmex-positions': {
    quote: {
      content: [
        bitmex({
          symbol: 'XBTEUR',
          underlying: 'XBT',
          quoteCurrency: 'EUR',
          currency: 'USDt',
          homeNotional: -0.1,
          foreignNotional: 5500,
          markPrice: 55000,
          avgEntryPrice: 55000,
          posInit: 600_000_000,
          posMargin: 0,
          posMaint: 0,
        }),
      ],
      positions: [
        { base: 'BTC', quote: 'EUR', settle: 'USDT', quantity: 0.1, notional: null, initialMargin: 600 },
      ],
    },
    borrowed: margined,
    spelling: {
      content: [
        bitmex({
          symbol: 'XBTUSDT',
          currency: 'USDt',
          quoteCurrency: 'USDT',
          currentQty: -100_000,
          posInit: 600_000_000,
          posMargin: 0,
          posMaint: 0,
        }),
      ],
      positions: [{ base: 'BTC', instrument: 'linear', quantity: 0.1, notional: 6_000 }],
    },
    unit: {
      content: [bitmex()],
      positions: [{ instrument: 'inverse', quantity: 6_000, initialMargin: 600, multiplier: 1 }],
    },
    identity: {
      content: [bitmex({ homeNotional: -0.12 })],
      positions: [{ quantity: 6_000 }],
      warnings: ['NOTIONAL_MISMATCH'],
    },
  },
  'bitmex-margin': {
    quote: noPrice,
    borrowed: {
      content: [{ account: 7, currency: 'USDt', walletBalance: -5_000_000, marginBalance: -5_000_000 }],
      balances: [{ asset: 'USDT', quantity: -5, valueUsd: null }],
    },
    spelling: {
      content: [{ account: 7, currency: 'Gwei', walletBalance: 2_000_000_000, marginBalance: 0 }],
      balances: [{ asset: 'ETH', quantity: 2 }],
    },
    unit: {
      content: [{ account: 7, currency: 'XBt', walletBalance: 150_000_000, marginBalance: 0 }],
      balances: [{ asset: 'BTC', quantity: 1.5, valueUsd: null }],
    },
    identity: noNotional('balances'),
  },
  'kraken-futures-positions': {
    quote: {
      content: krakenFutures({ symbol: 'PF_XBTEUR', price: 55000 }),
      positions: [{ base: 'BTC', quote: 'EUR', notional: null }],
    },
    borrowed: margined,
    spelling: {
      content: krakenFutures({ symbol: 'ff_ethusd_270326', price: 3000, size: 2 }),
      positions: [{ base: 'ETH', instrument: 'linear', expiry: Date.UTC(2027, 2, 26, 8), quantity: 2 }],
    },
    unit: {
      content: krakenFutures({ symbol: 'PI_XBTUSD', size: 6000 }),
      positions: [{ instrument: 'inverse', unit: 'usd', quantity: 6_000 }],
    },
    identity: noNotional('the answer has no mark'),
  },
  'kraken-futures-accounts': {
    quote: noPrice,
    borrowed: {
      content: wallet('USD', { quantity: -100, value: -100, collateral: -100 }),
      balances: [{ asset: 'USD', quantity: -100, haircut: 0 }],
    },
    spelling: {
      content: wallet('XBT', { quantity: 1, value: 60000, collateral: 57000 }),
      balances: [{ asset: 'BTC', valueUsd: 60_000 }],
    },
    unit: {
      content: wallet('ETH', { quantity: 2, value: 6000, collateral: 5400 }),
      balances: [{ quantity: 2, valueUsd: 6_000 }],
    },
    identity: noNotional('balances'),
  },
  'kraken-open-positions': {
    quote: {
      content: kraken({ pair: 'XETHXXBT', vol: '10', cost: '0.5', margin: '0.1', value: '0.5', net: '0' }),
      positions: [{ base: 'ETH', quote: 'BTC', instrument: 'spot', money: 'BTC', isolatedMargin: -0.4 }],
    },
    borrowed: {
      content: kraken({}),
      positions: [{ base: 'BTC', quantity: 1, isolatedMargin: -48_000, notional: 62_000 }],
    },
    spelling: { content: kraken({ pair: 'XBT/USD' }), positions: [{ base: 'BTC', quote: 'USD' }] },
    unit: {
      content: kraken({ vol: '2', vol_closed: '0.5', cost: '120000', margin: '24000', value: '93000' }),
      positions: [{ quantity: 1.5, isolatedMargin: 0.75 * (24_000 - 120_000) }],
    },
    identity: noNotional('value / open size is the mark'),
  },
};

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
const bitget = (over: object): object => ({
  code: '00000',
  data: [
    {
      symbol: 'BTCUSDT',
      marginCoin: 'USDT',
      holdSide: 'short',
      total: '0.5',
      marginMode: 'crossed',
      marginSize: '3000',
      leverage: '10',
      openPriceAvg: '60000',
      markPrice: '60000',
      unrealizedPL: '0',
      liquidationPrice: '0',
      keepMarginRate: '0.004',
      uTime: '1793404700000',
      ...over,
    },
  ],
  requestTime: 1793404800000,
});
const gate = rowOf({
  user: 7,
  contract: 'BTC_USDT',
  size: -5000,
  leverage: '0',
  value: '30000',
  margin: '0',
  entry_price: '60000',
  mark_price: '60000',
  liq_price: '0',
  maintenance_rate: '0.004',
  unrealised_pnl: '0',
  update_time: 1793404700,
  cross_leverage_limit: '10',
});
const kucoin = (over: object): object => ({
  code: '200000',
  data: [
    {
      symbol: 'XBTUSDTM',
      settleCurrency: 'USDT',
      isInverse: false,
      currentQty: -500,
      markPrice: 60000,
      markValue: -30000,
      posInit: 3000,
      posMargin: 3000,
      posMaint: 150,
      avgEntryPrice: 60000,
      unrealisedPnl: 0,
      liquidationPrice: 0,
      crossMode: true,
      realLeverage: 10,
      currentTimestamp: 1793404700000,
      ...over,
    },
  ],
});
const cryptoCom = (over: object): object => ({
  id: 1,
  method: 'private/get-positions',
  code: 0,
  result: {
    data: [
      {
        account_id: 'a-1',
        quantity: '-0.5',
        cost: '-29000',
        open_pos_cost: '-29000',
        open_position_pnl: '-1000',
        session_pnl: '-10',
        update_timestamp_ms: 1793404700000,
        instrument_name: 'BTCUSD-PERP',
        type: 'PERPETUAL_SWAP',
        mark_price: '60000',
        ...over,
      },
    ],
  },
});
const kucoinUnified = (over: object): object => ({
  code: '200000',
  data: {
    items: [
      {
        symbol: 'XBTUSDTM',
        marginMode: 'CROSS',
        size: '-500',
        entryPrice: '60000',
        markPrice: '60000',
        leverage: '10',
        initialMargin: '3000',
        maintenanceMargin: '150',
        mmr: '0.005',
        unrealizedPnL: '0',
        creationTime: '1793404700000000000',
        ...over,
      },
    ],
  },
});
const htx = (over: object): object => ({
  status: 'ok',
  data: [
    {
      symbol: 'BTC',
      contract_code: 'BTC-USDT',
      volume: '500',
      direction: 'sell',
      lever_rate: 10,
      position_margin: '3000',
      cost_open: '60000',
      last_price: '60000',
      profit_unreal: '0E-18',
      margin_mode: 'cross',
      ...over,
    },
  ],
  ts: 1793404800000,
});
const mexc = (over: object): object => ({
  success: true,
  data: [
    {
      positionId: 5,
      symbol: 'BTC_USDT',
      positionType: 2,
      openType: 2,
      state: 1,
      holdVol: '5000',
      holdAvgPrice: '60000',
      liquidatePrice: '0',
      oim: '3000',
      im: '3000',
      leverage: 10,
      updateTime: 1793404700000,
      ...over,
    },
  ],
});

export const exchangeCells: Readonly<Record<string, ReaderCells>> = {
  'crypto-com-positions': {
    quote: { none: 'every contract of the venue is quoted and settled in USD' },
    borrowed: margined,
    spelling: {
      content: cryptoCom({
        instrument_name: 'ETHUSD-PERP',
        quantity: '2',
        open_pos_cost: '5800',
        open_position_pnl: '200',
        mark_price: '3000',
      }),
      positions: [{ base: 'ETH', quote: 'USD', entryPrice: 2900, side: 1, notional: 6000 }],
    },
    unit: {
      content: cryptoCom({}),
      positions: [{ participant: 'a-1', quantity: 0.5, side: -1, entryPrice: 58_000, notional: 30_000 }],
    },
    identity: { content: cryptoCom({ market_value: '-31000' }), warnings: ['NOTIONAL_MISMATCH'] },
  },
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
      balances: [{ asset: 'USDC', quantity: -250, valueUsd: -250 }],
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
      balances: [{ asset: 'USDT', quantity: -5, valueUsd: -5 }],
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
  'bitget-positions': {
    quote: { content: bitget({ symbol: 'BTCUSD', marginCoin: 'BTC' }), rejects: ['COIN_MARGINED'] },
    borrowed: margined,
    spelling: {
      content: bitget({
        symbol: 'BTCUSDT_UMCBL',
        marginMode: 'fixed',
        averageOpenPrice: '60000',
        marketPrice: '60000',
        margin: '3000',
        openPriceAvg: undefined,
        markPrice: undefined,
        marginSize: undefined,
      }),
      positions: [{ base: 'BTC', marginMode: 'isolated', isolatedMargin: 3_000 }],
    },
    unit: { content: bitget({}), positions: [{ unit: 'coin', quantity: 0.5, notional: 30_000, side: -1 }] },
    identity: noNotional('margin and leverage only'),
  },
  'gate-positions': {
    quote: {
      content: [
        gate({ contract: 'ETH_BTC', size: -400, value: '0.2', entry_price: '0.05', mark_price: '0.05' }),
      ],
      positions: [{ base: 'ETH', quote: 'BTC', quantity: 4, notional: 0.2, money: 'BTC' }],
    },
    borrowed: margined,
    spelling: {
      content: [gate({ contract: 'BTC_USDT_20270326' })],
      positions: [{ base: 'BTC', expiry: Date.UTC(2027, 2, 26, 8) }],
    },
    unit: {
      content: [gate({ contract: 'BTC_USD', size: 500, value: '0.00833333333', unrealised_pnl: '0' })],
      positions: [{ instrument: 'inverse', multiplier: 1, quantity: 500 }],
    },
    identity: {
      content: [gate({ value: '30300' })],
      positions: [{ quantity: 0.5 }],
      warnings: ['NOTIONAL_MISMATCH'],
    },
  },
  'kucoin-futures-positions': {
    quote: {
      content: kucoin({
        symbol: 'ETHBTCM',
        settleCurrency: 'BTC',
        markPrice: 0.05,
        avgEntryPrice: 0.05,
        currentQty: -400,
        markValue: -0.2,
        isInverse: false,
      }),
      rejects: ['SYMBOL_UNKNOWN'],
    },
    borrowed: margined,
    spelling: {
      content: kucoin({
        symbol: 'XBTMH27',
        settleCurrency: 'XBT',
        isInverse: true,
        currentQty: -6000,
        markValue: -0.1,
        posInit: 0.01,
        posMargin: 0.01,
        posMaint: 0.001,
      }),
      positions: [{ base: 'BTC', instrument: 'inverse', quantity: 6_000, expiry: Date.UTC(2027, 2, 26, 8) }],
    },
    unit: { content: kucoin({}), positions: [{ unit: 'contract', multiplier: 0.001, quantity: 0.5 }] },
    identity: {
      content: kucoin({ markValue: -30300 }),
      positions: [{ quantity: 0.5 }],
      warnings: ['NOTIONAL_MISMATCH'],
    },
  },
  'kucoin-unified-positions': {
    quote: { content: kucoinUnified({ symbol: 'ETHBTCM' }), rejects: ['SYMBOL_UNKNOWN'] },
    borrowed: margined,
    spelling: {
      content: kucoinUnified({
        symbol: 'XBTUSDM',
        size: '-6000',
        initialMargin: '0.01',
        maintenanceMargin: '0.001',
      }),
      positions: [{ base: 'BTC', instrument: 'inverse', quantity: 6_000 }],
    },
    unit: { content: kucoinUnified({ symbol: 'AAAUSDTM' }), rejects: ['CONTRACT_VALUE_UNKNOWN'] },
    identity: noNotional('no value at mark is known of this answer'),
  },
  'htx-positions': {
    quote: {
      content: htx({
        contract_code: 'ETH-BTC',
        cost_open: '0.05',
        last_price: '0.05',
        volume: '400',
        position_margin: '0.02',
      }),
      positions: [{ base: 'ETH', quote: 'BTC', quantity: 4, money: 'BTC' }],
    },
    borrowed: margined,
    spelling: {
      content: htx({
        contract_code: 'BTC270326',
        volume: '12',
        position_margin: '0.002',
        cost_open: '60000',
      }),
      positions: [{ base: 'BTC', instrument: 'inverse', quantity: 1_200, expiry: Date.UTC(2027, 2, 26, 8) }],
    },
    unit: { content: htx({}), positions: [{ multiplier: 0.001, quantity: 0.5, side: -1 }] },
    identity: noNotional('margin × leverage gives the size of a contract'),
  },
  'mexc-positions': {
    quote: {
      content: mexc({ symbol: 'BTC_USD', holdVol: '12', oim: '0.002' }),
      rejects: ['CONTRACT_VALUE_UNKNOWN'],
    },
    borrowed: margined,
    spelling: {
      content: mexc({ symbol: 'SHIB1000_USDT', holdVol: '100', holdAvgPrice: '0.01', oim: '0.1' }),
      positions: [{ base: 'SHIB', quantity: 100_000 }],
    },
    unit: { content: mexc({}), positions: [{ multiplier: 0.0001, quantity: 0.5, side: -1 }] },
    identity: noNotional('the answer has no mark'),
  },
};

import { margined, noNotional, type ReaderCells, rowOf } from './cell.ts';

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

export const moreExchangeCells: Readonly<Record<string, ReaderCells>> = {
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

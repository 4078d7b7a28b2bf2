import { seriesFiles } from '../series-files.ts';
import { tradeFiles } from '../trade-files.ts';

/** A sound file of one reader of market data, and what its first record is. */
export type MarketFile = Readonly<{
  file: string;
  content: string | object;
  options?: Readonly<{ format?: string; participant?: string; symbol?: string }>;
  /** The first record: unit, currency, side and time. */
  first: Readonly<Record<string, unknown>>;
}>;

const s = Date.UTC(2026, 9, 30) / 1000;
const ms = s * 1000;
const day = 86_400_000;
const series = (file: string, first: object, options = {}): MarketFile => ({
  file,
  content: seriesFiles[file] ?? '',
  first: first as MarketFile['first'],
  options,
});
const trades = (file: string, first: object): MarketFile => ({
  file,
  content: tradeFiles[file] ?? '',
  first: first as MarketFile['first'],
  options: { participant: 'desk' },
});
const candle = (file: string, content: object, quote: string, over: object = {}): MarketFile => ({
  file,
  content,
  first: { kind: 'price', asset: 'BTC', quote, time: ms, close: 105, ...over },
});
const bars = (file: string, content: string, over: object): MarketFile => ({
  file,
  content,
  first: { kind: 'price', asset: 'BTC', quoteAssumed: false, time: ms, close: 105, ...over },
});
const event = (content: string | object, first: object, file = 'e.json'): MarketFile => ({
  file,
  content,
  options: { participant: 'desk' },
  first: { kind: 'liquidationEvent', ...first } as MarketFile['first'],
});
const tier = (content: string | object, first: object): MarketFile => ({
  file: 't.json',
  content,
  first: { kind: 'tier', ...first } as MarketFile['first'],
});
const order = {
  symbol: 'BTCUSDT',
  status: 'FILLED',
  clientOrderId: 'autoclose-9',
  orderId: 9,
  price: '59000',
  avgPrice: '60000',
  origQty: '0.5',
  executedQty: '0.5',
  cumQuote: '30000',
  timeInForce: 'IOC',
  type: 'LIMIT',
  side: 'SELL',
  positionSide: 'BOTH',
  time: ms,
  updateTime: ms,
};

export const marketFiles: Readonly<Record<string, MarketFile>> = {
  'binance-vision-klines': bars(
    'BTCUSDT-1d-2026-10.csv',
    `open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore\n${ms},100,110,90,105,7,${ms + day - 1},735,9,1,1,0\n${ms + day},100,110,90,106,7,${ms + 2 * day - 1},735,9,1,1,0\n`,
    { quote: 'USDT', volumeUsd: 735 },
  ),
  cryptodatadownload: bars(
    'x.csv',
    `https://www.CryptoDataDownload.com\nunix,date,symbol,open,high,low,close,Volume BTC,Volume EUR\n${s},2026-10-30 00:00:00,BTC/EUR,100,110,90,105,7,735\n${s - 86400},2026-10-29 00:00:00,BTC/EUR,100,110,90,104,7,735\n`,
    { quote: 'EUR' },
  ),
  'kraken-ohlcvt': bars('XBTEUR_1440.csv', `${s},100,110,90,105,7,3\n${s + 86400},100,110,90,106,7,3\n`, {
    quote: 'EUR',
  }),
  'yahoo-history': bars(
    'BTC-GBP.csv',
    'Date,Open,High,Low,Close,Adj Close,Volume\n2026-10-30,100,110,90,105,105,9\n2026-10-31,100,110,90,106,106,9\n',
    { quote: 'GBP' },
  ),
  ohlcv: bars(
    'BTCEUR.csv',
    'time,open,high,low,close,volume\n2026-10-30T00:00:00Z,100,110,90,105,1\n2026-10-31T00:00:00Z,100,110,90,106,1\n',
    { quote: 'EUR' },
  ),
  'investing-history': bars(
    'BTC_EUR Kraken Historical Data.csv',
    '"Date","Price","Open","High","Low","Vol.","Change %"\n"10/30/2026","105.0","100.0","110.0","90.0","1.5K","0.5%"\n"10/29/2026","104.0","100.0","110.0","90.0","1.5K","0.5%"\n',
    { quote: 'EUR' },
  ),
  coinmetrics: bars(
    'cm.csv',
    'asset,time,PriceUSD\nbtc,2026-10-30T00:00:00.000000000Z,105\nbtc,2026-10-31T00:00:00.000000000Z,106\n',
    { quote: 'USD' },
  ),
  metatrader: bars(
    'BTCEUR.csv',
    '<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<TICKVOL>\n2026.10.30,00:00:00,100,110,90,105,20\n2026.10.31,00:00:00,100,110,90,106,20\n',
    { quote: 'EUR' },
  ),
  'bitmex-trade-bucketed': candle(
    'b.json',
    [12, 11].map((h) => ({
      timestamp: `2026-10-30T${h}:00:00.000Z`,
      symbol: 'XBTUSD',
      open: 99,
      high: 110,
      low: 90,
      close: h === 12 ? 105 : 104,
      trades: 3,
      volume: 1000,
      homeNotional: 0.5,
      foreignNotional: 30000,
    })),
    'USD',
    { time: ms + 11 * 3_600_000 },
  ),
  'bybit-kline': candle(
    'x.json',
    {
      retCode: 0,
      result: {
        symbol: 'BTCPERP',
        category: 'linear',
        list: [[String(ms), '100', '110', '90', '105', '3', '6']],
      },
    },
    'USDC',
  ),
  'okx-candles': candle(
    'BTC-EUR.json',
    { code: '0', data: [[String(ms), '100', '110', '90', '105', '700', '7', '735', '1']] },
    'EUR',
  ),
  'bitget-candles': candle(
    'BTCEUR.json',
    { code: '00000', data: [[String(ms), '100', '110', '90', '105', '7', '735']] },
    'EUR',
  ),
  'kucoin-spot-candles': candle(
    'BTC-EUR.json',
    { code: '200000', data: [[String(s), '100', '105', '110', '90', '7', '735']] },
    'EUR',
  ),
  'kucoin-futures-candles': candle(
    'XBTUSDM.json',
    { code: '200000', data: [[ms, 100, 110, 90, 105, 7]] },
    'USD',
  ),
  'gate-spot-candles': candle(
    'BTC_TRY.json',
    [[String(s), '735', '105', '110', '90', '100', '7', 'true']],
    'TRY',
  ),
  'coinbase-candles': candle('BTC-EUR.json', [[s, 90, 110, 100, 105, 7]], 'EUR'),
  'binance-klines': candle(
    'BTCEUR.json',
    [[ms, '100', '110', '90', '105', '7', ms + 1, '735', 9, '1', '1', '0']],
    'EUR',
  ),
  'ohlcv-list': candle('BTC_EUR-1h.json', [[ms, 100, 110, 90, 105, 7]], 'EUR'),
  'kraken-ohlc': candle(
    'XBTEUR.json',
    { error: [], result: { XXBTZEUR: [[s, '100', '110', '90', '105', '101', '7', 3]], last: s } },
    'EUR',
  ),
  'wide-prices': bars('w.csv', 'Date,BTC-EUR,ETH-BTC\n2026-10-30,105,0.05\n2026-10-31,106,0.06\n', {
    quote: 'EUR',
  }),
  'lockstep-prices': bars(
    'p.csv',
    'time,asset,source,close,volume_usd\n2026-10-30T00:00:00Z,BTC,desk,105,7\n2026-10-31T00:00:00Z,BTC,desk,106,7\n',
    { quote: 'USD', quoteAssumed: true, volumeUsd: 7 },
  ),
  'binance-vision-funding-rate': series('BTCUSDT-fundingRate-2026-10.csv', {
    kind: 'funding',
    asset: 'BTC',
    rate: 0.0001,
    intervalHours: 8,
  }),
  'lockstep-funding': series('own-funding.csv', { kind: 'funding', venue: 'okx', rate: 0.0001 }),
  'binance-funding-rates': series('binance-funding.json', { kind: 'funding', venue: 'binance-coinm' }),
  'okx-funding-rates': series('okx-funding.json', { kind: 'funding', rate: 0.0001 }),
  'bybit-funding-rates': series('bybit-funding.json', { kind: 'funding', asset: 'BTC' }),
  'hyperliquid-funding-rates': series('hyperliquid-funding.json', { asset: 'PEPE', intervalHours: 1 }),
  'binance-vision-metrics': series('ETHUSDT-metrics-2026-10-30.csv', {
    kind: 'openInterest',
    quantity: 1000,
    valueUsd: 4_000_000,
  }),
  'lockstep-open-interest': series('own-open-interest.csv', { kind: 'openInterest', quantity: 10 }),
  'binance-open-interest': series('binance-oi.json', { kind: 'openInterest', valueUsd: 2_000_000 }),
  'bybit-open-interest': series('bybit-oi.json', { kind: 'openInterest', quantity: null }),
  'binance-vision-liquidation-snapshot': series('BTCUSD_PERP-liquidationSnapshot-2026-10-30.csv', {
    kind: 'liquidation',
    side: -1,
  }),
  'lockstep-market-liquidations': series('own-liquidations.csv', {
    kind: 'liquidation',
    side: 1,
    valueUsd: 50_000,
  }),
  'tardis-derivative-ticker': series('bitmex_derivative_ticker_2026-10-30_XBTUSD.csv', { rate: 0.0001 }),
  'tardis-liquidations': series('binance-futures_liquidations_2026-10-30_BTCUSDT.csv', { side: 1 }),
  'kraken-futures-tickers': series('kraken-tickers.json', { kind: 'funding', asset: 'DOGE' }),
  'binance-usdm-trade-history': trades('binance-trades.csv', { kind: 'trade', side: 1, quantity: 0.01 }),
  'okx-trading-history': trades('okx-trades.csv', { kind: 'trade', side: 1, quantity: 0.02 }),
  'deribit-transaction-log': trades('deribit-log.csv', { kind: 'trade', side: 1 }),
  'hyperliquid-trade-history': trades('hyperliquid-trades.csv', { kind: 'trade', side: 1, quantity: 0.5 }),
  'kraken-trades': trades('kraken-trades.csv', { kind: 'trade', side: 1, quantity: 0.01 }),
  'paradex-fills': trades('paradex-fills.csv', { kind: 'trade', asset: 'ETH', quantity: 0.25 }),
  'jupiter-perps-history': trades('jupiter.csv', { kind: 'trade', asset: 'SOL', quantity: 5 }),
  'binance-user-trades': trades('binance-user-trades.json', { side: -1, quantity: 0.002 }),
  'bybit-execution-list': trades('bybit-executions.json', { side: -1, quantity: 0.1 }),
  'okx-fills': trades('okx-fills.json', { side: -1, quantity: 0.03 }),
  'kucoin-futures-fills': trades('kucoin-fills.json', { side: 1, quantity: 0.02 }),
  'hyperliquid-user-fills': trades('hyperliquid-fills.json', { side: 1, quantity: 0.5 }),
  'lockstep-trades': trades('own-trades.csv', { side: 1, valueUsd: 50_000 }),
  'binance-leverage-bracket': tier(
    [
      {
        symbol: 'BTCUSD_PERP',
        brackets: [
          { bracket: 1, initialLeverage: 125, qtyCap: 5, qtyFloor: 0, maintMarginRatio: 0.004, cum: 0 },
        ],
      },
    ],
    { venue: 'binance-coinm', base: 'BTC', unit: 'coin', cap: 5, maintenanceRate: 0.004 },
  ),
  'bybit-risk-limit': tier(
    {
      retCode: 0,
      result: {
        list: [
          {
            id: 1,
            symbol: 'ETHUSDT',
            riskLimitValue: '1000000',
            maintenanceMargin: '0.005',
            initialMargin: '0.01',
            maxLeverage: '100',
            mmDeduction: '',
          },
        ],
      },
    },
    { base: 'ETH', unit: 'usd', cap: 1e6, maintenanceRate: 0.005 },
  ),
  'okx-position-tiers': tier(
    {
      code: '0',
      data: [
        {
          tier: '1',
          minSz: '0',
          maxSz: '500',
          mmr: '0.004',
          imr: '0.01',
          maxLever: '100',
          uly: 'BTC-USDT',
          instFamily: 'BTC-USDT',
          instId: '',
        },
      ],
    },
    { base: 'BTC', unit: 'coin', cap: 5, maintenanceRate: 0.004 },
  ),
  'bitget-position-tier': tier(
    {
      code: '00000',
      data: [
        {
          symbol: 'BTCUSDT',
          level: '1',
          startUnit: '0',
          endUnit: '150000',
          leverage: '125',
          keepMarginRate: '0.004',
        },
      ],
    },
    { base: 'BTC', cap: 150_000, maintenanceRate: 0.004 },
  ),
  'gate-risk-limit-tiers': {
    ...tier(
      [
        {
          tier: 1,
          risk_limit: '20000',
          initial_rate: '0.01',
          maintenance_rate: '0.005',
          leverage_max: '100',
        },
      ],
      { base: 'BTC', cap: 20_000, maintenanceRate: 0.005 },
    ),
    file: 'BTC_USDT.json',
  },
  'kraken-futures-instruments': tier(
    {
      result: 'success',
      instruments: [
        {
          symbol: 'PF_XBTUSD',
          marginLevels: [{ numNonContractUnits: 0, initialMargin: 0.02, maintenanceMargin: 0.01 }],
        },
      ],
    },
    { base: 'BTC', floor: 0, maintenanceRate: 0.01, maxLeverage: 50 },
  ),
  'kucoin-risk-limit': tier(
    {
      code: '200000',
      data: [
        {
          symbol: 'XBTUSDM',
          level: 1,
          minRiskLimit: 0,
          maxRiskLimit: 100,
          maxLeverage: 100,
          initialMargin: 0.01,
          maintainMargin: 0.005,
        },
      ],
    },
    { base: 'BTC', unit: 'coin', cap: 100, maintenanceRate: 0.005 },
  ),
  'hyperliquid-meta': tier(
    { universe: [{ name: 'kPEPE', maxLeverage: 10, marginTableId: 10 }], marginTables: [] },
    { base: 'PEPE', maintenanceRate: 0.05 },
  ),
  'hyperliquid-forced-fills': event(
    'block_time,user,coin,direction,price,size,side,start_position,closed_pnl,fee,notional\n2026-10-10 21:15:00+00:00,0xa1,kPEPE,Liquidated Cross Long,0.006,500,A,500,-900,10,3\n',
    { asset: 'PEPE', side: 1, quantity: 500_000, cause: 'liquidation' },
    'e.csv',
  ),
  'hyperliquid-adl-list': event(
    'user,coin,time,adl_price,adl_size,adl_notional,closed_pnl,position_size,entry_price\n0xd4,SOL,1793404800123,150,10,1500,100,-40,170\n',
    { asset: 'SOL', side: -1, quantity: 10, cause: 'autoDeleveraging' },
    'e.csv',
  ),
  'hyperliquid-node-fills': event(
    `${JSON.stringify({ block_time: '2026-10-10T21:15:00.043230479', events: [['0xe5', { coin: 'ETH', px: '3400', sz: '2', side: 'B', dir: 'Liquidated Isolated Short', time: 1793404800123, tid: 7 }]] })}\n`,
    { asset: 'ETH', side: -1, quantity: 2, price: 3400 },
    'e.jsonl',
  ),
  'hyperliquid-liquidation-list': event(
    {
      data: [
        {
          time: '2026-10-31T00:00:00.123',
          time_ms: 1793404800123,
          coin: 'BTC',
          hash: '0xh',
          liquidated_user: '0xf7',
          size_total: 14.5,
          notional_total: 1,
          fill_px_vwap: 60000,
          mark_px: 60010,
          method: 'market',
          liq_dir: 'Short',
        },
      ],
    },
    { asset: 'BTC', side: -1, quantity: 14.5, price: 60_000 },
  ),
  'binance-force-orders': event([order], { asset: 'BTC', side: 1, quantity: 0.5, price: 60_000 }),
  'okx-forced-orders': event(
    {
      code: '0',
      data: [
        {
          instId: 'BTC-USDT-SWAP',
          instType: 'SWAP',
          ordId: '1',
          category: 'full_liquidation',
          side: 'sell',
          posSide: 'long',
          accFillSz: '50',
          avgPx: '60000',
          fillTime: String(ms),
          uTime: String(ms),
          state: 'filled',
        },
      ],
    },
    { asset: 'BTC', side: 1, quantity: 0.5, price: 60_000 },
  ),
  'okx-positions-history-forced': event(
    {
      code: '0',
      data: [
        {
          instId: 'BTC-USD-SWAP',
          instType: 'SWAP',
          type: '3',
          direction: 'short',
          openAvgPx: '50000',
          closeAvgPx: '60000',
          closeTotalPos: '30',
          posId: '9',
          uTime: String(ms),
          cTime: String(ms),
        },
      ],
    },
    { asset: 'BTC', side: -1, cause: 'liquidation' },
  ),
  'lockstep-liquidation-events': event(
    'time,participant,venue,symbol,asset,cause,closed,quantity,price,value_usd,id\n2026-10-30T00:00:00.000Z,f1,okx,BTC-USDT-SWAP,BTC,liquidation,long,0.5,60000,30000,x1\n',
    { asset: 'BTC', side: 1, quantity: 0.5 },
    'e.csv',
  ),
};

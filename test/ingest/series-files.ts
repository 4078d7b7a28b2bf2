/** Small files of market series under the headers of their sources, with rows of our own. */
const lines = (...rows: string[]): string => `${rows.join('\n')}\n`;

const vision =
  'time,side,order_type,time_in_force,original_quantity,price,average_price,order_status,last_fill_quantity,accumulated_fill_quantity';
const ticker =
  'exchange,symbol,timestamp,local_timestamp,funding_timestamp,funding_rate,predicted_funding_rate,open_interest,last_price,index_price,mark_price';
const tape = 'exchange,symbol,timestamp,local_timestamp,id,side,price,amount';

export const seriesFiles: Readonly<Record<string, string>> = {
  'BTCUSDT-fundingRate-2026-10.csv': lines(
    'calc_time,funding_interval_hours,last_funding_rate',
    '1793404800001,8,0.00010000',
    '1793433600000,8,-0.00012000',
    '1793448000003,4,0.00005000',
  ),
  'ETHUSDT-metrics-2026-10-30.csv': lines(
    'create_time,symbol,sum_open_interest,sum_open_interest_value,count_toptrader_long_short_ratio,sum_toptrader_long_short_ratio,count_long_short_ratio,sum_taker_long_short_vol_ratio',
    '2026-10-30 00:00:00,ETHUSDT,1000.0000000000000000,4000000.0000000000000000,1.2,1.4,1.1,1.5',
    '2026-10-30 00:05:00,ETHUSDT,0,0,"","","",""',
    '2026-10-30 00:10:00,ETHUSDT,1010.5,4042000,1.2,1.4,"",1.5',
  ),
  'BTCUSD_PERP-liquidationSnapshot-2026-10-30.csv': lines(
    vision,
    '1793404800926,BUY,LIMIT,IOC,7,100741.3,100631.6,FILLED,6,7',
    '1793404800926,BUY,LIMIT,IOC,7,100741.3,100631.6,FILLED,6,7',
    '1793404803356,SELL,LIMIT,IOC,43,99756.3,100000,FILLED,1,43',
    '1793404803400,SELL,LIMIT,IOC,43,99756.3,0,NEW,0,0',
  ),
  'liquidations-with-symbol.csv': lines(
    vision.replace('time,', 'time,symbol,'),
    '1793404800926,1000PEPEUSDT,SELL,LIMIT,IOC,500,0.0075,0.008,FILLED,500,500',
  ),
  'bitmex_derivative_ticker_2026-10-30_XBTUSD.csv': lines(
    ticker,
    'bitmex,XBTUSD,1793404800145000,1793404800307160,1793404800000000,0.0001,0.00012,1000000,100000.5,100000.0,100000.25',
    'bitmex,XBTUSD,1793404860145000,1793404860307160,1793404800000000,0.0001,,1000000,100001.0,100000.5,100000.75',
    'bitmex,XBTUSD,1793433660145000,1793433660307160,1793433600000000,0.0002,,1000500,,,',
    'deribit,BTC-PERPETUAL,1793404863145000,1793404863307160,,,,2000500,100001.0,100000.5,100000.75',
    'bitmex,ETHUSD,1793404863145000,1793404863307160,,,,2000500,4001.0,4000.5,4000.75',
  ),
  'binance-futures_liquidations_2026-10-30_BTCUSDT.csv': lines(
    tape,
    'binance-futures,BTCUSDT,1793404800145000000,1793404800307160000,,sell,100000,0.5',
    'binance-futures,BTCUSDT,1793404800145000000,1793404800307160000,,sell,100000,0.5',
    'binance-futures,BTCUSDT,1793404800245000000,1793404800307160000,,buy,100500,0.25',
  ),
  'kraken-tickers.json': JSON.stringify({
    result: 'success',
    serverTime: '2026-10-31T00:00:00.000Z',
    tickers: [
      { symbol: 'in_xbtusd', last: '100000', lastTime: '2026-10-31T00:00:00.000Z' },
      { symbol: 'PF_DOGEUSD', markPrice: '0.1', openInterest: '23062948.5', fundingRate: '-0.000000742689' },
      { symbol: 'PI_ETHUSD', markPrice: '4000', openInterest: '1500000', fundingRate: '0.00000002' },
    ],
  }),
  'okx-funding.json': JSON.stringify({
    code: '0',
    data: [
      {
        instId: 'BTC-USDT-SWAP',
        fundingRate: '0.0002',
        realizedRate: '0.0001',
        fundingTime: '1793404800000',
      },
      {
        instId: 'BTC-USDT-SWAP',
        fundingRate: '0.0003',
        realizedRate: '0.0002',
        fundingTime: '1793433600000',
      },
      {
        instId: 'ETH-USDT-SWAP',
        fundingRate: '0.0004',
        realizedRate: '0.0004',
        fundingTime: '1793404800000',
      },
    ],
  }),
  'hyperliquid-funding.json': JSON.stringify([
    { coin: 'kPEPE', fundingRate: '0.0000125', premium: '-0.0001', time: 1793404800057 },
  ]),
  'binance-funding.json': JSON.stringify([
    { symbol: 'BTCUSD_PERP', fundingRate: '0.0001', fundingTime: 1793404800000, markPrice: '100000' },
  ]),
  'bybit-funding.json': JSON.stringify({
    retCode: 0,
    result: {
      category: 'inverse',
      list: [{ symbol: 'BTCUSD', fundingRate: '0.0001', fundingRateTimestamp: '1793404800000' }],
    },
  }),
  'bybit-oi.json': JSON.stringify({
    retCode: 0,
    result: {
      symbol: 'BTCUSD',
      category: 'inverse',
      list: [{ openInterest: '461134384.00000000', timestamp: '1793404800000' }],
    },
  }),
  'binance-oi.json': JSON.stringify([
    {
      pair: 'BTCUSD',
      contractType: 'CURRENT_QUARTER',
      sumOpenInterest: '20000',
      sumOpenInterestValue: '20',
      timestamp: 1793404800000,
    },
  ]),
  'desk-funding.csv': lines(
    'timestamp,exchange,symbol,funding_rate,interval',
    '2026-10-31T00:00:00Z,bybit,SOLUSDT,0.01%,8h',
    '2026-10-31T08:00:00Z,bybit,SOLUSDT,0.0001,',
  ),
  'own-funding.csv': lines(
    'time,venue,symbol,asset,rate,interval_hours',
    '2026-10-31T00:00:00.000Z,okx,BTC-USDT-SWAP,BTC,0.0001,8',
  ),
  'own-open-interest.csv': lines(
    'time,venue,symbol,asset,quantity,value_usd',
    '2026-10-31T00:00:00.000Z,okx,BTC-USDT-SWAP,BTC,10,1000000',
    '2026-10-31T01:00:00.000Z,bitmex,XBTUSD,BTC,,1000000',
  ),
  'own-liquidations.csv': lines(
    'time,venue,symbol,asset,liquidated,quantity,price,value_usd',
    '2026-10-31T00:00:00.000Z,okx,BTC-USDT-SWAP,BTC,long,0.5,100000,50000',
    '2026-10-31T00:00:00.000Z,okx,BTC-USDT-SWAP,BTC,long,0.5,100000,50000',
  ),
};

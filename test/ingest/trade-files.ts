/** Small files of trade history under the headers of their sources, with rows of our own. */
const lines = (...rows: string[]): string => `${rows.join('\n')}\n`;

export const hyperliquid = (...rows: string[]): string =>
  lines('time,coin,dir,px,sz,ntl,fee,closedPnl', ...rows);
export const deribitHeader =
  'ID,UserSeq,Date,Instrument,Type,Side,Amount,Base Amount,Position,Price,Mark Price,Index Price,Cash Flow,Funding,Fee Rate,Fee Charged,Fee Balance,Change,Balance,Equity,Trade ID,Order ID,Info,Note';

export const tradeFiles: Readonly<Record<string, string>> = {
  'binance-trades.csv': lines(
    'Uid,Time,Symbol,Side,Price,Quantity,Amount,Fee,Realized Profit,Buyer,Maker,Trade ID,Order ID',
    '161000001,2026-10-29 18:25:01,BTCUSDT,BUY,100000,0.01,1000,0.50USDT,0,true,false,11,1',
    '161000001,2026-10-30 03:35:09,1000PEPEUSDT,SELL,0.008,1000,8,0.004USDT,0.05,false,false,11,2',
    '161000002,2026-10-30 03:35:09,BTCUSD_PERP,SELL,100000,3,300,0.0000012BTC,0,false,false,12,3',
  ),
  'okx-trades.csv': `\ufeff${lines(
    'id,Order id,Time,Trade Type,Instrument,Type,Amount,Unit,PL,Fee,Position Change,Position Balance,Balance Change,Balance,Unit',
    '1,2,2026-10-30 11:15:00,Perpetual Futures,BTC-USDT-SWAP,Open long,2,cont,0,-0.17,2,2,-0.17,999.83,USDT',
    '2,3,2026-10-30 12:15:00,Perpetual Futures,BTC-USDT-SWAP,Close long,2,cont,0,-0.17,-2,0,-0.17,999.83,USDT',
    '3,4,2026-10-30 13:15:00,Perpetual Futures,ETH-USDT-SWAP,Close short,0.5,ETH,0,-0.17,5,0,-0.17,999.83,USDT',
    '4,,2026-10-30 16:00:00,Perpetual Futures,BTC-USDT-SWAP,Funding fee,0,cont,0,0,0,0,-0.02,999.81,USDT',
    '5,6,2026-10-30 13:15:00,Perpetual Futures,BTC-USD-SWAP,Open short,5,cont,0,-0.17,-5,-5,0,1,BTC',
  )}`,
  'deribit-log.csv': lines(
    deribitHeader,
    '101,55,2026-10-30 11:15:00,BTC-PERPETUAL,trade,open buy,10000.0,0.1,10000.0,100000.0,100010.0,100005.0,0.0,0.0,0.0005,0.00005,0.0,-0.00005,1.99995,1.99996,123,BTC-987,,',
    '102,56,2026-10-30 12:15:00,BTC-PERPETUAL,trade,close sell,4000.0,0.04,6000.0,100000.0,100010.0,100005.0,0.0,0.0,0.0005,0.00005,0.0,-0.00005,1.99995,1.99996,124,BTC-988,,',
    '103,57,2026-10-30 12:15:00,BTC-27NOV26-100000-C,trade,open buy,1.0,1.0,1.0,0.05,0.05,100005.0,-0.05,0.0,0.0005,0.00005,0.0,-0.05005,1.9,1.9,125,BTC-989,,',
    '104,58,2026-10-31 08:00:00,BTC-PERPETUAL,settlement,-,,,6000.0,,100010.0,100005.0,0.001,0.0,,,0.0,0.001,1.9,1.9,,,,',
  ),
  'hyperliquid-trades.csv': hyperliquid(
    '30/10/2026 - 11:15:00,ETH,Open Long,4000,0.5,2000,0.2,0',
    '30/10/2026 - 11:15:00,ETH,Open Long,4000,0.5,2000,0.2,0',
    '31/10/2026 - 09:00:00,ETH,Long > Short,4010,1.5,6015,0.6,10',
  ),
  'kraken-trades.csv': lines(
    'txid,ordertxid,pair,time,type,ordertype,price,cost,fee,vol,margin,misc,ledgers',
    'TXAAA-1,OXAAA-1,XXBTZUSD,2026-10-30 12:34:56.1234,buy,limit,100000,1000,2.6,0.01,0,,L1',
    'TXAAA-2,OXAAA-2,SOLEUR,2026-10-30 12:35:56,sell,market,150,300,1,2,0,,L2',
  ),
  'paradex-fills.csv': lines(
    'id,side,liquidity,market,order_id,price,size,fill_type,created_at',
    '9001,BUY,TAKER,ETH-USD-PERP,77,4000,0.25,FILL,1793404800000',
  ),
  'jupiter.csv': lines(
    'ID,Owner,Symbol,Created At,Updated At,Action,Side,Order Type,Price,Size (USD),PnL (USD),Fee (USD),Liquidation Fee (USD),Transaction ID',
    '1,8xYabc,SOL,2026-10-30T11:15:00Z,2026-10-30T11:15:00Z,Increase,Long,Market,200,1000,0,0.6,0,5abc',
    '2,8xYabc,SOL,2026-10-30T12:15:00Z,2026-10-30T12:15:00Z,Decrease,Short,Market,200,500,10,0.6,0,5abd',
    '3,8xYabc,SOL,2026-10-30T12:15:00Z,2026-10-30T12:15:00Z,Deposit,Long,Market,200,0,0,0,0,5abe',
  ),
  'binance-user-trades.json': JSON.stringify([
    {
      symbol: 'BTCUSDT',
      id: 698759,
      orderId: 25851813,
      side: 'SELL',
      price: '100000',
      qty: '0.002',
      realizedPnl: '-0.91',
      quoteQty: '200',
      commission: '-0.07',
      time: 1793404800000,
      positionSide: 'SHORT',
    },
  ]),
  'bybit-executions.json': JSON.stringify({
    retCode: 0,
    result: {
      category: 'linear',
      list: [
        {
          symbol: 'ETHUSDT',
          execId: 'e1',
          execPrice: '4000',
          execQty: '0.1',
          side: 'Sell',
          execTime: '1793404800000',
          execType: 'Trade',
        },
        {
          symbol: 'ETHUSDT',
          execId: 'e2',
          execPrice: '4000',
          execQty: '5',
          side: 'Sell',
          execTime: '1793404800000',
          execType: 'Funding',
        },
      ],
    },
  }),
  'okx-fills.json': JSON.stringify({
    code: '0',
    data: [
      {
        instId: 'BTC-USDT-SWAP',
        tradeId: '1',
        billId: '77',
        fillPx: '100000',
        fillSz: '3',
        side: 'sell',
        posSide: 'long',
        ts: '1793404800000',
      },
    ],
  }),
  'kucoin-fills.json': JSON.stringify({
    code: '200000',
    data: {
      items: [
        {
          symbol: 'XBTUSDTM',
          tradeId: 't1',
          side: 'buy',
          price: '100000',
          size: 20,
          value: '2000',
          tradeTime: 1793404800145000000,
          tradeType: 'trade',
        },
        {
          symbol: 'XBTUSDTM',
          tradeId: 't2',
          side: 'buy',
          price: '100000',
          size: 20,
          value: '2000',
          tradeTime: 1793404800145000000,
          tradeType: 'settlement',
        },
      ],
    },
  }),
  'hyperliquid-fills.json': JSON.stringify([
    {
      coin: 'ETH',
      px: '4000',
      sz: '0.5',
      side: 'B',
      time: 1793404800000,
      dir: 'Close Short',
      closedPnl: '5',
      hash: '0x1',
      oid: 1,
      tid: 111,
      fee: '0.1',
    },
    {
      coin: '@107',
      px: '18.4',
      sz: '93.5',
      side: 'A',
      time: 1793404800000,
      dir: 'Sell',
      closedPnl: '0',
      hash: '0x2',
      oid: 2,
      tid: 112,
      fee: '0.1',
    },
  ]),
  'own-trades.csv': lines(
    'time,participant,venue,symbol,asset,side,quantity,price,value_usd,id',
    '2026-10-30T00:00:00.000Z,fund-001,okx,BTC-USDT-SWAP,BTC,buy,0.5,100000,50000,x1',
    '2026-10-30T00:00:00.000Z,fund-002,okx,BTC-USDT-SWAP,BTC,sell,0.5,,,',
  ),
};

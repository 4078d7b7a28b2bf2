import { type Case, texts } from './case.ts';

const phemex =
  'userID,accountID,symbol,currency,side,size,positionStatus,crossMargin,leverageRr,avgEntryPrice,avgEntryPriceRp,markPriceRp,valueRv,posCostRv,positionMarginRv,liquidationPriceRp,initMarginReqRr,maintMarginReqRr,riskLimitRv,transactTimeNs';
const krakenRow =
  'pair,type,vol,vol_closed,cost,fee,margin,value,net,posstatus,ordertxid,ordertype,terms,rollovertm,misc,oflags';
const kraken = (time: number, row: string) => ({ ...texts(krakenRow, row)[0], time });
/** Kraken margin, Crypto.com, Phemex. */
export const moreVenueCases: readonly Case[] = [
  {
    name: '082 Kraken margin: what is held is financed by cost less margin',
    file: 'kraken.json',
    content: {
      error: [],
      result: {
        T1: kraken(1793404700.25, 'XXBTZEUR,sell,2.0,0.5,100000,50,20000,90000,-15000,open'),
        T2: kraken(1793404700.5, 'XETHZUSD,buy,10,0,30000,9,6000,31000,1000,open'),
      },
    },
    positions: [
      // 1.5 of 2 are open: of 100,000 received 75,000 remain, beside 15,000 of margin.
      ['BTC', 'EUR', -1.5, 90_000, 'EUR', { entryPrice: 50_000, isolatedMargin: 90_000 }],
      ['ETH', 'USD', 10, 31_000, 'USD', { entryPrice: 3000, isolatedMargin: -24_000 }],
    ],
    warns: ['OTHER_CURRENCY'],
  },
  {
    name: '083 Kraken margin, consolidated by pair',
    file: 'kraken.json',
    content: {
      error: [],
      result: texts(
        'pair,positions,type,leverage,cost,fee,vol,vol_closed,margin',
        'XXBTZUSD,3,buy,5.00000,120,0.3,0.003,0.001,24',
        'XETHZEUR,1,sell,5.00000,250,0.6,0.1,0,50',
      ),
    },
    positions: [
      ['BTC', 'USD', 0.002, null, 'USD', { entryPrice: 40_000, isolatedMargin: -64, leverage: 5 }],
      ['ETH', 'EUR', -0.1, null, 'EUR', { entryPrice: 2500, isolatedMargin: 300 }],
    ],
    warns: ['OTHER_CURRENCY'],
  },
  {
    name: '040 Crypto.com Exchange: the entry price is cost by quantity',
    file: 'cryptocom.json',
    content: {
      id: 1,
      method: 'private/get-positions',
      code: 0,
      result: {
        data: texts(
          'account_id,instrument_name,type,quantity,cost,open_pos_cost,open_position_pnl,session_pnl,update_timestamp_ms,mark_price,effective_leverage',
          'a-1,BTCUSD-PERP,PERPETUAL_SWAP,-0.5,-29000,-29000,-1000,-1000,1793404700000,60000,5',
        ),
      },
    },
    positions: [
      ['BTC', 'USD', -0.5, 30_000, 'USD', { entryPrice: 58_000, unrealisedPnl: -1000, participant: 'a-1' }],
    ],
  },
  {
    name: '066 Phemex',
    file: 'phemex.json',
    content: texts(
      phemex,
      'u1,a1,DOGEUSDT,USDT,Buy,100,Normal,false,-10,0.2,0.2,0.21,20,20.1,2.2,0.00001,0.1,0.01,200000,1793404700000000000',
    ),
    refused: 'UNKNOWN_FORMAT',
  },
];

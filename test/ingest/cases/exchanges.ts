import { type Case, texts, values } from './case.ts';

const okx =
  'instId,instType,mgnMode,posSide,pos,avgPx,markPx,notionalUsd,upl,lever,liqPx,margin,imr,mmr,ccy,posId,uTime,cTime,availPos,adl,liab,liabCcy,posCcy,mgnRatio,optVal,tradeId,uplRatio,interest,last,idxPx';
const bybit =
  'symbol,side,size,positionIdx,avgPrice,markPrice,positionValue,leverage,liqPrice,positionIM,positionMM,unrealisedPnl,updatedTime,tradeMode,positionStatus,riskId,seq,createdTime,bustPrice,positionBalance,takeProfit,stopLoss';
const deribit =
  'instrument_name,kind,direction,size,size_currency,average_price,mark_price,index_price,leverage,initial_margin,maintenance_margin,floating_profit_loss,total_profit_loss,estimated_liquidation_price,delta,settlement_price,open_orders_margin,realized_profit_loss';
const gate =
  'user,contract,size,leverage,cross_leverage_limit,value,margin,entry_price,mark_price,liq_price,initial_margin,maintenance_margin,maintenance_rate,unrealised_pnl,mode,update_time,risk_limit,leverage_max,realised_pnl,adl_ranking,pending_orders';
const htx =
  'contract_code,symbol,direction,volume,cost_open,cost_hold,last_price,profit,profit_unreal,position_margin,lever_rate,liquidation_price,contract_type,business_type,pair,available,frozen,profit_rate';
const mexc =
  'positionId,symbol,positionType,openType,holdVol,holdAvgPrice,openAvgPrice,liquidatePrice,im,oim,leverage,updateTime,createTime,state,realised,holdFee,frozenVol,closeVol,closeAvgPrice,autoAddIm';
/** Exchanges: contracts and coins, sides, modes, margins, sparser generations. */
export const exchangeCases: readonly Case[] = [
  {
    name: '002 OKX: contracts of 1000 coins, a flat row that lacks half of its keys',
    file: 'okx.json',
    content: {
      code: '0',
      msg: '',
      data: [
        ...texts(
          okx,
          'DOGE-USDT-SWAP,SWAP,isolated,net,3,0.2,0.21,630,30,3,0.15,210,,3.15,USDT,11,1793404700000',
        ),
        {
          instId: 'ETH-USD-SWAP',
          instType: 'SWAP',
          mgnMode: 'cross',
          posSide: 'net',
          pos: '0',
          ccy: 'ETH',
          lever: '',
        },
      ],
    },
    positions: [
      ['DOGE', 'USDT', 3000, 630, 'USD', { isolatedMargin: 210, liquidationPrice: 0.15, multiplier: 1000 }],
    ],
    flat: 1,
  },
  {
    name: '003 Bybit inverse: dollars of face, margins in coins, an expired letter code',
    file: 'bybit.json',
    content: {
      retCode: 0,
      retMsg: 'OK',
      result: {
        category: 'inverse',
        nextPageCursor: '',
        list: texts(
          bybit,
          'BTCUSD,Buy,6000,0,50000,60000,0.12,10,45000,0.012,0.0006,0.02,1793404700000,1,Normal,1,1,1793404700000,,0.012',
          'ETHUSDZ26,Sell,3000,0,2500,3000,1.2,5,,0.24,0.006,-0.2,1793404700000,0,Normal',
        ),
      },
      time: 1793404800000,
    },
    positions: [
      [
        'BTC',
        'USD',
        6000,
        6000,
        'USD',
        {
          instrument: 'inverse',
          settle: 'BTC',
          marginMode: 'isolated',
          isolatedMargin: 720,
          liquidationPrice: 45_000,
        },
      ],
      ['ETH', 'USD', -3000, 3000, 'USD', { expiry: Date.UTC(2026, 11, 25, 8), liquidationPrice: null }],
    ],
  },
  {
    name: '004 Bybit linear in hedge mode: both sides apart, PERP in USDC, notional at mark',
    file: 'bybit.json',
    content: {
      retCode: 0,
      retMsg: 'OK',
      result: {
        category: 'linear',
        nextPageCursor: '',
        list: texts(
          bybit,
          'BTCUSDT,Sell,0.2,2,59000,60000,11800,10,,1180,59,-200,1793404700000,0,Normal',
          'BTCUSDT,Buy,0.1,1,58000,60000,5800,10,,580,29,200,1793404700000,0,Normal',
          'SOLPERP,Buy,4,0,140,150,560,5,90,112,5,40,1793404700000,0,Normal',
          'ETHUSDT,,0,0,0,3000,,10,,0,0,,1793404700000,0,Normal',
        ),
      },
      time: 1793404800000,
    },
    positions: [
      ['BTC', 'USDT', -0.2, 12_000, 'USD'],
      ['BTC', 'USDT', 0.1, 6000, 'USD'],
      ['SOL', 'USDC', 4, 600, 'USD', { liquidationPrice: 90 }],
    ],
    flat: 1,
  },
  {
    name: '005 Deribit: dollars of SOL, coins of a USDC contract, an option whose premium is in coins',
    file: 'deribit.json',
    content: {
      jsonrpc: '2.0',
      result: values(
        deribit,
        'SOL-PERPETUAL,future,buy,300,2,145,150,150,25,0.08,0.04,0.068965517,0.07,70,2',
        'ETH_USDC-PERPETUAL,future,sell,-0.5,0,2900,3000,3000,50,30,15,-50,-50,null,-0.5',
        'BTC-25DEC26-70000-C,option,sell,-2,null,0.05,0.04,60000,null,0.5,0.4,0.02,0.02,null,-0.5',
      ),
      usIn: 1793404800000000,
    },
    positions: [
      ['SOL', 'USD', 300, 300, 'USD', { instrument: 'inverse', liquidationPrice: 70, maintenanceMargin: 6 }],
      ['ETH', 'USDC', -0.5, 1500, 'USD', { instrument: 'linear' }],
      [
        'BTC',
        'USD',
        -2,
        null,
        'USD',
        { instrument: 'call', strike: 70_000, markPrice: 2400, maintenanceMargin: 24_000 },
      ],
    ],
  },
  {
    name: '022 Gate: leverage 0 is cross, contracts of a hundredth coin, an inverse one in dollars',
    file: 'gate.json',
    content: values(
      gate,
      '7,ETH_USDT,500,0,20,15000,0,2900,3000,2000,750,75,0.005,500,single,1793404700',
      '7,BTC_USDT,-2000,10,0,12000,1210,61000,60000,66000,1200,48,0.004,200,dual_short,1793404700',
      '7,BTC_USD,600,5,0,0.01,0.002,60000,60000,50000,0.002,0.00005,0.005,0,single,1793404700',
      '7,SOL_USDT,0,3,0,0,0,0,150,0,0,0,0.01,0,single,1793404700',
    ),
    positions: [
      ['ETH', 'USDT', 5, 15_000, 'USD', { marginMode: 'cross', leverage: 20 }],
      ['BTC', 'USDT', -0.2, 12_000, 'USD', { marginMode: 'isolated', isolatedMargin: 1210, leverage: 10 }],
      ['BTC', 'USD', 600, 600, 'USD', { instrument: 'inverse', settle: 'BTC', isolatedMargin: 120 }],
    ],
    flat: 1,
  },
  {
    name: '029 HTX inverse swaps: contracts of 100 and 10 dollars',
    file: 'htx.json',
    content: {
      status: 'ok',
      data: values(
        htx,
        'BTC-USD,BTC,sell,30,50000,50000,60000,-0.01,-0.01,0.005,10,80000.5',
        'ETH-USD,ETH,buy,60,2500,2500,3000,0.04,0.04,0.02,10,null',
      ),
      ts: 1793404800000,
    },
    positions: [
      ['BTC', 'USD', -3000, 3000, 'USD', { instrument: 'inverse', initialMargin: 300, unrealisedPnl: -600 }],
      ['ETH', 'USD', 600, 600, 'USD', { instrument: 'inverse', liquidationPrice: null }],
    ],
  },
  {
    name: '036 HTX linear, both sides of one contract',
    file: 'htx.json',
    content: {
      status: 'ok',
      data: values(
        `${htx},margin_mode,margin_asset,margin_account,position_mode,trade_partition`,
        'BTC-USDT,BTC,buy,4,50000,50000,60000,40,40,240,1,null,swap,swap,BTC-USDT,4,0,0,cross,USDT,USDT,dual_side,USDT',
        'BTC-USDT,BTC,sell,2,50000,50000,60000,-20,-20,120,1,null,swap,swap,BTC-USDT,2,0,0,cross,USDT,USDT,dual_side,USDT',
      ),
      ts: 1793404800000,
    },
    positions: [
      ['BTC', 'USDT', 0.004, 240, 'USD', { unrealisedPnl: 40 }],
      ['BTC', 'USDT', -0.002, 120, 'USD', { unrealisedPnl: -20 }],
    ],
  },
  {
    name: '030 MEXC: what a contract holds follows from margin and leverage; 0 is no liquidation price',
    file: 'mexc.json',
    content: {
      success: true,
      code: 0,
      data: values(
        mexc,
        '1,BTC_USDT,2,1,40,60000,60000,65000,24,24,10,1793404700000,1793404700000,1',
        '2,LINK_USDT,1,2,30,20,20,0,6,6,10,1793404700000,1793404700000,1',
      ),
    },
    positions: [
      [
        'BTC',
        'USDT',
        -0.004,
        null,
        'USD',
        { multiplier: 0.0001, isolatedMargin: 24, marginMode: 'isolated' },
      ],
      ['LINK', 'USDT', 3, null, 'USD', { multiplier: 0.1, marginMode: 'cross', liquidationPrice: null }],
    ],
  },
  {
    name: '039 OKX hedge mode: the row’s own notional beats the built-in contract value',
    file: 'okx.json',
    content: {
      code: '0',
      msg: '',
      data: texts(
        okx,
        'BTC-USDT-SWAP,SWAP,isolated,short,40,61000,60000,2400,40,3,80000,800,,9.6,USDT,1,1793404700000,,40',
        'BTC-USDT-SWAP,SWAP,isolated,long,30,59000,60000,1800,30,3,40000,600,,7.2,USDT,2,1793404700000,,-30',
        'ETH-USD-261225-2500-P,OPTION,cross,net,-4,0.02,0.015,1200,0.002,,,,0.05,0.02,ETH,3,1793404700000,,,,,,,,,,,,,3000',
        'BTC-USD-SWAP,SWAP,cross,net,-30,50000,60000,3000,-0.01,5,,,0.01,0.0002,BTC,4,1793404700000',
      ),
    },
    positions: [
      ['BTC', 'USDT', -0.04, 2400, 'USD', { multiplier: 0.001 }],
      ['BTC', 'USDT', 0.03, 1800, 'USD', { multiplier: 0.001 }],
      ['ETH', 'USD', -0.4, null, 'USD', { instrument: 'put', strike: 2500, multiplier: 0.1 }],
      ['BTC', 'USD', -3000, 3000, 'USD', { instrument: 'inverse', multiplier: 100, unrealisedPnl: -600 }],
    ],
    warns: ['CONTRACT_VALUE', 'CONTRACT_VALUE_INFERRED'],
  },
  {
    name: '087 Bybit’s second generation is gone: refused',
    file: 'bybit.json',
    content: {
      ret_code: 0,
      ret_msg: 'OK',
      result: [
        {
          data: { symbol: 'APEUSDT', side: 'Buy', size: '10', entry_price: '8', leverage: '20' },
          is_valid: true,
        },
      ],
      time_now: '1793404800.1',
    },
    refused: 'UNKNOWN_FORMAT',
  },
];

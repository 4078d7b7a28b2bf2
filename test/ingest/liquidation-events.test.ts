import { describe, expect, it } from 'vitest';
import type { LiquidationEventRecord } from '../../contract/records.ts';
import { refused, run } from './run.ts';

const events = (name: string, content: string | object): LiquidationEventRecord[] =>
  run(name, content, { participant: 'desk' }).records.filter((r) => r.kind === 'liquidationEvent');

/** Account, cause, side of the position closed, coins, price. */
const told = (list: readonly LiquidationEventRecord[]): unknown[] =>
  list.map(({ participant, cause, side, asset, quantity, price }) => [
    participant,
    cause,
    side,
    asset,
    quantity,
    price,
  ]);

describe('liquidations of accounts', () => {
  it("reads Hyperliquid's forced fills of everybody: words, order side, position before; spot and free fills out", () => {
    const text = `block_time,user,coin,direction,price,size,side,start_position,closed_pnl,fee,notional
2026-10-10 21:15:00.043230479+00:00,0xa1,BTC,Liquidated Cross Long,104000,0.5,A,0.5,-900,10,52000
2026-10-10 21:16:05.1+00:00,0xb2,kPEPE,Auto-Deleveraging,0.006,1000,B,-1000,3,0,6
2026-10-10 21:16:05.2+00:00,0xb3,ETH,Auto-Deleveraging,3400,2,,2,3,0,6800
2026-10-10 21:16:06+00:00,0xc3,ETH,Open Long,3400,1,B,0,0,1,3400
2026-10-10 21:16:06+00:00,0xc3,@107,Auto-Deleveraging,1,1,B,0,0,1,1
`;
    const out = run('events.csv', text);
    expect(told(out.records.filter((r) => r.kind === 'liquidationEvent'))).toEqual([
      ['0xa1', 'liquidation', 1, 'BTC', 0.5, 104000],
      ['0xb2', 'autoDeleveraging', -1, 'PEPE', 1_000_000, 0.006 / 1000],
      ['0xb3', 'autoDeleveraging', 1, 'ETH', 2, 3400],
    ]);
    expect(out.records[0]).toMatchObject({ time: Date.UTC(2026, 9, 10, 21, 15, 0, 43) });
    expect(out.warnings).toContain('OTHER_ROWS');
    expect(out.rejects).toEqual([]);
  });
  it('reads lists of auto-deleveragings, of the node and of indexers', () => {
    const adl = `user,coin,time,adl_price,adl_size,adl_notional,closed_pnl,position_size,entry_price
0xd4,SOL,1793404800123,150,10,1500,100,-40,170
`;
    expect(told(events('adl.csv', adl))).toEqual([['0xd4', 'autoDeleveraging', -1, 'SOL', 10, 150]]);
    const block = {
      block_time: '2026-10-10T21:15:00.043230479',
      events: [
        [
          '0xe5',
          {
            coin: 'ETH',
            px: '3400',
            sz: '2',
            side: 'B',
            dir: 'Liquidated Isolated Short',
            time: 1793404800123,
            tid: 7,
          },
        ],
        [
          '0xe6',
          { coin: 'ETH', px: '3400', sz: '2', side: 'A', dir: 'Close Long', time: 1793404800123, tid: 7 },
        ],
      ],
    };
    expect(told(events('fills.jsonl', `${JSON.stringify(block)}\n${JSON.stringify(block)}`))).toEqual([
      ['0xe5', 'liquidation', -1, 'ETH', 2, 3400],
      ['0xe5', 'liquidation', -1, 'ETH', 2, 3400],
    ]);
    const list = [
      {
        time: '2026-01-08T10:28:36',
        time_ms: 1793404800123,
        coin: 'BTC',
        hash: '0xh',
        liquidated_user: '0xf7',
        size_total: 14.8,
        notional_total: 1,
        fill_px_vwap: 84512,
        mark_px: 84530,
        method: 'market',
        liq_dir: 'Short',
      },
    ];
    expect(told(events('liq.json', { data: list }))).toEqual([
      ['0xf7', 'liquidation', -1, 'BTC', 14.8, 84512],
    ]);
  });
  it('reads forced fills beside the trades of an account: Hyperliquid, Bybit', () => {
    const fill = {
      coin: 'BTC',
      px: '60000',
      sz: '0.1',
      side: 'A',
      time: 1793404800123,
      startPosition: '0.1',
      dir: 'Liquidated Cross Long',
      closedPnl: '-5',
      hash: '0x',
      oid: 1,
      tid: 5,
    };
    const out = run('fills.json', [fill, { ...fill, dir: 'Close Long', tid: 6 }], { participant: 'desk' });
    expect(out.records.map((r) => r.kind)).toEqual(['trade', 'liquidationEvent', 'trade']);
    const execution = (over: object): object => ({
      symbol: 'BTCUSDT',
      execId: 'e1',
      execPrice: '60000',
      execQty: '0.5',
      side: 'Sell',
      execTime: '1793404800123',
      execType: 'BustTrade',
      ...over,
    });
    const bybit = {
      retCode: 0,
      result: {
        category: 'linear',
        list: [
          execution({}),
          execution({ execId: 'e2', side: 'Buy', execType: 'AdlTrade' }),
          execution({ execId: 'e3', execType: 'Trade' }),
        ],
      },
    };
    expect(told(events('exec.json', bybit))).toEqual([
      ['desk', 'liquidation', 1, 'BTC', 0.5, 60000],
      ['desk', 'autoDeleveraging', -1, 'BTC', 0.5, 60000],
    ]);
  });
  it("reads Binance's forced orders: what was sold was long, contracts of 100 USD, nothing filled is flat", () => {
    const order = (over: object): object => ({
      orderId: 6071832819,
      symbol: 'BTCUSDT',
      status: 'FILLED',
      clientOrderId: 'autoclose-1596107620040000020',
      price: '10871.09',
      avgPrice: '10913.21',
      origQty: '0.001',
      executedQty: '0.001',
      side: 'SELL',
      positionSide: 'BOTH',
      time: 1793404800123,
      updateTime: 1793404800124,
      ...over,
    });
    const out = run(
      'forced.json',
      [
        order({}),
        order({
          orderId: 2,
          symbol: 'BTCUSD_PERP',
          clientOrderId: 'adl_autoclose',
          side: 'BUY',
          executedQty: '5',
          avgPrice: '10000',
        }),
        order({ orderId: 3, executedQty: '0' }),
      ],
      { participant: 'desk' },
    );
    expect(told(out.records.filter((r) => r.kind === 'liquidationEvent'))).toEqual([
      ['desk', 'liquidation', 1, 'BTC', 0.001, 10913.21],
      ['desk', 'autoDeleveraging', -1, 'BTC', 0.05, 10000],
    ]);
    expect(out.summary.flat).toBe(1);
  });
  it('reads what OKX closed, and still refuses a history in which it closed nothing', () => {
    const closed = (type: string, direction: string): object => ({
      instId: 'BTC-USDT-SWAP',
      instType: 'SWAP',
      type,
      direction,
      openAvgPx: '60000',
      closeAvgPx: '50000',
      closeTotalPos: '20',
      openMaxPos: '20',
      posId: '9',
      uTime: '1793404800123',
      pnl: '-2',
    });
    const history = { code: '0', data: [closed('3', 'long'), closed('5', 'short'), closed('2', 'long')] };
    expect(told(events('history.json', history))).toEqual([
      ['desk', 'liquidation', 1, 'BTC', 0.2, 50000],
      ['desk', 'autoDeleveraging', -1, 'BTC', 0.2, 50000],
    ]);
    expect(refused('history.json', { code: '0', data: [closed('2', 'long')] }).code).toBe('CLOSED_HISTORY');
    const order = (category: string, posSide: string): object => ({
      instId: 'BTC-USD-SWAP',
      ordId: category,
      category,
      accFillSz: '3',
      avgPx: '50000',
      side: 'sell',
      posSide,
      uTime: '1793404800123',
    });
    expect(
      told(
        events('orders.json', {
          code: '0',
          data: [order('full_liquidation', 'net'), order('adl', 'short'), order('normal', 'net')],
        }),
      ),
    ).toEqual([
      ['desk', 'liquidation', 1, 'BTC', 0.006, 50000],
      ['desk', 'autoDeleveraging', -1, 'BTC', 0.006, 50000],
    ]);
  });
});

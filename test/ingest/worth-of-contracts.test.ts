import { describe, expect, it } from 'vitest';
import { at, first } from './more-position-rows.ts';
import { refused, run } from './run.ts';

describe('contracts whose worth follows from the row', () => {
  it('Bitget, both generations; coin-margined rows are rejected', () => {
    const row = {
      symbol: 'BTCUSDT',
      marginCoin: 'USDT',
      holdSide: 'short',
      total: '0.5',
      leverage: '20',
      openPriceAvg: '61000',
      marginMode: 'crossed',
      unrealizedPL: '500',
      liquidationPrice: '0',
      keepMarginRate: '0.004',
      markPrice: '60000',
      marginSize: '1500',
      cTime: '1793400000000',
    };
    const out = run('b.json', {
      code: '00000',
      requestTime: at,
      data: [row, { ...row, symbol: 'BTCUSD', marginCoin: 'BTC' }],
    });
    expect(out.positions[0]).toMatchObject({
      side: -1,
      quantity: 0.5,
      notional: 30000,
      maintenanceRate: 0.004,
      marginMode: 'cross',
      liquidationPrice: null,
    });
    expect(out.rejects[0]?.code).toBe('COIN_MARGINED');
    expect(out.summary.asOf).toBe(at);
    const { holdSide: _h, openPriceAvg: _o, ...rest } = row;
    expect(
      run('b.json', {
        code: '00000',
        data: { list: [{ ...rest, posSide: 'long', avgPrice: '60000', mmr: '0.01' }] },
      }).summary.generation,
    ).toBe('unified');
  });
  it('Gate: leverage "0" is cross, seconds, signed contracts', () => {
    const row = {
      contract: 'BTC_USDT',
      user: 7,
      size: -20,
      leverage: '0',
      cross_leverage_limit: '10',
      value: '120',
      entry_price: '61000',
      mark_price: '60000',
      liq_price: '0',
      margin: '5',
      maintenance_rate: '0.004',
      unrealised_pnl: '2',
      update_time: 1793400000,
      mode: 'single',
    };
    const out = run('g.json', [row, { ...row, leverage: '5', value: '900' }]);
    expect(out.positions[0]).toMatchObject({
      participant: '7',
      multiplier: 0.0001,
      side: -1,
      marginMode: 'cross',
      leverage: 10,
      updatedAt: 1793400000000,
      notional: 120,
    });
    expect(out.rejects[0]?.code).toBe('CONTRACT_VALUE_UNKNOWN');
  });
  it('KuCoin: posMaint is maintenance, maintMargin is not; inverse lots are 1 USD', () => {
    const row = {
      symbol: 'XBTUSDTM',
      currentQty: 30,
      isInverse: false,
      markPrice: 60000,
      markValue: 1800,
      avgEntryPrice: 59000,
      posInit: 180,
      posMargin: 185,
      posMaint: 9,
      maintMargin: 215,
      unrealisedPnl: 30,
      liquidationPrice: 0,
      crossMode: false,
      realLeverage: 9.7,
      settleCurrency: 'USDT',
      currentTimestamp: 1793400000000,
    };
    const out = run('k.json', {
      code: '200000',
      data: [
        row,
        {
          ...row,
          symbol: 'XBTUSDM',
          isInverse: true,
          currentQty: -500,
          markValue: -0.0083333,
          settleCurrency: 'XBT',
          crossMode: true,
          unrealisedPnl: 0,
        },
      ],
    });
    expect(out.positions[0]).toMatchObject({
      base: 'BTC',
      multiplier: 0.001,
      isolatedMargin: 185,
      maintenanceMargin: 9,
      liquidationPrice: null,
    });
    expect(out.positions[1]).toMatchObject({
      instrument: 'inverse',
      quantity: 500,
      side: -1,
      settle: 'BTC',
      marginMode: 'cross',
    });
  });
  it('HTX: direction when one-way, negative liquidation price is none', () => {
    const row = {
      contract_code: 'BTC-USDT',
      volume: 10,
      direction: 'sell',
      position_side: 'both',
      lever_rate: 5,
      last_price: 60000,
      cost_open: 61000,
      position_margin: 120,
      profit_unreal: 10,
      liquidation_price: -110163.84,
      margin_mode: 'cross',
    };
    const out = run('h.json', { status: 'ok', data: [row, { ...row, volume: '0E-18' }], ts: at });
    expect(out.positions[0]).toMatchObject({ side: -1, multiplier: 0.001, liquidationPrice: null });
    expect(out.summary).toMatchObject({ asOf: at, flat: 1 });
  });
  it('MEXC: 1 long, 2 short; 1 isolated, 2 cross', () => {
    const row = {
      positionId: 1394650,
      symbol: 'ETH_USDT',
      positionType: 2,
      openType: 1,
      state: 1,
      holdVol: 30,
      holdAvgPrice: 3000,
      liquidatePrice: 3500,
      oim: 180,
      im: 180,
      leverage: 5,
      updateTime: 1793400000000,
    };
    const out = run('m.json', { success: true, code: 0, data: [row, { ...row, state: 3 }] });
    expect(out.positions[0]).toMatchObject({
      side: -1,
      marginMode: 'isolated',
      multiplier: 0.01,
      naturalId: '1394650',
      isolatedMargin: 180,
    });
    expect(out.summary.flat).toBe(1);
  });
  it('Coinbase: signed net_size, money objects in Advanced Trade', () => {
    expect(
      first('c.json', [
        {
          symbol: 'BTC-PERP',
          net_size: '-0.25',
          mark_price: '60000',
          entry_vwap: '61000',
          vwap: '1',
          unrealized_pnl: '250',
          im_contribution: '0.2',
        },
      ]),
    ).toMatchObject({ side: -1, base: 'BTC', notional: 15000, initialMargin: null });
    const advanced = {
      symbol: 'ETH-PERP-INTX',
      net_size: '2',
      position_side: 'POSITION_SIDE_LONG',
      mark_price: { value: '3000', currency: 'USDC' },
      vwap: { value: '2900', currency: 'USDC' },
      unrealized_pnl: { value: '200', currency: 'USDC' },
      liquidation_price: { value: '0', currency: 'USDC' },
      im_notional: { value: '600', currency: 'USDC' },
      margin_type: 'MARGIN_TYPE_CROSS',
      leverage: '10',
    };
    expect(first('c.json', { positions: [advanced] })).toMatchObject({
      base: 'ETH',
      entryPrice: 2900,
      liquidationPrice: null,
      initialMargin: 600,
      leverage: 10,
    });
    expect(refused('c.json', { positions: [{ ...advanced, net_size: '-2' }] }).code).toBe(
      'CONTRADICTORY_SIDE',
    );
  });
});

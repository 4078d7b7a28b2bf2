import { describe, expect, it } from 'vitest';
import { at, first } from './more-position-rows.ts';
import { capture, run } from './run.ts';

describe('Deribit', () => {
  it('says of an account under portfolio margin that it is read as cross', () => {
    const summary = {
      currency: 'BTC',
      balance: 1.5,
      equity: 1.5,
      maintenance_margin: 0.1,
      initial_margin: 0.2,
    };
    const codes = (more: object) => run('s.json', { result: { ...summary, ...more } }).warnings;
    expect(codes({ margin_model: 'cross_pm' })).toContain('PORTFOLIO_MARGIN');
    expect(codes({ margin_model: 'segregated_pm' })).toContain('PORTFOLIO_MARGIN');
    expect(codes({ portfolio_margining_enabled: true })).toContain('PORTFOLIO_MARGIN');
    for (const cross of [{}, { margin_model: 'cross_sm', portfolio_margining_enabled: false }])
      expect(codes(cross)).not.toContain('PORTFOLIO_MARGIN');
  });
  const row = {
    instrument_name: 'BTC-PERPETUAL',
    kind: 'future',
    direction: 'sell',
    size: -20000,
    size_currency: -0.4,
    average_price: 51000,
    mark_price: 50000,
    index_price: 50010,
    estimated_liquidation_price: 0,
    leverage: 25,
    initial_margin: 0.016,
    maintenance_margin: 0.008,
    floating_profit_loss: 0.0078,
    delta: -0.4,
  };
  it('reads inverse sizes in USD, the answer time in µs', () => {
    const out = run('d.json', {
      jsonrpc: '2.0',
      result: [row, { ...row, size: 0, direction: 'zero' }],
      usIn: at * 1000,
    });
    expect(out.positions[0]).toMatchObject({
      instrument: 'inverse',
      side: -1,
      quantity: 20000,
      notional: 20000,
      liquidationPrice: null,
    });
    expect(out.positions[0]?.unrealisedPnl).toBeCloseTo(390, 6);
    expect(out.summary).toMatchObject({ asOf: at, flat: 1 });
  });
  it('reads linear futures and options in coins; coin-quoted options become USD', () => {
    const linear = first('d.json', [
      {
        ...row,
        instrument_name: 'ETH_USDC-PERPETUAL',
        direction: 'buy',
        size: 3,
        mark_price: 3000,
        average_price: 2900,
        floating_profit_loss: 300,
      },
    ]);
    expect(linear).toMatchObject({
      instrument: 'linear',
      base: 'ETH',
      settle: 'USDC',
      quantity: 3,
      notional: 9000,
      unrealisedPnl: 300,
    });
    const option = first('d.json', [
      {
        ...row,
        instrument_name: 'BTC-27MAR26-70000-C',
        kind: 'option',
        direction: 'buy',
        size: 2,
        mark_price: 0.05,
        average_price: 0.04,
        index_price: 50000,
        floating_profit_loss: 0.02,
      },
    ]);
    expect(option).toMatchObject({
      instrument: 'call',
      strike: 70000,
      expiry: Date.UTC(2026, 2, 27, 8),
      quantity: 2,
      markPrice: 2500,
      unrealisedPnl: 1000,
    });
  });
});

describe('BitMEX', () => {
  const row = {
    account: 42,
    symbol: 'XBTUSD',
    currency: 'XBt',
    underlying: 'XBT',
    quoteCurrency: 'USD',
    crossMargin: false,
    leverage: 5,
    currentQty: -6000,
    markPrice: 60000,
    homeNotional: -0.1,
    foreignNotional: 6000,
    avgEntryPrice: 61000,
    unrealisedPnl: -16000,
    posMargin: 2_000_000,
    posInit: 1_950_000,
    posMaint: 60_000,
    maintMargin: 1_984_000,
    liquidationPrice: 72000,
    isOpen: true,
    timestamp: '2026-10-30T12:00:00.000Z',
  };
  it('turns satoshi into USD and signed contracts into USD of face', () => {
    const p = first('b.json', [row]);
    expect(p).toMatchObject({
      participant: '42',
      base: 'BTC',
      instrument: 'inverse',
      side: -1,
      quantity: 6000,
      multiplier: 1,
      marginMode: 'isolated',
      updatedAt: Date.UTC(2026, 9, 30, 12),
    });
    expect(p?.isolatedMargin).toBeCloseTo(1200, 6);
    expect(p?.maintenanceMargin).toBeCloseTo(36, 6);
  });
  it('reads micro-USDt and takes 0 as no liquidation price; the capture names the account', () => {
    const usdt = {
      ...row,
      symbol: 'ETHUSDT',
      currency: 'USDt',
      underlying: 'ETH',
      quoteCurrency: 'USDT',
      currentQty: 2000,
      homeNotional: 0.02,
      foreignNotional: -60,
      markPrice: 3000,
      avgEntryPrice: 3000,
      unrealisedPnl: 23900,
      liquidationPrice: 0,
      crossMargin: true,
    };
    const out = run('b.jsonl', capture('bitmex', '/api/v1/position', 'fund-9', at, [usdt]));
    expect(out.positions[0]).toMatchObject({
      participant: 'fund-9',
      unrealisedPnl: 0.0239,
      liquidationPrice: null,
      leverage: null,
      marginMode: 'cross',
    });
    expect(out.positions[0]?.quantity).toBeCloseTo(0.02, 12);
  });
  it('reads wallets and refuses what money it does not know', () => {
    const out = run('m.json', [
      { account: 42, currency: 'XBt', walletBalance: 150_000_000, marginBalance: 1 },
      { account: 42, currency: 'Foo', walletBalance: 1, marginBalance: 1 },
    ]);
    expect(out.balances[0]).toMatchObject({ asset: 'BTC', quantity: 1.5, participant: '42' });
    expect(out.rejects[0]).toMatchObject({ code: 'CURRENCY_UNKNOWN', column: 'currency' });
  });
});

describe('Kraken', () => {
  it('reads futures: PI in USD, PF in coins, price is the entry', () => {
    const out = run('k.json', {
      result: 'success',
      serverTime: '2026-10-31T00:00:00.000Z',
      openPositions: [
        {
          side: 'short',
          symbol: 'PI_XBTUSD',
          price: 61000,
          fillTime: '2026-10-30T00:00:00.000Z',
          size: 6000,
          unrealizedFunding: -8.155e-8,
        },
        {
          side: 'long',
          symbol: 'pf_ethusd',
          price: '3000',
          fillTime: '2026-10-30T00:00:00.000Z',
          size: '2',
          unrealizedFunding: '-8.155E-8',
          maxFixedLeverage: '5.0',
          pnlCurrency: 'USD',
          unrealizedPnl: '10',
        },
      ],
    });
    expect(out.positions).toMatchObject([
      {
        base: 'BTC',
        instrument: 'inverse',
        quantity: 6000,
        side: -1,
        marginMode: 'cross',
        notional: 6000,
        entryPrice: 61000,
      },
      {
        base: 'ETH',
        instrument: 'linear',
        quantity: 2,
        leverage: 5,
        marginMode: 'isolated',
        unrealisedPnl: 10,
        markPrice: null,
        notional: null,
      },
    ]);
    expect(out.summary.asOf).toBe(Date.UTC(2026, 9, 31));
  });
  it('reads the multi-collateral wallet after haircut', () => {
    const out = run('k.json', {
      result: 'success',
      accounts: {
        flex: {
          currencies: { xbt: { quantity: 2, value: 120000, collateral: 114000 }, usd: { quantity: 0 } },
        },
      },
    });
    expect(out.balances).toMatchObject([{ asset: 'BTC', quantity: 2, valueUsd: 120000 }]);
    expect(out.balances[0]?.haircut).toBeCloseTo(0.05, 12);
  });
  it('reads spot margin: open size is vol − vol_closed, float seconds', () => {
    const p = first('k.json', {
      error: [],
      result: {
        'TF5-1': {
          pair: 'XXBTZUSD',
          time: 1793400000.5,
          type: 'sell',
          cost: '120000',
          fee: '1',
          vol: '2',
          vol_closed: '0.5',
          margin: '24000',
        },
      },
    });
    expect(p).toMatchObject({
      base: 'BTC',
      instrument: 'spot',
      side: -1,
      quantity: 1.5,
      entryPrice: 60000,
      updatedAt: 1793400000500,
      naturalId: 'TF5-1',
    });
  });
});

import { describe, expect, it } from 'vitest';
import { usdm } from './position-rows.ts';
import { refused, run } from './run.ts';

describe('Binance USDS-M positionRisk', () => {
  it('reads v3: signed coins, no leverage, "0" is no liquidation price', () => {
    const out = run('fund-a.json', [usdm()], { participant: 'fund-a' });
    expect(out.summary).toMatchObject({
      format: 'binance-usdm-position-risk',
      generation: 'v3',
      rows: 1,
      asOf: 1793404700000,
      asOfSource: 'newestRow',
    });
    expect(out.positions[0]).toMatchObject({
      participant: 'fund-a',
      base: 'BTC',
      settle: 'USDT',
      instrument: 'linear',
      side: 1,
      quantity: 0.5,
      notional: 31000,
      leverage: null,
      marginMode: 'cross',
      isolatedMargin: null,
      liquidationPrice: null,
      naturalId: 'BTCUSDT|BOTH',
    });
    expect(out.warnings).toEqual(['AS_OF_ASSUMED']);
  });
  it('reads v2 hedge mode: SHORT is negative; the isolated margin loses its profit', () => {
    const row = usdm({
      positionSide: 'SHORT',
      positionAmt: '-2',
      symbol: 'ETHUSDT',
      notional: '-6000',
      markPrice: '3000',
      entryPrice: '3100',
      unRealizedProfit: '200',
      marginType: 'isolated',
      isolatedMargin: '800',
      isolatedWallet: undefined,
      leverage: '10',
      liquidationPrice: '3380.5',
      maxNotionalValue: '5000000',
    });
    const out = run('a.json', [row]);
    expect(out.summary.generation).toBe('v2');
    expect(out.positions[0]).toMatchObject({
      side: -1,
      quantity: 2,
      notional: 6000,
      marginMode: 'isolated',
      isolatedMargin: 600,
      leverage: 10,
      liquidationPrice: 3380.5,
    });
    expect(out.warnings).toContain('PARTICIPANT_FROM_FILE');
    expect(out.positions[0]?.participant).toBe('a');
  });
  it('counts flat rows outside rows and says so', () => {
    const out = run('a.json', [usdm({ positionAmt: '0.000' }), usdm()]);
    expect(out.summary).toMatchObject({ rows: 1, flat: 1 });
    expect(out.warnings).toContain('FLAT_ROWS');
  });
  it('takes thousands out of 1000PEPE, prices and all', () => {
    const out = run('a.json', [
      usdm({
        symbol: '1000PEPEUSDT',
        positionAmt: '500',
        markPrice: '0.012',
        entryPrice: '0.010',
        notional: '6',
      }),
    ]);
    expect(out.positions[0]).toMatchObject({ base: 'PEPE', quantity: 500_000, multiplier: 1000 });
    expect(out.positions[0]?.markPrice).toBeCloseTo(0.000012, 12);
    expect(out.warnings).not.toContain('NOTIONAL_MISMATCH');
  });
  it('refuses a positive size with SHORT and names line and column', () => {
    const text = `[\n ${JSON.stringify(usdm())},\n ${JSON.stringify(usdm({ positionSide: 'SHORT' }))}\n]`;
    expect(refused('b.json', text)).toMatchObject({
      line: 3,
      column: 'positionSide',
      code: 'CONTRADICTORY_SIDE',
    });
  });
  it('rejects a row whose number cannot be read, keeps the rest, and the counts add up', () => {
    const out = run('a.json', [usdm(), usdm({ symbol: 'ETHUSDT', positionAmt: '1,5' })]);
    expect(out.summary.rows).toBe(out.records.length + out.rejects.length);
    expect(out.rejects).toEqual([
      expect.objectContaining({ column: 'positionAmt', code: 'NOT_A_NUMBER', line: 24 }),
    ]);
    expect(out.rejects[0]?.raw).toContain('"1,5"');
  });
  it('rejects a negative mark, which is no way of writing none', () => {
    expect(run('a.json', [usdm({ markPrice: '-1' })]).rejects[0]).toMatchObject({
      code: 'PRICE_RANGE',
      column: 'markPrice',
    });
  });
  it('warns when figures of a row contradict each other', () => {
    const out = run('a.json', [
      usdm({ notional: '40000', leverage: '4', marginType: 'cross', liquidationPrice: '70000' }),
      usdm({ symbol: 'ETHUSDT', notional: '45000', leverage: '10', marginType: 'cross' }),
    ]);
    expect(out.warnings.filter((w) => w === 'NOTIONAL_MISMATCH')).toHaveLength(1);
    expect(out.warnings).toContain('LIQUIDATION_SIDE');
    expect(out.warnings).toContain('INITIAL_MARGIN_MISMATCH');
  });
  it('reads portfolio margin, where leverage "0" means none', () => {
    const { isolatedMargin: _m, isolatedWallet: _w, ...rest } = usdm({ leverage: '0' });
    const out = run('a.json', [rest]);
    expect(out.summary.generation).toBe('portfolio margin');
    expect(out.positions[0]?.leverage).toBeNull();
    expect(out.warnings).toContain('PORTFOLIO_MARGIN');
    expect(run('a.json', [usdm({})]).warnings).not.toContain('PORTFOLIO_MARGIN');
  });
});

describe('Binance accounts', () => {
  const account = {
    totalWalletBalance: '12000',
    totalMarginBalance: '13000',
    assets: [
      { asset: 'USDT', walletBalance: '12000', crossWalletBalance: '11400', unrealizedProfit: '1000' },
      { asset: 'BNB', walletBalance: '0', crossWalletBalance: '0', unrealizedProfit: '0' },
    ],
    positions: [
      {
        symbol: 'ETHUSDT',
        positionSide: 'BOTH',
        positionAmt: '-2',
        unrealizedProfit: '200',
        isolatedMargin: '800',
        isolatedWallet: '600',
        notional: '-6000',
        initialMargin: '600',
        maintMargin: '30',
        updateTime: 1793404700000,
      },
    ],
  };
  it('books cross wallets as collateral and derives the mark', () => {
    const out = run('a.json', account, { participant: 'p' });
    expect(out.summary).toMatchObject({ format: 'binance-usdm-account', generation: 'v3', rows: 2, flat: 1 });
    expect(out.balances[0]).toMatchObject({ asset: 'USDT', quantity: 11400, valueUsd: null });
    expect(out.positions[0]).toMatchObject({
      markPrice: 3000,
      marginMode: 'isolated',
      isolatedMargin: 600,
      side: -1,
    });
  });
  it('reads COIN-M contracts of 100 and 10 USD with money in coin', () => {
    const row = {
      symbol: 'BTCUSD_PERP',
      positionAmt: '-30',
      entryPrice: '61000',
      markPrice: '60000',
      unRealizedProfit: '0.0008',
      liquidationPrice: '75000',
      leverage: '5',
      maxQty: '1500',
      marginType: 'cross',
      isolatedMargin: '0',
      positionSide: 'BOTH',
      notionalValue: '-0.05',
      isolatedWallet: '0',
    };
    const out = run('a.json', [
      row,
      { ...row, symbol: 'ETHUSD_260327', positionAmt: '30', notionalValue: '0.1', markPrice: '3000' },
    ]);
    expect(out.positions[0]).toMatchObject({
      instrument: 'inverse',
      quantity: 3000,
      notional: 3000,
      settle: 'BTC',
      side: -1,
    });
    expect(out.positions[0]?.unrealisedPnl).toBeCloseTo(48, 9);
    expect(out.positions[1]).toMatchObject({ quantity: 300, expiry: Date.UTC(2026, 2, 27, 8) });
  });
});

import { describe, expect, it } from 'vitest';
import { usdm } from './position-rows.ts';
import { capture, refused, run } from './run.ts';

describe('Hyperliquid', () => {
  const state = {
    assetPositions: [
      {
        type: 'oneWay',
        position: {
          coin: 'ETH',
          szi: '-2',
          entryPx: '3100',
          leverage: { type: 'cross', value: 10 },
          liquidationPx: null,
          marginUsed: '600',
          maxLeverage: 25,
          positionValue: '6000',
          unrealizedPnl: '200',
        },
      },
      {
        type: 'oneWay',
        position: {
          coin: 'kPEPE',
          szi: '1000',
          entryPx: '0.01',
          leverage: { type: 'isolated', value: 5, rawUsd: '-7' },
          liquidationPx: '0.008',
          marginUsed: '5',
          maxLeverage: 10,
          positionValue: '12',
          unrealizedPnl: '2',
        },
      },
    ],
    marginSummary: {
      accountValue: '10205',
      totalNtlPos: '6012',
      totalRawUsd: '16193',
      totalMarginUsed: '605',
    },
    crossMarginSummary: {
      accountValue: '10200',
      totalNtlPos: '6000',
      totalRawUsd: '16200',
      totalMarginUsed: '600',
    },
    crossMaintenanceMarginUsed: '120',
    withdrawable: '9000',
    time: 1793404800000,
  };
  it('takes profit out of the account value and out of isolated margin', () => {
    const out = run('w.json', state, { participant: '0xabc' });
    expect(out.positions[0]).toMatchObject({
      side: -1,
      quantity: 2,
      markPrice: 3000,
      maintenanceRate: 0.02,
      marginMode: 'cross',
    });
    expect(out.positions[1]).toMatchObject({
      base: 'PEPE',
      quantity: 1e6,
      marginMode: 'isolated',
      isolatedMargin: 3,
    });
    expect(out.balances[0]).toMatchObject({ asset: 'USDC', quantity: 10000, valueUsd: 10000 });
    expect(out.warnings).toEqual([]);
  });
  it('warns when the equity identity does not hold', () => {
    const broken = { ...state, marginSummary: { ...state.marginSummary, accountValue: '20000' } };
    expect(run('w.json', broken, { participant: 'p' }).warnings).toEqual(['EQUITY_IDENTITY']);
  });
});

describe('collateral that is not the cross account’s', () => {
  it('OKX: isolated equity less its profit; Bybit in isolated mode: what positions hold', () => {
    const okx = run('x.json', {
      code: '0',
      data: [
        { details: [{ ccy: 'USDT', eq: '1010', cashBal: '1000', upl: '10', isoEq: '210', isoUpl: '10' }] },
      ],
    });
    expect(okx.balances[0]).toMatchObject({ asset: 'USDT', quantity: 800 });
    const coin = {
      coin: 'USDT',
      equity: '1000',
      walletBalance: '1000',
      usdValue: '1000',
      totalPositionIM: '300',
    };
    const bybit = (rate: string): number | undefined =>
      run('x.json', {
        retCode: 0,
        result: { list: [{ accountType: 'UNIFIED', accountIMRate: rate, coin: [coin] }] },
      }).balances[0]?.quantity;
    expect(bybit('')).toBe(700);
    expect(bybit('0.3')).toBe(1000);
  });
  it('Binance cross margin nets what is borrowed; Deribit takes balances without profit', () => {
    const asset = {
      asset: 'BTC',
      free: '1',
      locked: '0.5',
      borrowed: '2',
      interest: '0.001',
      netAsset: '-0.501',
    };
    const margin = run('x.json', { marginLevel: '999.00000000', userAssets: [asset] });
    // A coin that is owed is a short position of the account, not a balance without exposure.
    expect(margin.positions[0]).toMatchObject({
      venue: 'binance-margin',
      base: 'BTC',
      instrument: 'spot',
      side: -1,
    });
    expect(margin.positions[0]?.quantity).toBeCloseTo(0.501, 12);
    const btc = { currency: 'BTC', balance: 2.5, equity: 2.6, maintenance_margin: 0.1, initial_margin: 0.2 };
    const usdc = { ...btc, currency: 'USDC', balance: 100 };
    expect(run('x.json', { result: { summaries: [btc, usdc] } }).balances).toMatchObject([
      { asset: 'BTC', quantity: 2.5 },
      { asset: 'USDC', quantity: 100, valueUsd: null },
    ]);
    expect(run('x.json', { result: btc }).summary.generation).toBe('one currency');
  });
  it('an account whose every balance is zero is known to hold nothing', () => {
    const asset = { asset: 'USDT', walletBalance: '0', crossWalletBalance: '0' };
    const out = run('x.json', {
      totalWalletBalance: '0',
      assets: [{ ...asset, asset: 'BNB' }, asset],
      positions: [],
    });
    expect(out.balances).toMatchObject([{ asset: 'USDT', quantity: 0 }]);
    expect(out.summary).toMatchObject({ rows: 1, flat: 1 });
  });
});

describe('captures', () => {
  it('keeps account and time of every line, mixes endpoints, accepts empty answers', () => {
    const lines = [
      capture('binance-usdm', '/fapi/v3/positionRisk', 'fund-1', 1793404800000, [usdm()]),
      capture('binance-usdm', '/fapi/v3/positionRisk', 'fund-2', 1793404801000, []),
      capture('hyperliquid', '/info clearinghouseState', 'w-3', 1796083200000, {
        assetPositions: [],
        marginSummary: { accountValue: '5', totalRawUsd: '5' },
        time: 1796083200000,
      }),
    ];
    const out = run('desk.jsonl', `${lines.join('\n')}\n`);
    expect(out.positions[0]).toMatchObject({ participant: 'fund-1', line: 1, asOf: 1793404800000 });
    expect(out.balances[0]).toMatchObject({ participant: 'w-3', line: 3, asOf: 1796083200000 });
    expect(out.summary.asOf).toBe(1796083200000);
    expect(out.summary.why).toContain('2 × binance-usdm-position-risk');
  });
  it('refuses a truncated line, an error answer and a line without time, each with its line', () => {
    const good = capture('binance-usdm', '/fapi/v3/positionRisk', 'a', 1793404800000, [usdm()]);
    expect(refused('d.jsonl', `${good}\n${good.slice(0, 300)}`)).toMatchObject({
      code: 'TRUNCATED_JSON',
      line: 2,
      column: '301',
    });
    const error = capture('binance-usdm', '/fapi/v3/positionRisk', 'a', 1793404800000, {
      code: -2015,
      msg: 'Invalid API-key',
    });
    expect(refused('d.jsonl', `${good}\n${error}`)).toMatchObject({
      code: 'API_ERROR',
      line: 2,
      column: 'code',
    });
    expect(refused('d.jsonl', `${good}\n{"capture":1,"response":[]}`)).toMatchObject({
      code: 'BAD_CAPTURE',
      line: 2,
      column: 'time',
    });
  });
});

describe('ccxt', () => {
  const row = {
    symbol: 'BTC/USD:BTC',
    side: 'long',
    contracts: 2,
    contractSize: 100,
    notional: 0.004,
    markPrice: 50000,
    entryPrice: 48000,
    collateral: 0.002,
    unrealizedPnl: 0.0001,
    marginMode: 'isolated',
    leverage: 0,
    liquidationPrice: 0,
    maintenanceMargin: null,
  };
  it('reads inverse money in base; zero is none', () => {
    const out = run('x.json', [row]);
    expect(out.positions[0]).toMatchObject({
      instrument: 'inverse',
      quantity: 200,
      notional: 200,
      leverage: null,
      liquidationPrice: null,
    });
    expect(out.positions[0]?.isolatedMargin).toBeCloseTo(95, 9);
  });
  it('corrects a contract size that the notional contradicts', () => {
    const out = run('x.json', [{ ...row, contracts: 10000, contractSize: 10, notional: 0.2 }]);
    expect(out.positions[0]?.quantity).toBe(10000);
    expect(out.warnings).toContain('CONTRACT_SIZE_CORRECTED');
  });
  it('reads JSON lines of single rows, and one row alone', () => {
    const lines = `${JSON.stringify(row)}\n${JSON.stringify({ ...row, side: 'short', id: 'b' })}\n`;
    const out = run('x.jsonl', lines);
    expect(out.positions.map((p) => [p.line, p.side])).toEqual([
      [1, 1],
      [2, -1],
    ]);
    expect(run('x.json', row).positions).toHaveLength(1);
  });
  it('reads the CSV of pandas', () => {
    const csv =
      'symbol,side,contracts,contractSize,notional,entryPrice,markPrice,marginMode,hedged,unrealizedPnl\nETH/USDT:USDT,short,3.0,0.1,900,3100,3000,cross,False,6.413e-05\n';
    const out = run('x.csv', csv);
    expect(out.positions[0]).toMatchObject({
      side: -1,
      base: 'ETH',
      unrealisedPnl: 6.413e-5,
      marginMode: 'cross',
    });
    expect(out.positions[0]?.quantity).toBeCloseTo(0.3, 12);
  });
});

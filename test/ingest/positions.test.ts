import { describe, expect, it } from 'vitest';
import { capture, refused, run } from './run.ts';

const usdm = (over: Record<string, unknown> = {}): Record<string, unknown> => ({
  symbol: 'BTCUSDT',
  positionSide: 'BOTH',
  positionAmt: '0.500',
  entryPrice: '60000',
  breakEvenPrice: '60024',
  markPrice: '62000',
  unRealizedProfit: '1000',
  liquidationPrice: '0',
  isolatedMargin: '0',
  notional: '31000',
  isolatedWallet: '0',
  updateTime: '1793404700000',
  initialMargin: '3100',
  maintMargin: '124',
  positionInitialMargin: '3100',
  openOrderInitialMargin: '0',
  adl: '2',
  bidNotional: '0',
  askNotional: '0',
  marginAsset: 'USDT',
  ...over,
});

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
    expect(out.balances[0]).toMatchObject({ asset: 'USDT', quantity: 11400, valueUsd: 11400 });
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

describe('Bybit', () => {
  const row = {
    positionIdx: 0,
    symbol: 'SOLUSDT',
    side: 'Sell',
    size: '100',
    avgPrice: '150',
    positionValue: '15000',
    tradeMode: 0,
    leverage: '10',
    markPrice: '160',
    liqPrice: '',
    positionIM: '1600',
    positionMM: '80',
    unrealisedPnl: '-1000',
    updatedTime: '1793404000000',
  };
  const answer = (list: unknown[], category = 'linear'): object => ({
    retCode: 0,
    retMsg: 'OK',
    result: { list, category, nextPageCursor: '' },
    time: 1793404800000,
  });
  it('takes the side from its word, notional at mark, time from the answer', () => {
    const out = run('x.json', answer([row, { ...row, symbol: 'XRPUSDT', side: '', size: '0' }]), {
      participant: 'p',
    });
    expect(out.positions[0]).toMatchObject({
      side: -1,
      quantity: 100,
      notional: 16000,
      liquidationPrice: null,
    });
    expect(out.summary).toMatchObject({ flat: 1, asOf: 1793404800000, asOfSource: 'response' });
    expect(out.warnings).toEqual(['FLAT_ROWS']);
  });
  it('reads inverse sizes as USD and settles in coin; a tick is no liquidation price', () => {
    const out = run(
      'x.json',
      answer(
        [
          {
            ...row,
            symbol: 'BTCUSD',
            side: 'Buy',
            size: '6000',
            markPrice: '60000',
            avgPrice: '50000',
            liqPrice: '0.5',
            unrealisedPnl: '0.02',
            positionIM: '0.01',
          },
        ],
        'inverse',
      ),
    );
    expect(out.positions[0]).toMatchObject({
      instrument: 'inverse',
      quantity: 6000,
      notional: 6000,
      settle: 'BTC',
      liquidationPrice: null,
    });
    expect(out.positions[0]?.unrealisedPnl).toBeCloseTo(1200, 9);
  });
  it('refuses an error envelope and a missing list', () => {
    expect(refused('x.json', { retCode: 10001, retMsg: 'params error', result: {} })).toMatchObject({
      code: 'API_ERROR',
      column: 'retCode',
      line: 1,
    });
    expect(refused('x.json', { retCode: 0, result: {} }, { format: 'bybit-position-list' }).code).toBe(
      'MISSING_LIST',
    );
  });
  it('books wallets without profit; a coin not switched on counts with haircut 1', () => {
    const coin = {
      coin: 'BTC',
      equity: '2',
      walletBalance: '1.5',
      usdValue: '120000',
      spotBorrow: '0',
      collateralSwitch: true,
      marginCollateral: true,
    };
    const out = run('x.json', {
      retCode: 0,
      result: {
        list: [
          {
            accountType: 'UNIFIED',
            totalEquity: '1',
            coin: [
              coin,
              {
                ...coin,
                coin: 'DOGE',
                walletBalance: '10',
                equity: '10',
                usdValue: '2',
                collateralSwitch: false,
              },
            ],
          },
        ],
      },
      time: 1793404800000,
    });
    expect(out.balances[0]).toMatchObject({ asset: 'BTC', quantity: 1.5, valueUsd: 90000, haircut: 0 });
    expect(out.balances[1]).toMatchObject({ asset: 'DOGE', haircut: 1 });
  });
});

describe('OKX', () => {
  const row = {
    instId: 'BTC-USDT-SWAP',
    instType: 'SWAP',
    mgnMode: 'cross',
    posId: '339552508062380036',
    posSide: 'net',
    pos: '-10',
    avgPx: '61000',
    markPx: '60000',
    liqPx: '',
    lever: '5',
    imr: '1200',
    mmr: '24',
    margin: '',
    notionalUsd: '6000',
    upl: '100',
    ccy: 'USDT',
    uTime: '1793404700000',
  };
  const answer = (...data: unknown[]): object => ({ code: '0', msg: '', data });
  it('multiplies contracts by their value, signed in net mode', () => {
    const out = run('x.json', answer(row));
    expect(out.positions[0]).toMatchObject({
      side: -1,
      multiplier: 0.01,
      notional: 6000,
      liquidationPrice: null,
      naturalId: '339552508062380036',
    });
    expect(out.positions[0]?.quantity).toBeCloseTo(0.1, 12);
  });
  it('reads unsigned hedge mode and inverse contracts', () => {
    const out = run(
      'x.json',
      answer(
        { ...row, posSide: 'short', pos: '10' },
        {
          ...row,
          instId: 'ETH-USD-SWAP',
          posSide: 'long',
          pos: '7',
          markPx: '3500',
          avgPx: '3400',
          notionalUsd: '70',
          imr: '0.004',
          posId: '1',
          upl: '0.001',
        },
      ),
    );
    expect(out.positions.map((p) => p.side)).toEqual([-1, 1]);
    expect(out.positions[1]).toMatchObject({ instrument: 'inverse', quantity: 70, notional: 70 });
    expect(out.positions[1]?.unrealisedPnl).toBeCloseTo(3.5, 9);
  });
  it('prefers instruments of the same capture, infers a round value with a warning, else rejects', () => {
    const time = 1793404800000;
    const instruments = answer({
      instId: 'NEW-USDT-SWAP',
      instType: 'SWAP',
      ctVal: '3',
      ctMult: '1',
      ctValCcy: 'NEW',
    });
    const lines = [
      capture('okx', '/api/v5/public/instruments', 'desk', time, instruments),
      capture(
        'okx',
        '/api/v5/account/positions',
        'fund-1',
        time,
        answer({ ...row, instId: 'NEW-USDT-SWAP', pos: '4', markPx: '2', notionalUsd: '24', imr: '4.8' }),
      ),
      capture(
        'okx',
        '/api/v5/account/positions',
        'fund-2',
        time,
        answer({ ...row, instId: 'ODD-USDT-SWAP', pos: '4', markPx: '2', notionalUsd: '800.1', imr: '160' }),
      ),
      capture(
        'okx',
        '/api/v5/account/positions',
        'fund-3',
        time,
        answer({ ...row, instId: 'BAD-USDT-SWAP', pos: '4', markPx: '2', notionalUsd: '24', imr: '' }),
      ),
    ];
    const out = run('okx.jsonl', lines.join('\n'));
    expect(out.positions.map((p) => [p.participant, p.multiplier, p.asOf])).toEqual([
      ['fund-1', 3, time],
      ['fund-2', 100, time],
    ]);
    expect(out.rejects).toEqual([expect.objectContaining({ line: 4, code: 'CONTRACT_VALUE_UNKNOWN' })]);
    expect(out.warnings).toEqual(expect.arrayContaining(['INSTRUMENTS_READ', 'CONTRACT_VALUE_INFERRED']));
    expect(out.summary).toMatchObject({ asOf: time, asOfSource: 'capture' });
  });
  it('refuses an id that a spreadsheet damaged', () => {
    const text = JSON.stringify(answer(row), null, 1).replace('"339552508062380036"', '3.39552E+17');
    expect(refused('x.json', text)).toMatchObject({ code: 'DAMAGED_ID', column: 'posId' });
  });
  it('books cash balances with the discount as haircut', () => {
    const out = run(
      'x.json',
      answer({
        uTime: '1793404700000',
        details: [{ ccy: 'ETH', eq: '10', cashBal: '9', upl: '1', eqUsd: '30000', disEq: '27000' }],
      }),
    );
    expect(out.balances[0]).toMatchObject({ asset: 'ETH', quantity: 9, valueUsd: 27000 });
    expect(out.balances[0]?.haircut).toBeCloseTo(0.1, 12);
    expect(out.summary.asOfSource).toBe('response');
  });
});

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
      { asset: 'USDC', quantity: 100, valueUsd: 100 },
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

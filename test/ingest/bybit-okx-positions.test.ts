import { describe, expect, it } from 'vitest';
import { capture, refused, run } from './run.ts';

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
  it('rejects an instrument without a name alone, and reads the positions of the same capture', () => {
    const time = 1793404800000;
    const named = { instId: 'NEW-USDT-SWAP', instType: 'SWAP', ctVal: '3', ctMult: '1', ctValCcy: 'NEW' };
    const held = { ...row, instId: 'NEW-USDT-SWAP', pos: '4', markPx: '2', notionalUsd: '24', imr: '4.8' };
    const lines = [
      capture(
        ...(['okx', '/api/v5/public/instruments', 'desk', time] as const),
        answer({ ...named, instId: '' }, { ...named, instId: 'ODD-USDT-SWAP', ctVal: 'x' }, named),
      ),
      capture('okx', '/api/v5/account/positions', 'fund-1', time, answer(held)),
    ];
    const out = run('okx.jsonl', lines.join('\n'));
    expect(out.positions.map((p) => [p.participant, p.multiplier])).toEqual([['fund-1', 3]]);
    expect(out.rejects).toMatchObject([
      { line: 1, code: 'MISSING', column: 'instId' },
      { line: 1, code: 'NOT_A_NUMBER', column: 'ctVal' },
    ]);
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

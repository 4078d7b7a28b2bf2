import { describe, expect, it } from 'vitest';
import { ingest } from '../../ingest/ingest.ts';
import { run, source } from './run.ts';

const row = (symbol: string, change: Record<string, string>) => ({
  symbol,
  positionSide: 'BOTH',
  positionAmt: '2',
  entryPrice: '90',
  markPrice: '100',
  unRealizedProfit: '20',
  liquidationPrice: '80',
  notional: '200',
  isolatedMargin: '0',
  positionInitialMargin: '20',
  leverage: '10',
  updateTime: '1793404800000',
  marginAsset: 'USDT',
  ...change,
});

function warningsOf(rows: readonly unknown[]): Map<string, string> {
  const warnings = new Map<string, string>();
  const records: unknown[] = [];
  ingest(
    source('p.json', JSON.stringify(rows, null, 1)),
    { participant: 'me', asOf: 1793404800000 },
    {
      record: (r) => records.push(r),
      reject: (r) => {
        throw new Error(`rejected: ${r.message}`);
      },
      warn: ({ code, message }) => warnings.set(code, message),
    },
  );
  expect(records).toHaveLength(rows.length);
  return warnings;
}

describe('identities', () => {
  it('of small amounts hold to the cent', () => {
    const small = {
      positionAmt: '0.02',
      notional: '2.006',
      unRealizedProfit: '0.2',
      positionInitialMargin: '0.2',
    };
    expect(warningsOf([row('BTCUSDT', small)]).has('NOTIONAL_MISMATCH')).toBe(false);
  });

  it('say nothing of rows that agree with themselves', () => {
    expect([...warningsOf([row('AUSDT', {})]).keys()]).toEqual([]);
    const short = { positionAmt: '-2', notional: '-200', unRealizedProfit: '-20', liquidationPrice: '150' };
    expect([...warningsOf([row('AUSDT', short)]).keys()]).toEqual([]);
  });

  it.each([
    ['NOTIONAL_MISMATCH', { notional: '210' }, { notional: '400', positionInitialMargin: '40' }],
    ['INITIAL_MARGIN_MISMATCH', { positionInitialMargin: '25' }, { positionInitialMargin: '200' }],
    ['PNL_MISMATCH', { unRealizedProfit: '24' }, { unRealizedProfit: '-20' }],
    ['LIQUIDATION_SIDE', { liquidationPrice: '101' }, { liquidationPrice: '300' }],
  ] as const)('%s: how many rows, the worst, and where; nothing is rejected', (code, bad, worst) => {
    const warnings = warningsOf([
      row('AUSDT', {}),
      row('BUSDT', bad),
      row('CUSDT', worst),
      row('DUSDT', bad),
    ]);
    expect([...warnings.keys()]).toContain(code);
    const message = warnings.get(code) ?? '';
    expect(message).toContain('CUSDT');
    expect(message).toMatch(/3 rows, the worst on line \d+; lines \d+, \d+, \d+/);
  });
});

describe('what no market has', () => {
  const asOf = 1793404800000;
  const tiers = (...rows: string[]) =>
    run(
      't.csv',
      `venue,symbol,base,tier_unit,tier,floor,cap,rate,amount,max_leverage\n${rows.map((row) => `v,BTCUSDT,BTC,usd,${row}\n`).join('')}`,
      { asOf },
    );
  const depth = (...rows: string[]) =>
    run(
      'd.csv',
      `time,asset,venue,distance,depth_usd\n${rows.map((row) => `2026-10-31T00:00:00Z,BTC,v,${row}\n`).join('')}`,
      { asOf },
    );

  it('a maintenance rate that the bracket’s own leverage does not leave is rejected', () => {
    const { rejects } = tiers('1,0,50000,0.4,0,125', '2,50000,,0.005,0,100');
    expect(rejects.map((r) => [r.code, r.line])).toEqual([['RATE_BEYOND_LEVERAGE', 2]]);
  });
  it('brackets with a gap, an overlap or a falling rate are said', () => {
    const gap = tiers('1,0,50000,0.004,0,125', '2,60000,90000,0.005,50,100', '3,80000,,0.004,0,50');
    expect(gap.rejects).toEqual([]);
    expect(gap.warnings).toEqual(expect.arrayContaining(['BRACKETS_APART', 'RATE_FALLS']));
    const joined = tiers('1,0,50000,0.004,0,125', '2,50000,,0.005,50,100');
    expect(joined.warnings).not.toContain('BRACKETS_APART');
  });
  it('depth below zero, beyond 100 % or at the mid price itself is rejected', () => {
    const { rejects } = depth('-0.05,900000', '-5,1000000', '0.05,-900000', '0,5', '0.01,400000');
    expect(rejects.map((r) => [r.code, r.line])).toEqual([
      ['DISTANCE_RANGE', 3],
      ['BELOW_ZERO', 4],
      ['DISTANCE_RANGE', 5],
    ]);
  });
});

it('an answer of a test network is said', () => {
  const answer = (testnet: boolean) => JSON.stringify({ jsonrpc: '2.0', result: deribit, testnet });
  const deribit = [
    {
      ...{ instrument_name: 'BTC-PERPETUAL', kind: 'future', direction: 'sell', size: -10_000, leverage: 10 },
      ...{ average_price: 60_000, mark_price: 60_000, index_price: 60_000, size_currency: -0.1667 },
      ...{ floating_profit_loss: 0, initial_margin: 0.01, maintenance_margin: 0.005 },
    },
  ];
  expect(run('a.json', answer(true), { asOf: 1793404800000 }).warnings).toContain('TESTNET');
  expect(run('a.json', answer(false), { asOf: 1793404800000 }).warnings).not.toContain('TESTNET');
});

it('wallets of Kraken Futures beside the one that is read are named', () => {
  const flex = { currencies: { XBT: { quantity: 0.2, value: 12_000, collateral: 11_400 } } };
  const wallets = (cash: string) =>
    run(
      'w.json',
      JSON.stringify({
        result: 'success',
        accounts: { flex, cash: { type: 'cashAccount', balances: { xbt: cash } } },
      }),
      { asOf: 1793404800000 },
    );
  expect(wallets('0.1').warnings).toContain('WALLET_LEFT_OUT');
  expect(wallets('0').warnings).not.toContain('WALLET_LEFT_OUT');
  expect(wallets('0.1').balances).toHaveLength(1);
});

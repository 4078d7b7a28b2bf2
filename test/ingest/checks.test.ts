import { describe, expect, it } from 'vitest';
import { ingest } from '../../ingest/ingest.ts';
import { source } from './run.ts';

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

import { describe, expect, it } from 'vitest';
import { loadPortfolio } from '../../db/portfolio.ts';
import { importRecords } from '../import/fake-ingest.ts';
import { workspace } from './fixture.ts';
import { asOf, day, position } from './records.ts';

describe('contracts that expired before the snapshot', () => {
  const future = (expiry: number, symbol: string) => position({ symbol, expiry, participant: 'alice' });
  const codes = (expiry: number): string[] => {
    const ws = workspace();
    importRecords(ws, 'a.json', [future(expiry, 'BTC-28MAR25')]);
    return loadPortfolio(ws, 'latest').warnings.map((w) => `${w.code}: ${w.message}`);
  };
  it('count as open and are named, those of the day before are not', () => {
    expect(codes(asOf - 40 * day).join()).toContain(
      'EXPIRED: 1 position of $100 k of notional is of contracts',
    );
    expect(codes(asOf - 40 * day).join()).toContain('BTC-28MAR25');
    expect(codes(asOf - day / 2).join()).not.toContain('EXPIRED');
    expect(codes(asOf + day).join()).not.toContain('EXPIRED');
  });
});

import { describe, expect, it } from 'vitest';
import type { Mapping } from '../../contract/dto/import.ts';
import { modified, run } from './run.ts';

// What no market has is a reject of its row, whoever's layout it is written in.

const mapped = (kind: Mapping['kind'], ...fields: string[]): Mapping => ({
  ...{ name: 'own', kind, venue: 'desk', constants: {}, sideRule: 'signedSize', multiplier: 1 },
  nullWords: [''],
  columns: Object.fromEntries(fields.map((field) => [field, { column: `The ${field}` }])),
});
const rejects = (mapping: Mapping, ...rows: string[]) => {
  const header = Object.values(mapping.columns).map(({ column }) => column);
  const out = run('own.csv', `${[header.join(','), ...rows].join('\n')}\n`, { mapping, asOf: modified });
  return [out.records.length, ...out.rejects.map(({ code, column }) => `${code} ${column}`)];
};

describe('an own layout', () => {
  it.each([
    ['a maintenance rate above 1', 'A,BTC-PERP,1,60000,5,', 'RATE_RANGE The maintenanceRate'],
    ['a maintenance rate below 0', 'A,BTC-PERP,1,60000,-0.01,', 'RATE_RANGE The maintenanceRate'],
    ['a mark of 0', 'A,BTC-PERP,1,0,0.01,', 'PRICE_RANGE The markPrice'],
  ])('has no position with %s', (_, row, reject) => {
    const fields = ['participant', 'symbol', 'size', 'markPrice', 'maintenanceRate', 'notional'];
    const mapping = mapped('position', ...fields);
    expect(rejects(mapping, 'B,BTC-PERP,1,60000,1,', row)).toEqual([1, reject]);
    // Beside a value a price of 0 is none.
    expect(rejects(mapping, 'B,BTC-PERP,1,0,0.01,60000')).toEqual([1]);
  });

  it('has no haircut, threshold or bonus outside 0 and 1', () => {
    const balances = mapped('balance', 'participant', 'asset', 'quantity', 'haircut');
    expect(rejects(balances, 'A,BTC,1,1', 'A,ETH,1,1.5', 'A,SOL,1,-0.1')).toEqual([
      1,
      'HAIRCUT_RANGE The haircut',
      'HAIRCUT_RANGE The haircut',
    ]);
    const loans = mapped('loan', 'participant', 'asset', 'quantity', 'liquidationBonus');
    expect(rejects(loans, 'A,ETH,1,0.05', 'B,ETH,1,-0.05')).toEqual(
      [1, 'RATE_RANGE The liquidationBonus', 'ACCOUNT_PARTIAL The liquidationBonus'].slice(0, 2),
    );
  });
});

describe('our own exports, edited by hand', () => {
  const positions =
    'as_of,participant,venue,symbol,instrument,base,quote,settle,side,raw_size,unit,multiplier,quantity,mark_price,notional,margin_mode,maintenance_rate,id';
  const balances = 'as_of,participant,venue,asset,quantity,value_usd,haircut,id';
  const written = (header: string, row: string) => {
    const out = run('own.csv', `${header}\n${row}\n`, {});
    return [out.records.length, ...out.rejects.map(({ code }) => code)];
  };
  const position = (mark: string, notional: string, rate: string): string =>
    `2026-10-31T00:00:00.000Z,A,okx,X,linear,BTC,USDT,USDT,long,1,coin,1,1,${mark},${notional},cross,${rate},k1`;
  it.each([
    [position('60000', '60000', '0.01'), 1, []],
    [position('0', '60000', '0.01'), 0, ['PRICE_RANGE']],
    [position('60000', '-60000', '0.01'), 0, ['BELOW_ZERO']],
    [position('60000', '60000', '1.01'), 0, ['RATE_RANGE']],
  ])('%s', (row, kept, codes) => {
    expect(written(positions, row)).toEqual([kept, ...codes]);
  });
  it('a haircut of 5 is none', () => {
    expect(written(balances, '2026-10-31T00:00:00.000Z,A,okx,BTC,1,,5,k1')).toEqual([0, 'HAIRCUT_RANGE']);
  });
});

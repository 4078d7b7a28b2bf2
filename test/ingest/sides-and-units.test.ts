import { describe, expect, it } from 'vitest';
import { mapping } from '../../contract/dto/import.ts';
import { explainRow } from '../../ingest/explain/explain-row.ts';
import { proposeMapping } from '../../ingest/mapping/propose-mapping.ts';
import { modified, refused, run, source } from './run.ts';

/** Tables of desks whose sides and amounts are written otherwise than in most. */
const propose = (text: string) => proposeMapping(source('desk.csv', text));

describe('a side in a column of signs and of short words', () => {
  const sided = (text: string) => {
    const p = propose(text);
    const out = run('desk.csv', text, {
      mapping: mapping.parse({ ...p.mapping, venue: 'desk' }),
      asOf: modified,
    });
    return { sides: out.positions.map(({ side }) => side), rejects: out.rejects.length };
  };
  const rowsOf = (heading: string, ...sides: readonly string[]): string =>
    `Account,Symbol,${heading},Quantity,Mark Price\n${sides.map((side) => `A,BTC-PERP,${side},1,60000\n`).join('')}`;
  it.each(['-', '\u2212', '\u2013'])('%s beside + is short, although a dash is a blank elsewhere', (dash) => {
    expect(sided(rowsOf('Dir', '+', dash, '+'))).toEqual({ sides: [1, -1, 1], rejects: 0 });
    expect(sided(rowsOf('Dir', 'long', '-', 'short'))).toEqual({ sides: [1, -1], rejects: 1 });
  });
  it.each([
    ['Side', 'Lg', 'Sh'],
    ['L/S', 'L', 'S'],
  ])('%s: %s and %s', (heading, long, short) => {
    expect(sided(rowsOf(heading, long, short))).toEqual({ sides: [1, -1], rejects: 0 });
  });
  it('under a name that does not say it is asked as the side, and decides before anything is read', () => {
    const text = rowsOf('Pos', 'Lg', 'Sh');
    const p = propose(text);
    expect(p.questions[0]).toBe('Is Pos the Side? That must be confirmed, so it is left out.');
    expect(refused('desk.csv', text, { mapping: mapping.parse({ ...p.mapping, venue: 'desk' }) }).code).toBe(
      'COLUMN_UNANSWERED',
    );
  });
});

describe('values in a coin beside contracts', () => {
  const inBitcoin = (contracts: number): string =>
    `Account,Symbol,Contracts,Mark Price,Value (BTC)\nA,BTCUSD,${contracts},60000,0.1\nB,BTCUSD,${-2 * contracts},60000,0.2\n`;
  const worth = (text: string) => {
    const p = propose(text);
    const given = mapping.parse({ ...p.mapping, venue: 'desk' });
    const { positions, warnings } = run('desk.csv', text, { mapping: given, asOf: modified });
    return { p, warnings, notional: positions.map((x) => Math.round(x.notional ?? Number.NaN)) };
  };
  it('are dollars at the price: a contract of one dollar is told by them', () => {
    const { p, notional, warnings } = worth(inBitcoin(6_000));
    expect([p.mapping.columns.size?.unit, p.mapping.multiplier]).toEqual(['usd', 1]);
    expect(p.questions.join()).not.toContain('coins: is that the contract?');
    expect(notional).toEqual([6_000, 12_000]);
    expect(warnings).toContain('MONEY_MIXED');
  });
  it('and a multiplier that no contract has is not offered', () => {
    const text = inBitcoin(6_000).replace('Value (BTC)', 'Value');
    expect(propose(text).questions.join()).not.toContain('coins: is that the contract?');
    expect(propose(text).mapping.multiplier).toBe(1);
  });
});

it('a size in thousands is explained: size × multiplier × mark is the notional printed', () => {
  const text = "Account,Symbol,Quantity ('000),Mark Price\nA,XRP-PERP,-1500,2\n";
  const given = mapping.parse({
    ...{ name: 'desk', kind: 'position', venue: 'desk' },
    columns: {
      participant: { column: 'Account' },
      symbol: { column: 'Symbol' },
      size: { column: "Quantity ('000)", scale: 1000, unit: 'coin' },
      markPrice: { column: 'Mark Price' },
    },
  });
  const { figures } =
    explainRow(source('d.csv', text), { mapping: given, asOf: modified }, 2)?.records[0] ?? {};
  const of = (field: string) => figures?.find((f) => f.field === field);
  expect(['rawSize', 'multiplier', 'quantity', 'notional'].map((field) => of(field)?.value)).toEqual([
    '-1500',
    1_000,
    1_500_000,
    3_000_000,
  ]);
  expect(of('side')).toMatchObject({ value: -1, conversion: null });
});

it('columns called x0, x1 … are a header, not a row of multiples', () => {
  const heads = [
    'Account',
    'Symbol',
    'Quantity',
    'Mark Price',
    ...Array.from({ length: 30 }, (_, i) => `x${i}`),
  ];
  const row = ['A', 'BTC-PERP', '1', '60000', ...Array.from({ length: 30 }, () => '0')];
  const text = `${heads.join()}\n${row.join()}\n`;
  const p = propose(text);
  expect(p.rows).toBe(1);
  const columns = Object.fromEntries(
    Object.entries(p.mapping.columns).map(([field, { column }]) => [field, column]),
  );
  expect(columns).toMatchObject({ participant: 'Account', symbol: 'Symbol', size: 'Quantity' });
});

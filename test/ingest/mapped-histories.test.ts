import { describe, expect, it } from 'vitest';
import type { Mapping } from '../../contract/dto/import.ts';
import { loadPortfolio } from '../../db/portfolio.ts';
import { listSnapshots } from '../../db/snapshots.ts';
import { workspace } from '../db/fixture.ts';
import { importText } from '../import/import-text.ts';

// A prime broker's table of several days: the positions of every day were added up to one book, without a word. And a
// table of balances with a wallet a row, of which all but one were lost.

const base: Pick<Mapping, 'delimiter' | 'decimal' | 'constants' | 'multiplier' | 'nullWords' | 'venue'> = {
  delimiter: ',',
  decimal: '.',
  constants: {},
  multiplier: 1,
  nullWords: [''],
  venue: 'broker',
};
const positions = (time: Mapping['time']): Mapping => ({
  ...base,
  name: 'positions',
  kind: 'position',
  sideRule: 'sideWord',
  time,
  columns: {
    time: { column: 'Date' },
    participant: { column: 'Account' },
    symbol: { column: 'Symbol' },
    side: { column: 'Side' },
    size: { column: 'Quantity', unit: 'coin' },
    markPrice: { column: 'Mark' },
    notional: { column: 'USD' },
  },
});
const balances = (columns: Mapping['columns'], time?: Mapping['time']): Mapping => ({
  ...base,
  name: 'balances',
  kind: 'balance',
  sideRule: 'signedSize',
  ...(time === undefined ? {} : { time }),
  columns: {
    participant: { column: 'Account' },
    asset: { column: 'Currency' },
    quantity: { column: 'Balance' },
    ...columns,
  },
});
const head = 'Date,Account,Symbol,Side,Quantity,Mark,USD';
const history = [
  head,
  '2026-10-29,f1,BTCUSDT,Long,1,60000,60000',
  '2026-10-29,f1,ETHUSDT,Long,10,3000,30000',
  '2026-10-30,f1,BTCUSDT,Long,2,60000,120000',
  '2026-10-30,f1,ETHUSDT,Long,11,3000,33000',
].join('\n');
const iso = { unit: 'iso', zone: 'UTC' } as const;
const asOf = Date.UTC(2026, 9, 31);

describe('a table of positions at several times', () => {
  it('is refused, with what can be done, for its sum is no book', () => {
    const { refused } = importText(workspace(), 'p.csv', history, { mapping: positions(iso) });
    expect(refused?.code).toBe('SEVERAL_TIMES');
    expect(refused?.message).toContain(
      'BTCUSDT long of f1 stands at 2026-10-29 and at 2026-10-30 (column Date)',
    );
  });

  it('is a snapshot a day where the mapping says so', () => {
    const ws = workspace();
    const { warnings, imported } = importText(ws, 'p.csv', history, {
      mapping: positions({ ...iso, rows: 'apart' }),
    });
    expect([imported, warnings.map((w) => w.code)]).toEqual([4, ['SEVERAL_SNAPSHOTS']]);
    const gross = (label: string) =>
      loadPortfolio(ws, label).portfolio.positions.notional.reduce((sum, n) => sum + Math.abs(n), 0);
    expect(listSnapshots(ws).map(({ label }) => [label, gross(label)])).toEqual([
      ['2026-10-29', 90_000],
      ['2026-10-30', 153_000],
    ]);
  });

  it('is a book where each position stands at one time, and lots of one time are lots', () => {
    const ws = workspace();
    const mixed = [
      head,
      '2026-10-29,f1,BTCUSDT,Long,1,60000,60000',
      '2026-10-30,f1,ETHUSDT,Long,10,3000,30000',
      '2026-10-30,f1,ETHUSDT,Long,5,3000,15000',
    ].join('\n');
    const { refused } = importText(ws, 'p.csv', mixed, { mapping: positions(iso) });
    expect(refused).toBeNull();
    const { notional } = loadPortfolio(ws, 'latest').portfolio.positions;
    expect(notional.reduce((sum, n) => sum + n, 0)).toBe(105_000);
  });
});

describe('a table of balances', () => {
  const held = (text: string, mapping: Mapping) => {
    const ws = workspace();
    const report = importText(ws, 'b.csv', text, { mapping, asOf });
    const quantity = ws.db.prepare('SELECT sum(quantity) FROM balances WHERE active = 1').pluck().get();
    return { codes: report.warnings.map((w) => w.code), refused: report.refused?.code, quantity };
  };

  it.each([
    [5_000, 5_000],
    [1_000, 5_000],
    [5_000, -2_000],
  ])('with a wallet a row is added up, and it is said: %d and %d', (a, b) => {
    const text = `Account,Wallet,Currency,Balance\nf1,Spot,USDT,${a}\nf1,Futures,USDT,${b}`;
    const { codes, quantity } = held(text, balances({}));
    expect([codes.includes('ADDED_UP'), quantity]).toEqual([true, a + b]);
  });

  it('of several days is refused, or a snapshot a day', () => {
    const text = 'Date,Account,Currency,Balance\n2026-10-29,f1,USDT,5\n2026-10-30,f1,USDT,6';
    const dated = { time: { column: 'Date' } };
    expect(held(text, balances(dated, iso)).refused).toBe('SEVERAL_TIMES');
    const { quantity, codes } = held(text, balances(dated, { ...iso, rows: 'apart' }));
    expect([quantity, codes]).toEqual([11, ['SEVERAL_SNAPSHOTS']]);
  });
});

it('loans with a market a row are added up, and it is said', () => {
  const ws = workspace();
  const text =
    'Wallet,Market,Asset,Side,Amount\nw,A,WETH,supply,10\nw,A,USDC,borrow,15000\nw,B,WETH,supply,10\nw,B,USDC,borrow,15000';
  const mapping: Mapping = {
    ...base,
    name: 'loans',
    kind: 'loan',
    sideRule: 'signedSize',
    columns: {
      participant: { column: 'Wallet' },
      asset: { column: 'Asset' },
      side: { column: 'Side' },
      quantity: { column: 'Amount' },
    },
  };
  const { warnings } = importText(ws, 'l.csv', text, { mapping, asOf });
  expect(warnings.map((w) => w.code)).toContain('ADDED_UP');
  const sums = ws.db
    .prepare('SELECT side, sum(quantity) FROM positions WHERE active = 1 GROUP BY 1')
    .raw()
    .all();
  expect(sums).toEqual([
    [-1, 30_000],
    [1, 20],
  ]);
});

it('bare answers of several days in one file are said to be read as one', () => {
  const answer = (day: number, ...symbols: string[]) =>
    JSON.stringify({
      ...{ retCode: 0, retMsg: 'OK', time: Date.UTC(2026, 10, day) },
      result: {
        ...{ nextPageCursor: '', category: 'linear' },
        list: symbols.map((symbol) => ({
          ...{
            positionIdx: 0,
            riskId: 1,
            symbol,
            side: 'Buy',
            size: '1',
            avgPrice: '100',
            positionValue: '100',
          },
          ...{ tradeMode: 0, positionStatus: 'Normal', leverage: '10', markPrice: '100', liqPrice: '' },
          ...{
            positionMM: '1',
            positionIM: '10',
            unrealisedPnl: '0',
            updatedTime: `${Date.UTC(2026, 10, day)}`,
          },
        })),
      },
    });
  const codes = (...lines: string[]) =>
    importText(workspace(), 'b.jsonl', lines.join('\n')).warnings.map((w) => w.code);
  expect(codes(answer(1, 'BTCUSDT', 'ETHUSDT'), answer(3, 'BTCUSDT'))).toContain('SEVERAL_TIMES');
  expect(codes(answer(3, 'ETHUSDT'), answer(3, 'BTCUSDT'))).not.toContain('SEVERAL_TIMES');
});

describe('rows with ids of their own at several times', () => {
  const withId = (time: Mapping['time']): Mapping => {
    const mapping = positions(time);
    return { ...mapping, columns: { ...mapping.columns, id: { column: 'Id' } } };
  };
  const table = (...rows: string[]): string => [`Id,${head}`, ...rows].join('\n');
  const read = (text: string, time: Mapping['time'] = iso) =>
    importText(workspace(), 'p.csv', text, { mapping: withId(time) });

  it('one id at two times is a history, whichever row stands first', () => {
    for (const days of [
      [29, 30],
      [30, 29],
    ]) {
      const { refused } = read(table(...days.map((day) => `p,2026-10-${day},f1,BTCUSDT,Long,1,60000,60000`)));
      expect(refused?.code).toBe('SEVERAL_TIMES');
    }
  });

  it('a second time is held against every row before it that gave a position', () => {
    const row = (i: number, day: number, size = '1'): string =>
      `p${i},2026-10-${day},f${i % 7},BTCUSDT,${i % 2 === 0 ? 'Long' : 'Short'},${size},60000,60000`;
    const before = Array.from({ length: 9_000 }, (_, i) =>
      i % 100 === 3 ? row(i, 29, 'none') : i % 100 === 4 ? row(i, 29, '0') : row(i, 29),
    );
    const after = (i: number) => read(table(...before, row(i, 30))).refused?.message;
    // An id of before, the last of all, and a new id of a position of before.
    for (const i of [0, 8_999, 9_000])
      expect(after(i)).toContain(`of f${i % 7} stands at 2026-10-29 and at 2026-10-30 (column Date)`);
    // Rows that gave none left nothing to be held against: rejected, closed, or below the first of another time.
    const alone = (...rows: string[]) => read(table(row(1, 29), ...rows)).refused?.code;
    expect(alone(row(9, 29, 'none'), row(9, 30))).toBeUndefined();
    expect(alone(row(9, 29, '0'), row(9, 30))).toBeUndefined();
    expect(alone(row(9, 30), row(10, 30), row(9, 30))).toBeUndefined();
    expect(alone(row(9, 30), row(10, 30), row(9, 29))).toBe('SEVERAL_TIMES');
  });

  it('so it is in lists, whose rows may stand on one line', () => {
    const item = (id: string, day: number, size: number) => ({
      ...{ Id: id, Date: `2026-10-${day}`, Account: 'f1', Symbol: 'BTCUSDT', Side: 'Long' },
      ...{ Quantity: size, Mark: 60_000, USD: 60_000 * size },
    });
    const list = (...items: object[]) =>
      importText(workspace(), 'p.json', JSON.stringify(items), { mapping: withId(iso) }).refused?.code;
    expect(list(item('a', 29, 1), item('b', 30, 1))).toBe('SEVERAL_TIMES');
    expect(list(item('a', 29, 0), item('b', 30, 1))).toBeUndefined();
  });

  it('so is one position under an id a day; lots changed within a day are none', () => {
    const lots = (second: string) =>
      table(
        'a,2026-10-30T01:00:00Z,f1,BTCUSDT,Long,1,60000,60000',
        `b,${second},f1,BTCUSDT,Long,2,60000,120000`,
      );
    expect(read(lots('2026-10-31T01:00:00Z')).refused?.code).toBe('SEVERAL_TIMES');
    const { imported, warnings } = read(lots('2026-10-30T09:00:00Z'));
    expect([imported, warnings.map((w) => w.code)]).toEqual([2, []]);
  });

  it('other positions days apart are one book, and it is said', () => {
    const text = table(
      'a,2026-10-30,f1,BTCUSDT,Long,1,60000,60000',
      'b,2026-10-12,f1,ETHUSDT,Long,10,3000,30000',
    );
    const { imported, warnings } = read(text);
    expect(imported).toBe(2);
    expect(warnings.map((w) => w.code)).toEqual(['SEVERAL_TIMES']);
    expect(warnings[0]?.message).toContain(
      '2026-10-12T00:00:00.000Z to 2026-10-30T00:00:00.000Z (column Date)',
    );
    expect(read(text, { ...iso, rows: 'apart' }).warnings.map((w) => w.code)).toEqual(['SEVERAL_SNAPSHOTS']);
  });
});

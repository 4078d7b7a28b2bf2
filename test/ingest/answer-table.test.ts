import { describe, expect, it } from 'vitest';
import { rowsOf, workbookOf } from '../support/workbook.ts';
import { refused, run } from './run.ts';

const keys = [
  'symbol',
  'positionSide',
  'positionAmt',
  'entryPrice',
  'markPrice',
  'unRealizedProfit',
  'liquidationPrice',
  'isolatedMargin',
  'notional',
  'updateTime',
];
const rows = [
  ['BTCUSDT', 'LONG', '0.5', '60000', '62000', '1000', '0', '0', '31000', '1793404700000'],
  ['ETHUSDT', 'SHORT', '-4', '3000', '2900', '400', '3500.5', '0', '-11600', '1793404700000'],
  ['SOLUSDT', 'BOTH', '0', '0', '150', '0', '0', '0', '0', '0'],
];
const csv = [keys, ...rows].map((r) => r.join(',')).join('\n');
const expected = [
  ['BTC', 0.5, null, 1793404700000],
  ['ETH', -4, 3500.5, 1793404700000],
];

describe('the rows of an API as a table', () => {
  it('CSV and workbook are read as the answer would be, with their own lines', () => {
    const sheet = rowsOf([keys, ...rows.map((r) => r.map((c) => (/^-?[\d.]+$/.test(c) ? Number(c) : c)))]);
    for (const [name, bytes] of [
      ['a.csv', csv],
      ['a.xlsx', workbookOf([{ name: 'Positions', rows: sheet }])],
    ] as const) {
      const out = run(name, bytes);
      expect(out.summary).toMatchObject({ format: 'binance-usdm-position-risk', rows: 2, flat: 1 });
      expect(out.summary.why).toContain('as columns of a table');
      expect(
        out.positions.map((p) => [p.base, p.side * p.quantity, p.liquidationPrice, p.updatedAt]),
      ).toEqual(expected);
      expect(out.positions.map((p) => p.line)).toEqual([2, 3]);
    }
  });
  it('a key within a key is a column with a point; True, None and NaN are those of Python', () => {
    const text =
      'symbol,side,contracts,contractSize,entryPrice,markPrice,notional,leverage,marginMode,liquidationPrice,hedged,info.x\nBTC/USDT:USDT,long,2,0.01,60000,62000,1240,10,cross,NaN,True,None\n';
    expect(run('ccxt.csv', text).positions).toMatchObject([
      { base: 'BTC', quantity: 0.02, liquidationPrice: null },
    ]);
    const bitget =
      'symbol,marginCoin,holdSide,total,available,locked,marginSize,leverage,openPriceAvg,marginMode,posMode,unrealizedPL,liquidationPrice,markPrice,cTime\nBTCUSDT,USDT,short,0.5,0.5,0,100,10,60000,crossed,hedge_mode,5,0,62000,1793404700000\n';
    expect(run('b.csv', bitget).positions).toMatchObject([
      { base: 'BTC', side: -1, quantity: 0.5, liquidationPrice: null },
    ]);
  });
  it('a wrong row is rejected by its line and column, and closed history is refused all the same', () => {
    const bad = run('a.csv', csv.replace('62000', 'x'));
    expect(bad.rejects).toMatchObject([{ line: 2, column: 'markPrice', code: 'NOT_A_NUMBER' }]);
    const closed = 'symbol,side,closedSize,avgEntryPrice,avgExitPrice,closedPnl\nBTCUSDT,Sell,1,1,2,3\n';
    expect(refused('c.csv', closed).code).toBe('CLOSED_HISTORY');
  });
  it('a format that is told and does not fit is refused', () => {
    expect(refused('a.csv', 'a,b\n1,2\n', { format: 'okx-positions' }).code).toBe('FORMAT_MISFIT');
  });
});

describe('a known table re-saved in a European language', () => {
  it('is read with its decimal commas, decided over the whole file, and says so', () => {
    const text = [keys, ...rows]
      .map((r) => r.map((c) => (/^-?[\d]+\.\d+$/.test(c) ? c.replace('.', ',') : c)).join(';'))
      .join('\r\n')
      .replace('62000', '62.000,00');
    const out = run('a.csv', `\ufeff${text}\r\n`);
    expect(out.positions.map((p) => [p.base, p.side * p.quantity, p.liquidationPrice, p.updatedAt])).toEqual(
      expected,
    );
    expect(out.positions[0]?.markPrice).toBe(62000);
    expect(out.warnings).toContain('DECIMAL_COMMA');
    const bars = 'time;open;close\n2026-01-01;1,5;2.500,25\n2026-01-02;1;3.000\n';
    expect(run('BTCUSDT.csv', bars).records).toMatchObject([{ close: 2500.25 }, { close: 3000 }]);
    // Nothing says comma: a machine wrote it.
    expect(run('BTCUSDT.csv', 'time;close\n2026-01-01;2.500\n').records).toMatchObject([{ close: 2.5 }]);
    expect(run('BTCUSDT.csv', 'time;close\n2026-01-01;2.500\n', { decimal: ',' }).records).toMatchObject([
      { close: 2500 },
    ]);
  });
});

describe('what came second', () => {
  it('is said with the reason it lost, also of a file that is no format', () => {
    const out = run(
      'BTCUSDT-1d.csv',
      'open_time,open,high,low,close,volume,close_time,quote_volume\n1735689600000,1,2,1,5,1,1735775999999,5\n',
    );
    expect(out.summary.format).toBe('binance-vision-klines');
    expect(out.summary.considered[0]).toEqual({
      format: 'ohlcv',
      why: 'fits, but less closely: open_time and close',
    });
    expect(out.summary.runnerUp).toBe('ohlcv');
    const nearly = run.bind(
      null,
      'x.csv',
      'Symbol,Position Side,Entry Price,Closed Vol.,Closing PNL\nBTCUSDT,Long,1,2,3\n',
    );
    expect(nearly).toThrow(
      /nearest is binance-usdm-position-history: the file has 5 of its 6 names; lacks avg\. close price/,
    );
  });
});

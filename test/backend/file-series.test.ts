import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { readSeries, type SeriesReading } from '../../backend/correlation/read-series.ts';
import { newFile } from '../../backend/files.ts';
import type { IngestOptions } from '../../ingest/ingest.ts';
import { run } from '../ingest/run.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-series-'));
afterAll(() => rmSync(folder, { recursive: true }));

const read = (content: string | Uint8Array, reading: Partial<SeriesReading> = {}, name = 'wide.csv') => {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return readSeries(newFile(file, 'read', { name }), { returns: false, ...reading });
};
const rows = (series: ReturnType<typeof readSeries>) => series.values.map((column) => [...column]);
const codes = (series: ReturnType<typeof readSeries>) => series.warnings.map(({ code }) => code);
const day = (d: number): number => Date.UTC(2026, 0, d);
const gap = Number.NaN;

describe('the series of a file', () => {
  it('keep names as they are, gaps as gaps, and stand in the order of their dates', () => {
    const wide = read('date,^GSPC,BTC-USDT\n2026-01-02,2,\n2026-01-01,1,nan\n');
    expect(wide.names).toEqual(['^GSPC', 'BTC-USDT']);
    expect([...wide.times]).toEqual([day(1), day(2)]);
    expect(rows(wide)).toEqual([
      [1, 2],
      [gap, gap],
    ]);
    expect(wide.warnings).toEqual([{ code: 'GAPS', message: '2 blank cells are gaps in their series' }]);
  });
  it('take the last value of a date that comes again, and say so', () => {
    const wide = read('date,A,B\n2026-01-02,2,5\n2026-01-01,1,4\n2026-01-02,3,\n');
    expect(rows(wide)).toEqual([
      [1, 3],
      [4, 5],
    ]);
    expect(codes(wide)).toContain('repeatedDates');
  });
  it('are every column where there are no dates, and say so; row numbers are none of them', () => {
    const bare = read('GS,JPM\n0.01,-0.02\n-0.03,0.04\n', { returns: true });
    expect(bare.names).toEqual(['GS', 'JPM']);
    expect(rows(bare)[0]).toEqual([0.01, -0.03]);
    expect(codes(bare)).toEqual(['NO_DATES']);
    const numbered = read(',GS,JPM\n0,0.01,-0.02\n1,-0.03,0.04\n', { returns: true });
    expect(numbered.names).toEqual(['GS', 'JPM']);
    expect(read('t;A;B\n1;1,5;2\n2;3,25;4\n').values.map((c) => [...c])).toEqual([
      [1.5, 3.25],
      [2, 4],
    ]);
  });
  it('are hundreds of columns and more rows than are foreseen, in a compressed file too', () => {
    const names = Array.from({ length: 200 }, (_, k) => `S${k}`);
    const lines = Array.from(
      { length: 1100 },
      (_, t) => `${day(1) + t * 86_400_000},${names.map((_n, k) => `${k + 1}.${t % 10}`)}`,
    );
    const wide = read(gzipSync([`time,${names}`, ...lines].join('\n')), {}, 'wide.csv.gz');
    expect([wide.names.length, wide.times.length]).toEqual([200, 1100]);
    expect(wide.values[199]?.[1099]).toBe(200.9);
    expect(wide.values[64]?.subarray(0, 3)).toEqual(Float64Array.of(65, 65.1, 65.2));
  });
  it.each([
    ['20260101', day(1)],
    ['1767225600', day(1)],
    ['1767225600000', day(1)],
    ['2026-01-01 12:30:00', Date.UTC(2026, 0, 1, 12, 30)],
  ])('begin at %s', (cell, time) => {
    expect([...read(`time;A;B\n${cell};1;2\n`).times]).toEqual([time]);
  });
  it('are prices above zero, unless returns are given: those may be of any sign and per cent', () => {
    const text = 'date,A,B\n2026-01-01,-0.01,2%\n2026-01-02,0.02,1%\n';
    expect(() => read(text)).toThrowError(/negative values or percent/);
    expect(rows(read(text, { returns: true }))).toEqual([
      [-0.01, 0.02],
      [0.02, 0.01],
    ]);
    expect(() => read('A,B\n-0.01,0.02\n0.01,0.02\n')).toThrowError(/negative values or percent/);
  });
  it('of columns whose names are fields elsewhere are series here', () => {
    expect(read('date,market,size,value\n2026-01-01,1,2,3\n').names).toEqual(['market', 'size', 'value']);
  });
  it('of prices are closes: a column of volume is left out and named, unless returns are given', () => {
    const text = 'date,BTC_close,BTC Volume\n2026-01-01,1,9\n2026-01-02,2,\n';
    const wide = read(text);
    expect([wide.names, rows(wide), codes(wide)]).toEqual([['BTC'], [[1, 2]], ['NO_PRICE_COLUMNS']]);
    expect(read(text, { returns: true }).names).toEqual(['BTC_close', 'BTC Volume']);
  });
  it('of any other price export are its closes', () => {
    const klines = 'time,open,high,low,close,volume\n1767225600,1,3,1,2,9\n1767312000,2,4,1,3,9\n';
    const one = read(klines, {}, 'BTCUSDT-1d.csv');
    expect([one.names, rows(one)]).toEqual([['BTC'], [[2, 3]]]);
  });
  it('are none in a list or an object', () => {
    expect(() => read('symbol,size\nBTC,1\n')).toThrowError(
      expect.objectContaining({ code: 'INPUT_REFUSED' }),
    );
    expect(() => read('desk,weight\nalpha,1\nbeta,2\n')).toThrowError(/no known format/);
    expect(() => read('{"a":1}')).toThrowError(expect.objectContaining({ code: 'INPUT_REFUSED' }));
  });
});

describe('a table of prices is read by one reader', () => {
  /** What the import stores, rejects, warns of and refuses, and what the correlation of the same file does. */
  const both = (content: string, options: Pick<IngestOptions, 'dates' | 'decimal'> = {}) => {
    const stored = attempt(() => {
      const { records, rejects, warnings } = run('wide.csv', content, options);
      const values = records.flatMap((r) => (r.kind === 'price' ? [`${r.asset} ${r.time} ${r.close}`] : []));
      const said = rejects.map(({ line, column, message }) => `Line ${line}, column ${column}: ${message}`);
      const warned = warnings.filter((code) => code !== 'QUOTE_ASSUMED');
      return { values: values.sort(), said: [...said, ...warned].sort() };
    });
    const correlated = attempt(() => {
      const series = read(content, options);
      const values = series.values.flatMap((column, k) =>
        [...column].flatMap((v, t) =>
          Number.isNaN(v) ? [] : [`${series.names[k]} ${series.times[t]} ${v}`],
        ),
      );
      return {
        values: values.sort(),
        said: series.warnings.map((w) => (w.code === 'rejectedRow' ? w.message : w.code)).sort(),
      };
    });
    return { stored, correlated };
  };
  const attempt = (work: () => unknown): unknown => {
    try {
      return work();
    } catch (error) {
      return error instanceof Error ? error.message : error;
    }
  };

  it.each<[string, string, Parameters<typeof both>[1]?]>([
    ['decimal commas and blanks', 'Datum;BTC;ETH\n01.02.2026;90.000,50;3.000\n13.02.2026;91.000,25;\n'],
    [
      'tabs, apostrophes, gap words',
      "date\tBTC\tETH\n1/31/2026\t90'000.5\tnull\n2/1/2026\t91\u00a0000.5\t#N/A\n",
    ],
    ['a cell that is no number', 'date,BTC,ETH\n2026-01-01,1,2\n2026-01-02,1,oops\n2026-01-03,3,4\n'],
    ['a bad cell after a good one', 'date,BTC,ETH,SOL\n2026-01-01,1,x,3\n2026-01-02,4,5,6\n'],
    [
      'a price of zero, a date that is none',
      'date,BTC,ETH\n2026-01-01,0,2\n2026-02-30,1,1\n2026-01-03,3,4\n',
    ],
    ['a short row', 'date,BTC,ETH\n2026-01-01,1\n2026-01-02,1,2\n'],
    ['lines above the header', 'My bank\n\ndate,BTC,ETH\n2026-01-01,1,2\n2026-01-02,2,3\n'],
    ['dates that do not tell', 'date,BTC\n01/02/2026,5\n02/02/2026,6\n'],
    ['the same, told', 'date,BTC\n01/02/2026,5\n02/02/2026,6\n', { dates: 'dmy' }],
    ['numbers that do not tell', 'date;BTC\n2026-01-01;1.000\n2026-01-02;2.500\n'],
    ['the same, told', 'date;BTC\n2026-01-01;1.000\n2026-01-02;2.500\n', { decimal: ',' }],
    ['returns', 'date,BTC,ETH\n2026-01-01,0.5,-0.01\n2026-01-02,0.5,0.1\n'],
    ['an order that decides nothing', 'date,BTC\n2026-01-01,5\n', { dates: 'dmy' }],
  ])('%s', (_name, content, options) => {
    const { stored, correlated } = both(content, options);
    expect(correlated).toEqual(stored);
  });
});

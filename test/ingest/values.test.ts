import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sniffEncoding } from '../../ingest/bytes/decode.ts';
import { parseJson } from '../../ingest/json/parse.ts';
import { CsvError, readCsv } from '../../ingest/text/csv.ts';
import { sniffDelimiter } from '../../ingest/text/delimiter.ts';
import { unscale } from '../../ingest/values/assets.ts';
import { parseFigure, readFigure } from '../../ingest/values/figure.ts';
import { decimalMark, isDamagedId, parseDecimal } from '../../ingest/values/number.ts';
import { epoch, parseCompactDate, parseIso, unitByMagnitude } from '../../ingest/values/time.ts';

describe('numbers', () => {
  it('reads what machines write, exactly as Number does', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
        // String(-0) is "0".
        expect(parseDecimal(String(x))).toBe(x + 0);
        expect(parseDecimal(` ${x} `)).toBe(x + 0);
      }),
    );
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 18n }),
        fc.integer({ min: 0, max: 18 }),
        (digits, places) => {
          const text = digits.toString().padStart(places + 1, '0');
          const written = places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`;
          expect(parseDecimal(written)).toBe(Number(written));
        },
      ),
    );
    expect(parseDecimal('476.42665909090909090909088')).toBe(476.4266590909091);
    expect(parseDecimal('0E-18')).toBe(0);
    expect(parseDecimal('-8.155240068885155E-8')).toBe(-8.155240068885155e-8);
  });
  it.each(['', ' ', '-', '.', '1,5', '0x10', '1e', '--', 'Infinity', '1 000', '1.2.3', '1e999'])(
    'does not read %j',
    (text) => {
      expect(parseDecimal(text)).toBeNaN();
    },
  );
  it('reads styles: groups, brackets, trailing minus, never the other mark', () => {
    expect(parseFigure('1.355,90', ',')).toBe(1355.9);
    expect(parseFigure('1,004.7667', '.')).toBe(1004.7667);
    expect(parseFigure('173,900', '.')).toBe(173900);
    expect(parseFigure('(250,00)', ',')).toBe(-250);
    expect(parseFigure('50-', '.')).toBe(-50);
    expect(parseFigure('1 234,5', ',')).toBe(1234.5);
    expect(parseFigure('1,5', '.')).toBeNaN();
    expect(parseFigure('1.355,90', '.')).toBeNaN();
    expect(parseFigure('(-5)', '.')).toBeNaN();
    expect(parseFigure('10x', '.')).toBe(10);
    expect(parseFigure('5%', '.')).toBe(0.05);
    expect(parseFigure('1,5K', ',')).toBe(1500);
  });
  it.each([
    ['616,62 €', ',', 616.62, 'EUR'],
    ['€ 616,62', ',', 616.62, 'EUR'],
    ['-616.62 €', '.', -616.62, 'EUR'],
    ['1 107.7 €', '.', 1107.7, 'EUR'],
    ['$91,250.00', '.', 91250, '$'],
    ['-$1,850.00', '.', -1850, '$'],
    ['$-5', '.', -5, '$'],
    ['($1,140,625.00)', '.', -1140625, '$'],
    ['$(12.50)', '.', -12.5, '$'],
    ['USD 5', '.', 5, 'USD'],
    ['USD 5M', '.', 5e6, 'USD'],
    ['5MUSD', '.', 5e6, 'USD'],
    ['HK$1,200', '.', 1200, 'HKD'],
    ['£1.5bn', '.', 1.5e9, 'GBP'],
    ['120 GBp', '.', 120, 'GBX'],
    ['¥1,200,000', '.', 1200000, '¥'],
    ['₩57,114,000', '.', 57114000, 'KRW'],
    ['0.0010000000ETH', '.', 0.001, 'ETH'],
    ["1'234'567.50 CHF", '.', 1234567.5, 'CHF'],
    ['1’234.5', '.', 1234.5, null],
    ['1\u00a0234\u202f567,5', ',', 1234567.5, null],
    ['12,34,567.25', '.', 1234567.25, null],
    ['1.234.567,89-', ',', -1234567.89, null],
    ['\u22123,5', ',', -3.5, null],
    ['－１，２３４．５', '.', -1234.5, null],
    ['（１００）', '.', -100, null],
    ['-15,95 %', ',', -0.1595, null],
    ['(20%)', '.', -0.2, null],
    ['8.25％', '.', 0.0825, null],
    ['45 bps', '.', 0.0045, null],
    ['5x', '.', 5, null],
    ['10×', '.', 10, null],
    ['2,5 Mio. €', ',', 2.5e6, 'EUR'],
    ['3.2B', '.', 3.2e9, null],
    ['1.2亿', '.', 1.2e8, null],
    ['5억원', '.', Number.NaN, null],
    ['6.4e-05', '.', 6.4e-5, null],
  ] as const)('reads %j with decimal mark %j', (text, mark, value, currency) => {
    if (Number.isNaN(value)) expect(readFigure(text, mark)).toBeNull();
    else expect(readFigure(text, mark)).toMatchObject({ value, currency });
  });
  it.each([
    '1 2',
    '1,2,3',
    '1.234,5',
    '13.01.2024',
    '12:30',
    '5 apples',
    'EUR',
    '%',
    '$',
    '--5',
    '(5)-',
    '5%%',
    '',
  ])('never guesses what %j is', (text) => {
    expect(readFigure(text, '.')).toBeNull();
  });
  it('gives back every amount in every style it is written in', () => {
    const styles = [
      { mark: '.', group: ',' },
      { mark: '.', group: "'" },
      { mark: '.', group: ' ' },
      { mark: ',', group: '.' },
      { mark: ',', group: '\u00a0' },
      { mark: ',', group: "'" },
    ] as const;
    const around = [
      (n: string) => n,
      (n: string) => `€ ${n}`,
      (n: string) => `${n} CHF`,
      (n: string) => `$${n}`,
    ];
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10 ** 12 }),
        fc.integer({ min: 0, max: 99 }),
        fc.constantFrom(...styles),
        fc.constantFrom(...around),
        fc.constantFrom(1, -1, -2, -3),
        (whole, cents, { mark, group }, dress, sign) => {
          const digits = String(whole).replace(/\B(?=(\d{3})+$)/g, group);
          const text = dress(`${digits}${mark}${String(cents).padStart(2, '0')}`);
          const written =
            sign === 1 ? text : sign === -1 ? `-${text}` : sign === -2 ? `(${text})` : `${text}-`;
          const value = Number(`${whole}.${String(cents).padStart(2, '0')}`);
          expect(parseFigure(written, mark)).toBe(sign === 1 ? value : -value);
        },
      ),
    );
  });
  it('decides the mark of a column from all cells', () => {
    expect(decimalMark(['1.000', '2.500', '3,75'])).toBe(',');
    expect(decimalMark(['1.000', '2.5'])).toBe('.');
    expect(decimalMark(['1.000', '2.500'])).toBeNull();
    expect(decimalMark(['1.355,90'])).toBe(',');
    expect(decimalMark(['1,234,567'])).toBe('.');
    expect(decimalMark(['1.5', '2,5'])).toBeNull();
    expect(decimalMark(['0,500'])).toBe(',');
    expect(decimalMark(['5', '7'])).toBe('.');
  });
  it('knows a damaged id from an id', () => {
    expect(isDamagedId('1.02345E+18')).toBe(true);
    expect(isDamagedId('3.4e17')).toBe(true);
    expect(isDamagedId('339552508062380036')).toBe(false);
    expect(isDamagedId('0x1e18')).toBe(false);
  });
});

describe('times', () => {
  it('tells the unit by magnitude', () => {
    const ms = Date.UTC(2026, 0, 2, 3, 4, 5);
    expect([ms / 1e3, ms, ms * 1e3, ms * 1e6].map(unitByMagnitude)).toEqual(['s', 'ms', 'us', 'ns']);
    for (const n of [ms / 1e3, ms, ms * 1e3, ms * 1e6]) expect(epoch(n, 't')).toBe(ms);
    expect(() => epoch(12345, 't')).toThrow(/no time between/);
    expect(unitByMagnitude(20260102)).toBeNull();
  });
  it('reads ISO with and without zone, refuses days the calendar has not', () => {
    expect(parseIso('2026-03-08T11:15:00.250Z')).toEqual({
      ms: Date.UTC(2026, 2, 8, 11, 15, 0, 250),
      zoned: true,
    });
    expect(parseIso('2026-03-08 11:15:00', '+08:00')?.ms).toBe(Date.UTC(2026, 2, 8, 3, 15));
    expect(parseIso('2026-07-08 11:15:00', 'Europe/Berlin')?.ms).toBe(Date.UTC(2026, 6, 8, 9, 15));
    expect(parseIso('2026-03-08T11:15:00-0500')?.ms).toBe(Date.UTC(2026, 2, 8, 16, 15));
    expect(parseIso('2026-02-30')).toBeNull();
    expect(parseIso('08/03/2026')).toBeNull();
    expect(parseIso('2026-03-08 25:00:00')).toBeNull();
    expect(parseCompactDate('20260605')).toBe(Date.UTC(2026, 5, 5));
  });
});

describe('scales', () => {
  it('takes thousands out of bases but leaves coins alone', () => {
    expect(unscale('1000SHIB')).toEqual({ asset: 'SHIB', scale: 1000 });
    expect(unscale('SHIB1000')).toEqual({ asset: 'SHIB', scale: 1000 });
    expect(unscale('kBONK')).toEqual({ asset: 'BONK', scale: 1000 });
    expect(unscale('1MBABYDOGE')).toEqual({ asset: 'BABYDOGE', scale: 1e6 });
    for (const coin of ['1INCH', 'KAVA', 'KSM', 'BTC'])
      expect(unscale(coin)).toEqual({ asset: coin, scale: 1 });
  });
});

function cells(
  text: string,
  delimiter: string,
  step = text.length || 1,
): { line: number; cells: string[]; raw: string }[] {
  const out: { line: number; cells: string[]; raw: string }[] = [];
  const chunks: string[] = [];
  for (let at = 0; at < text.length; at += step) chunks.push(text.slice(at, at + step));
  readCsv(chunks, delimiter, (row) => {
    out.push({
      line: row.line,
      raw: row.raw,
      cells: Array.from({ length: row.count }, (_, i) => row.text(i)),
    });
    return undefined;
  });
  return out;
}

describe('delimited text', () => {
  it('keeps exact lines across quoted line breaks and both line ends', () => {
    const text = 'a,b\r\n"x\n""y"" z",2\n\n3,"4"\r\n5,6';
    expect(cells(text, ',')).toEqual([
      { line: 1, cells: ['a', 'b'], raw: 'a,b' },
      { line: 2, cells: ['x\n"y" z', '2'], raw: '"x\n""y"" z",2' },
      { line: 5, cells: ['3', '4'], raw: '3,"4"' },
      { line: 6, cells: ['5', '6'], raw: '5,6' },
    ]);
  });
  it('says where a quote opens that never closes', () => {
    expect(() => cells('a,b\n1,"2\n3,4\n', ',')).toThrow(CsvError);
  });
  it('reads the same however the text is cut (property)', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '1', ',', '"', '\n', '\r', ' ', 'é'), maxLength: 6 });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 9 }), (rows, step) => {
        const text = rows.map((r) => r.map((c) => `"${c.replaceAll('"', '""')}"`).join(',')).join('\r\n');
        expect(cells(text, ',', step).map((r) => r.cells)).toEqual(rows);
      }),
      { numRuns: 300 },
    );
  });
  it('counts delimiters outside quotes', () => {
    expect(sniffDelimiter('a;b\n1,5;2,5\n3,5;4,5\n')).toBe(';');
    expect(sniffDelimiter('"a;b",c\n"d;e",f\n')).toBe(',');
    expect(sniffDelimiter('a\tb\tc\n1\t2\t3\n')).toBe('\t');
  });
  it('tells encodings', () => {
    expect(sniffEncoding(new Uint8Array([0xff, 0xfe, 0x61, 0]))).toBe('utf-16le');
    expect(sniffEncoding(new TextEncoder().encode('größe'))).toBe('utf-8');
    expect(sniffEncoding(new Uint8Array([0x67, 0x72, 0xf6, 0xdf, 0x65, 0x0a]))).toBe('windows-1252');
  });
});

describe('JSON', () => {
  const plain = (v: ReturnType<typeof parseJson>): unknown => {
    if (Array.isArray(v)) return v.map(plain);
    if (v !== null && typeof v === 'object' && 'fields' in v)
      return [...v.fields].map(([k, x]) => [k, plain(x)]);
    return v;
  };
  const texts = (v: unknown): unknown => {
    if (typeof v === 'number') return JSON.stringify(v);
    if (Array.isArray(v)) return v.map(texts);
    if (v !== null && typeof v === 'object') return Object.entries(v).map(([k, x]) => [k, texts(x)]);
    return v;
  };
  it('parses what JSON.parse parses, numbers as their text (property)', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const text = JSON.stringify(value, null, 1);
        expect(plain(parseJson(text))).toEqual(texts(JSON.parse(text)));
      }),
      { numRuns: 500 },
    );
    expect(plain(parseJson('[339552508062380036]'))).toEqual(['339552508062380036']);
  });
  it('accepts and refuses what JSON.parse does (property)', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'{}[]",:0.1e-+tru nul\\"\n'), maxLength: 12 }),
        (text) => {
          const accepts = (parse: (t: string) => unknown): boolean => {
            try {
              parse(text);
              return true;
            } catch {
              return false;
            }
          };
          expect(accepts(parseJson)).toBe(accepts(JSON.parse));
        },
      ),
      { numRuns: 3000 },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ingest } from '../../ingest/ingest.ts';
import { dateOrder, readDate } from '../../ingest/values/dates.ts';
import { refused, run, source } from './run.ts';

const day = (d: number, m = 1): number => Date.UTC(2026, m - 1, d);
const prices = (...args: Parameters<typeof run>) =>
  run(...args).records.map((r) => (r.kind === 'price' ? [r.asset, r.time, r.close] : r));

describe('a wide table of prices, as people save it', () => {
  it('semicolons, decimal commas, dates with the day first told by a later row', () => {
    const text =
      'Datum;BTC;ETH\r\n01.02.2026;90.000,50;3.000\r\n02.02.2026;91.000,25;\r\n13.02.2026;92.000,00;3.100\r\n';
    expect(prices('a.csv', text)).toEqual([
      ['BTC', day(1, 2), 90000.5],
      ['ETH', day(1, 2), 3000],
      ['BTC', day(2, 2), 91000.25],
      ['BTC', day(13, 2), 92000],
      ['ETH', day(13, 2), 3100],
    ]);
  });
  it('tabs, US dates and clock, thousands in apostrophes and blanks, gap words', () => {
    const text =
      "date\tBTC\tETH\n1/31/2026 7:00:00 PM\t90'000.5\tnull\n2/1/2026 7:00:00 AM\t91\u00a0000.5\t#N/A\n";
    expect(prices('a.tsv', text)).toEqual([
      ['BTC', day(31) + 19 * 3_600_000, 90000.5],
      ['BTC', day(1, 2) + 7 * 3_600_000, 91000.5],
    ]);
  });
  it('UTF-16 of both orders, with and without a mark; Windows-1252', () => {
    const text = 'date;BTC;ETH\r\n2026-01-01;90000,5;3000,5\r\n';
    const little = Buffer.from(text, 'utf16le');
    const big = Buffer.from(little).swap16();
    const mark = (a: number, b: number, body: Buffer): Uint8Array => new Uint8Array([a, b, ...body]);
    for (const bytes of [
      mark(0xff, 0xfe, little),
      mark(0xfe, 0xff, big),
      new Uint8Array(little),
      new Uint8Array(big),
    ])
      expect(prices('a.csv', bytes)).toEqual([
        ['BTC', day(1), 90000.5],
        ['ETH', day(1), 3000.5],
      ]);
    const latin = Buffer.from('date;BTC;\u00d6l\n2026-01-01;1,5;2,5\n', 'latin1');
    expect(prices('a.csv', new Uint8Array(latin))).toEqual([
      ['BTC', day(1), 1.5],
      ['\u00d6L', day(1), 2.5],
    ]);
  });
  it('asks for what nothing tells, and takes the answer', () => {
    const dates = 'date,BTC\n01/02/2026,5\n02/02/2026,6\n';
    expect(refused('a.csv', dates)).toMatchObject({
      code: 'DATE_AMBIGUOUS',
      line: 2,
      column: 'date',
      raw: '01/02/2026',
    });
    expect(prices('a.csv', dates, { dates: 'dmy' })[0]).toEqual(['BTC', day(1, 2), 5]);
    expect(prices('a.csv', dates, { dates: 'mdy' })[0]).toEqual(['BTC', day(2, 1), 5]);
    expect(refused('a.csv', 'date,BTC\n13/02/2026,5\n02/13/2026,6\n').code).toBe('DATE_AMBIGUOUS');
    const marks = 'date;BTC\n2026-01-01;1.000\n2026-01-02;2.500\n';
    expect(refused('a.csv', marks).code).toBe('DECIMAL_AMBIGUOUS');
    expect(prices('a.csv', marks, { decimal: ',' }).map((p) => Array.isArray(p) && p[2])).toEqual([
      1000, 2500,
    ]);
    expect(prices('a.csv', marks, { decimal: '.' }).map((p) => Array.isArray(p) && p[2])).toEqual([1, 2.5]);
    expect(refused('a.csv', 'date;BTC\n2026-01-01;1,5\n2026-01-02;2.5\n').code).toBe('DECIMAL_AMBIGUOUS');
    // Commas part the cells, so none is decimal.
    expect(prices('a.csv', 'date,BTC\n2026-01-01,1.000\n')).toEqual([['BTC', day(1), 1]]);
  });
  it('rejects a row of its own and keeps the others; a first row may be the bad one', () => {
    const out = run(
      'a.csv',
      'date,BTC,ETH\n2026-01-01,x,3\n2026-02-30,1,1\n2026-01-03,0,3\n2026-01-04,4,5\n',
    );
    expect(out.rejects.map((r) => [r.line, r.column, r.code])).toEqual([
      [2, 'BTC', 'NOT_A_NUMBER'],
      [3, 'date', 'NOT_A_TIME'],
      [4, 'BTC', 'PRICE_RANGE'],
    ]);
    expect(out.records).toHaveLength(2);
  });
  it('returns are told by signs and percent, and refused as what they are', () => {
    for (const cell of ['-0.01', '1.5%', '(0.01)', '\u22120,01'])
      expect(refused('a.csv', `date;BTC;ETH\n2026-01-01;0.5;${cell}\n2026-01-02;0.5;0.1\n`)).toMatchObject({
        code: 'RETURNS_NOT_PRICES',
        line: 2,
        column: 'ETH',
      });
  });
});

describe('which columns of a wide table are closes', () => {
  const table = (heads: string, values: string): string => `date,${heads}\n2026-01-01,${values}\n`;
  it.each([
    ['BTC,BTC Volume,ETH,ETH Vol', '1,-9,2,9', ['BTC', 'ETH'], 'BTC Volume, ETH Vol'],
    [
      'BTC,Total Market Cap,BTC Dominance,BTC Supply',
      '1,9,58.1%,21',
      ['BTC'],
      'Total Market Cap, BTC Dominance, BTC Supply',
    ],
    ['XYZ_open,XYZ_high,XYZ_low,XYZ_close', '9,9,9,1', ['XYZ'], 'XYZ_open, XYZ_high, XYZ_low'],
    ['Close BTC,ETH-USD Close,BTC High', '1,2,9', ['BTC', 'ETH'], 'BTC High'],
    ['BTC Close,BTC Adj Close', '9,1', ['BTC'], 'BTC Close'],
    ['btcClose,BTCVolume', '1,9', ['BTC'], 'BTCVolume'],
    ['BTC,Volume', '1,9', ['BTC'], 'Volume'],
  ] as const)('%s', (heads, values, assets, leftOut) => {
    const messages: string[] = [];
    const records: string[] = [];
    ingest(
      source('a.csv', table(heads, values)),
      {},
      {
        record: (r) => r.kind === 'price' && records.push(`${r.asset} ${r.close}`),
        reject: () => expect.unreachable(),
        warn: ({ code, message }) => code === 'NO_PRICE_COLUMNS' && messages.push(message),
      },
    );
    expect(records).toEqual(assets.map((asset, i) => `${asset} ${i + 1}`));
    expect(messages).toEqual([`columns that are no closes by their headings are left out: ${leftOut}`]);
  });
  it.each([
    ['OPEN/USDT,BTC', ['OPEN', 'BTC']],
    ['Large Cap,Low Vol,High Yield', ['LARGE CAP', 'LOW VOL', 'HIGH YIELD']],
    ['EUR close,GBP close', ['EUR', 'GBP']],
  ] as const)('names of coins, indices and money stay: %s', (heads, assets) => {
    const out = run('a.csv', table(heads, assets.map(() => '2').join(',')));
    expect(out.records.map((r) => r.kind === 'price' && r.asset)).toEqual(assets);
    expect(out.warnings).not.toContain('NO_PRICE_COLUMNS');
  });
  it.each(['open,high,low,close', 'Close (EUR)', 'BTC Open,ETH Open', 'active addresses,volume'])(
    'a table without a close of something is none: %s',
    (heads) => {
      const { format } = attempt(() => run('BTC.csv', table(heads, heads.replace(/[^,]+/g, '2'))).summary);
      expect(format).not.toBe('wide-prices');
    },
  );
});

const attempt = (read: () => Readonly<{ format: string }>): Readonly<{ format: string }> => {
  try {
    return read();
  } catch {
    return { format: 'none' };
  }
};

describe('dates', () => {
  it('any date of a column with a day past 12 is read back in the order it was written', () => {
    fc.assert(
      fc.property(
        fc.array(fc.date({ min: new Date('2009-01-02'), max: new Date('2099-01-01'), noInvalidDate: true }), {
          minLength: 1,
          maxLength: 20,
        }),
        fc.constantFrom('dmy' as const, 'mdy' as const),
        fc.constantFrom('.', '/', '-'),
        (days, order, mark) => {
          const write = (d: Date): string => {
            const [dd, mm] = [String(d.getUTCDate()).padStart(2, '0'), String(d.getUTCMonth() + 1)];
            return [...(order === 'dmy' ? [dd, mm] : [mm, dd]), d.getUTCFullYear()].join(mark);
          };
          const cells = days.map(write);
          const decided = dateOrder(cells);
          const telling = days.some((d) => d.getUTCDate() > 12);
          expect(decided.order).toBe(telling ? order : null);
          if (telling)
            expect(cells.map((c) => readDate(c, decided.order))).toEqual(
              days.map((d) => Date.UTC(d.getUTCFullYear(), d.getUTCMonth(), d.getUTCDate())),
            );
        },
      ),
    );
  });
  it.each([
    ['2026-01-31', day(31)],
    ['2026/01/31', day(31)],
    ['20260131', day(31)],
    ['31-Jan-2026', day(31)],
    ['Jan 31, 2026', day(31)],
    ['31.1.26', day(31)],
    ['1769817600', day(31)],
    ['1769817600000', day(31)],
    ['1.7698176E+15', day(31)],
    ['31.01.2026 13:05', day(31) + 13 * 3_600_000 + 300_000],
    ['31/01/2026 12:00:00 AM', day(31)],
    ['31/01/2026 19:00:00 PM', day(31) + 19 * 3_600_000],
  ])('%s', (text, time) => expect(readDate(text, 'dmy')).toBe(time));
  it.each(['31.02.2026', '2026-13-01', 'x', '', '25/01/2026 25:00'])('%s is none', (text) =>
    expect(readDate(text, 'dmy')).toBeNull(),
  );
});

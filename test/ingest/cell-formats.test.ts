import { describe, expect, it } from 'vitest';
import { mapping } from '../../contract/dto/import.ts';
import { expand } from '../../ingest/ingest.ts';
import { proposeMapping } from '../../ingest/mapping/propose-mapping.ts';
import { openRows } from '../../ingest/rows/open-rows.ts';
import { rowsOf, workbookOf } from '../support/workbook.ts';
import { refused, run, source } from './run.ts';

const desk = mapping.parse({
  name: 'desk',
  kind: 'position',
  venue: 'desk',
  decimal: '.',
  columns: {
    participant: { column: 'Account' },
    symbol: { column: 'Symbol' },
    size: { column: 'Size', unit: 'coin' },
    markPrice: { column: 'Mark' },
    notional: { column: 'Notional' },
  },
  sideRule: 'signedSize',
});
const options = { mapping: desk, asOf: Date.UTC(2026, 10, 30) };
const head = ['Account', 'Symbol', 'Size', 'Mark', 'Notional'];
/** The rows with one style on the figures of the money columns. */
const formatted = (rows: readonly (readonly (string | number | null)[])[], style: number): string =>
  rowsOf([head, ...rows]).replace(/<c r="([DE]\d+)"><v>/g, `<c r="$1" s="${style}"><v>`);
const positionsOf = (bytes: Uint8Array) =>
  run('desk.xlsx', bytes, options).records.map(
    (r) => r.kind === 'position' && [r.participant, r.base, r.quote, r.notional],
  );
const one = ['a1', 'BTC', 1, 50_000, 50_000] as const;

describe('the format of a cell says what its number is', () => {
  it.each(['#,##0.00\\ [$€-407]', '[$EUR]\\ #,##0', '"€"#,##0;[Red]-"€"#,##0', '_-* #,##0.00\\ "€"_-'])(
    'euros by %s are euros, in any style of numbers',
    (code) => {
      const bytes = workbookOf([{ name: 'S', rows: formatted([one], 5) }], { formats: [code] });
      const { records, warnings } = run('desk.xlsx', bytes, options);
      expect(records).toMatchObject([{ base: 'BTC', quote: 'EUR', settle: 'EUR' }]);
      expect(warnings).toContain('CURRENCY_IN_CELL');
    },
  );
  it('a pair against dollars with prices in euros is no position of either', () => {
    const rows = formatted([['a1', 'BTCUSDT', 1, 50_000, 50_000]], 5);
    const bytes = workbookOf([{ name: 'S', rows }], { formats: ['#,##0 [$€-407]'] });
    expect(run('desk.xlsx', bytes, options).rejects).toMatchObject([{ code: 'CURRENCY_CONFLICT' }]);
  });
  it.each([
    '"$"#,##0.00',
    '[$$-409]#,##0.00',
    '[$-409]#,##0',
    '[$USD] #,##0',
    '#,##0.0,"k"',
    '0.00%',
    '0.0"x"',
  ])('%s says nothing of another currency', (code) => {
    const bytes = workbookOf([{ name: 'S', rows: formatted([one], 5) }], { formats: [code] });
    expect(positionsOf(bytes)).toEqual([['a1', 'BTC', 'USD', 50_000]]);
  });
  it('an account kept with zeros in front is the one of the CSV', () => {
    const rows = rowsOf([head, [123, 'BTC', 1, 50_000, 50_000]]).replace('r="A2"', 'r="A2" s="5"');
    const bytes = workbookOf([{ name: 'S', rows }], { formats: ['00000'] });
    expect(positionsOf(bytes)).toEqual([['00123', 'BTC', 'USD', 50_000]]);
  });
  it('a table of prices in euros by their format or their cells is in euros', () => {
    const rows = rowsOf([
      ['date', 'BTC', 'ETH'],
      ['2026-01-01', 90_000, 3_000],
      ['2026-01-02', 91_000, 3_100],
    ]).replace(/<c r="([BC]\d)"><v>/g, '<c r="$1" s="5"><v>');
    const bytes = workbookOf([{ name: 'S', rows }], { formats: ['#,##0 [$€-407]'] });
    const text = 'date,BTC,ETH\n2026-01-01,90000 €,3000 €\n2026-01-02,91000 €,3100 €\n';
    for (const out of [run('p.xlsx', bytes), run('p.csv', text)]) {
      expect(
        out.records.map((r) => r.kind === 'price' && [r.asset, r.quote, r.quoteAssumed, r.close]),
      ).toEqual([
        ['BTC', 'EUR', false, 90_000],
        ['ETH', 'EUR', false, 3_000],
        ['BTC', 'EUR', false, 91_000],
        ['ETH', 'EUR', false, 3_100],
      ]);
      expect(out.warnings).toEqual([]);
    }
  });
  it('prices of a pair in another currency than its cells are refused, and two currencies in one column', () => {
    expect(refused('p.csv', 'date,BTC-USD\n2026-01-01,90000 €\n2026-01-02,91000 €\n').code).toBe(
      'CURRENCY_CONFLICT',
    );
    expect(refused('p.csv', 'date,BTC\n2026-01-01,90000 €\n2026-01-02,91000 £\n')).toMatchObject({
      code: 'CURRENCY_CONFLICT',
      line: 3,
    });
    expect(refused('p.csv', 'date,BTC-USD\n,EUR\n2026-01-01,90000\n2026-01-02,91000\n').code).toBe(
      'CURRENCY_CONFLICT',
    );
  });
  it.each(['90000 €', '"90,000.00 €"', '€90000'])('a close of %s is in euros', (close) => {
    const text = `date,symbol,close\n2026-01-01,BTC,${close}\n2026-01-02,BTC,${close}\n`;
    const { records, warnings } = run('p.csv', text);
    expect(records).toMatchObject([
      { asset: 'BTC', quote: 'EUR', close: 90_000 },
      { asset: 'BTC', quote: 'EUR', close: 90_000 },
    ]);
    expect(warnings).toEqual([]);
    expect(run('p.csv', text.replaceAll('BTC', 'BTC-USDT')).rejects.map(({ code }) => code)).toEqual([
      'CURRENCY_CONFLICT',
      'CURRENCY_CONFLICT',
    ]);
  });
  it('closes of a file named by its asset are in what its cells say', () => {
    const { records, warnings } = run('BTC.csv', 'date,close\n2026-01-01,90000 €\n2026-01-02,91000 €\n');
    expect(records).toMatchObject([{ asset: 'BTC', quote: 'EUR' }, { quote: 'EUR' }]);
    expect(warnings).toEqual([]);
  });
});

describe('what a sheet shows and hides', () => {
  const rows = rowsOf([
    head,
    ['a1', 'BTC', 1, 50_000, 50_000],
    [null, 'ETH', 10, 3_000, 30_000],
    ['a2', 'ETH', -10, 3_000, 30_000],
  ]);
  const merge = (ref: string): string => `<mergeCells count="1"><mergeCell ref="${ref}"/></mergeCells>`;
  it('an account merged over its rows is the account of each', () => {
    const bytes = workbookOf([{ name: 'S', rows, after: merge('A2:A3') }]);
    expect(positionsOf(bytes)).toEqual([
      ['a1', 'BTC', 'USD', 50_000],
      ['a1', 'ETH', 'USD', 30_000],
      ['a2', 'ETH', 'USD', 30_000],
    ]);
  });
  it('a number merged over rows counts once, and a title over columns once', () => {
    const table = (after: string): string[][] => {
      const found: string[][] = [];
      const sheet = rowsOf([
        ['Title', null],
        ['a', 5],
        ['b', null],
      ]);
      openRows(source('b.xlsx', workbookOf([{ name: 'S', rows: sheet, after }]))).each(false, (row) => {
        found.push(Array.from({ length: row.count }, (_, i) => row.text(i)));
        return undefined;
      });
      return found;
    };
    expect(table(merge('B2:B3'))).toEqual([['Title'], ['a', '5'], ['b']]);
    expect(table(merge('A1:B1'))).toEqual([['Title'], ['a', '5'], ['b']]);
  });
  it('a row without an account among rows with theirs is nobody’s, wherever it stands', () => {
    const { rejects, records } = run(
      'd.csv',
      'Account,Symbol,Size,Mark,Notional\na1,BTC,1,5,5\n,ETH,1,5,5\n',
      options,
    );
    expect(rejects).toMatchObject([{ line: 3, code: 'ACCOUNT_MISSING' }]);
    expect(records).toHaveLength(1);
    expect(
      refused('d.csv', 'Account,Symbol,Size,Mark,Notional\n,ETH,1,5,5\na1,BTC,1,5,5\n', options).code,
    ).toBe('ACCOUNT_MISSING');
    const told = run('d.csv', 'Account,Symbol,Size,Mark,Notional\n,ETH,1,5,5\na1,BTC,1,5,5\n', {
      ...options,
      participant: 'house',
    });
    expect(told.records.map((r) => r.kind === 'position' && r.participant)).toEqual(['house', 'a1']);
  });
  it('hidden rows and columns are read and said; those after the last are nobody’s', () => {
    const hidden = rows
      .replace('<row r="3">', '<row r="3" hidden="1">')
      .replace('</row><row r="4">', '</row><row r="9" hidden="1"/><row r="4">');
    const before = '<cols><col min="4" max="5" hidden="true"/><col min="8" max="16384" hidden="1"/></cols>';
    const bytes = workbookOf([{ name: 'S', rows: hidden, before, after: merge('A2:A3') }]);
    expect(run('desk.xlsx', bytes, options).records).toHaveLength(3);
    const [sheet] = expand(source('desk.xlsx', bytes)).sources;
    expect(sheet?.grid?.warnings).toEqual([
      { code: 'HIDDEN_CELLS', message: 'the sheet hides row 3 and columns D, E: read like the others' },
    ]);
    expect(run('desk.xlsx', bytes, options).warnings).toContain('HIDDEN_CELLS');
  });
});

describe('a column called Collateral', () => {
  const positions =
    'Account,Symbol,Side,Quantity,Mark Price,Notional,Leverage,Collateral\n' +
    'a1,BTCUSDT,long,1,50000,50000,10,5000\na2,ETHUSDT,short,10,3000,30000,5,6000\n';
  it('of amounts beside positions makes no loans of them, and is no answer to yes or no', () => {
    const { mapping: draft } = proposeMapping(source('book.csv', positions));
    expect(draft.kind).toBe('position');
    expect(draft.columns).toMatchObject({ side: { column: 'Side' }, leverage: { column: 'Leverage' } });
    expect(Object.values(draft.columns).map(({ column }) => column)).not.toContain('Collateral');
  });
  it('of yes and no beside an asset and an amount makes loans', () => {
    const loans = 'Account,Asset,Amount,Collateral\na1,ETH,5,yes\na2,ETH,5,nein\n';
    expect(proposeMapping(source('book.csv', loans)).mapping).toMatchObject({
      kind: 'loan',
      columns: { collateralEnabled: { column: 'Collateral' } },
    });
  });
  it('of amounts that a mapping calls an answer rejects its rows, never says no', () => {
    const lending = mapping.parse({
      name: 'loans',
      kind: 'loan',
      venue: 'desk',
      decimal: '.',
      columns: {
        participant: { column: 'Account' },
        asset: { column: 'Asset' },
        quantity: { column: 'Amount' },
        side: { column: 'Side' },
        collateralEnabled: { column: 'Collateral' },
      },
    });
    const text = 'Account,Asset,Amount,Side,Collateral\na1,ETH,5,supply,5000\na2,ETH,5,supply,ja\n';
    const { rejects, loans } = run('l.csv', text, { mapping: lending, asOf: options.asOf });
    expect(rejects).toMatchObject([{ line: 2, code: 'WORD_UNKNOWN' }]);
    expect(loans).toMatchObject([{ collateralEnabled: true }]);
  });
});

describe('columns that a mapping does not read', () => {
  const text = 'Account,Symbol,Size,Mark,Notional,Desk,Note,\na1,BTC,1,5,5,x,y,\n';
  it('are named, but for those left out on purpose and those without name and content', () => {
    expect(run('d.csv', text, options).summary.unread).toEqual(['Desk', 'Note']);
    const some = { ...options, mapping: { ...desk, ignore: ['Note'] } };
    expect(run('d.csv', text, some).summary.unread).toEqual(['Desk']);
  });
});

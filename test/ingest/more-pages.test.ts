import { describe, expect, it } from 'vitest';
import { mapping } from '../../contract/dto/import.ts';
import { moreFollows } from '../../ingest/json/more-follows.ts';
import { type Json, parseJson } from '../../ingest/json/parse.ts';
import { bybitPositions as bybit } from './bybit-answer.ts';
import { refused, run } from './run.ts';

const rows = (count: number): object[] => Array.from({ length: count }, (_, i) => ({ id: i }));
const said = (answer: object): string | null => moreFollows(parseJson(JSON.stringify(answer)) as Json);

describe('an answer that says more follow', () => {
  it.each<[string, object, string]>([
    ['a flag', { data: { list: rows(3), hasMore: true } }, '"hasMore": true'],
    ['not the last page', { content: rows(3), last: false }, '"last": false'],
    [
      'the address of the next page',
      { results: rows(3), next: 'https://x/?page=2' },
      '"next": https://x/?page=2',
    ],
    [
      'a cursor behind a full page',
      { result: { list: rows(20), nextPageCursor: 'BTC%2C1' } },
      '"nextPageCursor": BTC%2C1',
    ],
    ['a total above the rows', { data: { rows: rows(5), totalCount: 45 } }, '"totalCount": 45, rows: 5'],
    ['a total beside pages', { rows: rows(5), total: 45, page: 1 }, '"total": 45, rows: 5'],
    ['pages', { rows: rows(5), totalPages: 3 }, '"totalPages": 3'],
  ])('by %s', (_, answer, shown) => {
    expect(said(answer)).toBe(shown);
  });
  it.each<[string, object]>([
    ['a cursor behind a page that is not full', { result: { list: rows(3), nextPageCursor: 'BTC%2C1' } }],
    ['no cursor', { result: { list: rows(20), nextPageCursor: '' } }],
    ['what KuCoin and others end with', { data: { items: rows(20), cursor: 'LTE=' } }],
    ['a total that is money', { total: '45000', rows: rows(2) }],
    ['a total that is there', { total: 2, page: 1, rows: rows(2) }],
    ['one page', { pages: 1, rows: rows(2) }],
    ['a row with such a key', { rows: [{ last: false, next: 'https://x' }] }],
    ['two lists', { a: rows(2), b: rows(2), total_count: 9 }],
  ])('not by %s', (_, answer) => {
    expect(said(answer)).toBeNull();
  });
});

const symbols = Array.from({ length: 20 }, (_, i) => `C${String.fromCharCode(65 + i)}XUSDT`);

describe('the first page of an account is not the account', () => {
  it('twenty of Bybit with a cursor, and no more of them', () => {
    expect(run('p.json', bybit(symbols, 'CTX%2C1')).warnings).toContain('MORE_PAGES');
    expect(run('p.json', bybit(symbols, '')).warnings).not.toContain('MORE_PAGES');
    expect(run('p.json', bybit(symbols.slice(1), 'CTX%2C1')).warnings).not.toContain('MORE_PAGES');
  });
  it('a capture that holds the next page too', () => {
    const line = (response: object): string =>
      JSON.stringify({
        capture: 1,
        venue: 'bybit',
        endpoint: '/v5/position/list',
        participant: 'a1',
        time: 1_793_404_800_000,
        response,
      });
    const first = line(bybit(symbols, 'CTX%2C1'));
    expect(run('c.jsonl', `${first}\n`).warnings).toContain('MORE_PAGES');
    const both = run('c.jsonl', `${first}\n${line(bybit(['ZZZUSDT'], ''))}\n`);
    expect(both.positions).toHaveLength(21);
    expect(both.warnings).not.toContain('MORE_PAGES');
  });
  it('a mapped list in its envelope', () => {
    const desk = mapping.parse({
      name: 'desk',
      kind: 'position',
      venue: 'desk',
      decimal: '.',
      columns: { participant: { column: 'a' }, symbol: { column: 's' }, size: { column: 'q', unit: 'coin' } },
      sideRule: 'signedSize',
    });
    const page = { data: [{ a: 'a1', s: 'BTC-USD', q: 1 }], hasMore: true };
    const options = { mapping: desk, asOf: 1_793_404_800_000 };
    expect(run('p.json', page, options).warnings).toContain('MORE_PAGES');
    expect(run('p.json', { ...page, hasMore: false }, options).warnings).not.toContain('MORE_PAGES');
  });
});

describe('a name twice in one object', () => {
  const twice = (second: string): string =>
    JSON.stringify(bybit(['BTCUSDT'], '')).replace('"size":"1"', `"size":"1","size":"${second}"`);
  it('with two values is refused, whichever reader reads it', () => {
    expect(refused('p.json', twice('100')).code).toBe('KEY_TWICE');
    expect(refused('p.jsonl', `${twice('100')}\n${twice('1')}\n`).code).toBe('KEY_TWICE');
    expect(run('p.json', twice('1')).positions).toHaveLength(1);
  });
});

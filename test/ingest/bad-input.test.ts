import { gzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { positionColumns } from '../../contract/dto/positions.ts';
import { formats, readers } from '../../ingest/formats/index.ts';
import { expand } from '../../ingest/ingest.ts';
import { refused, run, source } from './run.ts';

const rows =
  '[{"symbol":"BTCUSDT","positionAmt":"1","unRealizedProfit":"0","markPrice":"10","notional":"10"}]';

describe('files that are refused as a whole', () => {
  it('empty, blank, binary, zip, web page', () => {
    expect(refused('a.csv', '')).toMatchObject({ file: 'a.csv', code: 'EMPTY', line: 1 });
    expect(refused('a.csv', ' \r\n\n').code).toBe('EMPTY');
    expect(refused('a.csv', new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0])).code).toBe('BINARY');
    expect(refused('a.xlsx', zipSync({ '[Content_Types].xml': new Uint8Array(10) })).code).toBe(
      'BAD_WORKBOOK',
    );
    expect(refused('a.csv', '<!DOCTYPE html><html></html>').code).toBe('WEB_PAGE');
  });
  it('an unknown header, naming it', () => {
    const place = refused('a.csv', 'colour,shape\nred,round\n');
    expect(place).toMatchObject({ code: 'UNKNOWN_HEADER', line: 1, column: 'colour', raw: 'colour,shape' });
  });
  it('JSON of no known format, truncated, too deep, or followed by more', () => {
    expect(refused('a.json', '{"a":1}').code).toBe('UNKNOWN_FORMAT');
    expect(refused('a.json', rows.slice(0, -10))).toMatchObject({
      code: 'TRUNCATED_JSON',
      line: 1,
      column: String(rows.length - 9),
    });
    expect(refused('a.json', '[\n {"a": 1,\n  "b"')).toMatchObject({
      code: 'TRUNCATED_JSON',
      line: 3,
      column: '6',
    });
    expect(refused('a.json', '['.repeat(10_000)).code).toBe('BAD_JSON');
    expect(refused('a.json', '[] x').code).toBe('BAD_JSON');
    expect(refused('a.json', '[01]').code).toBe('BAD_JSON');
  });
  it.each([
    { retCode: 10001, retMsg: 'x' },
    { code: '50011', msg: 'Too Many Requests', data: [] },
    { code: -1121, msg: 'Invalid symbol.' },
    { result: 'error', error: 'authenticationError' },
    { error: { message: 'not_owner', code: 13004 }, jsonrpc: '2.0' },
    { error: ['EAPI:Invalid key'] },
    { label: 'INVALID_KEY', message: 'Invalid key provided' },
    { status: 'error', 'err-code': 'bad-request', 'err-msg': 'invalid' },
    { success: false, code: 602, message: 'Signature verification failed!' },
    { errors: [{ msg: 'Not found' }] },
  ])('an error envelope: %j', (answer) => {
    expect(refused('a.json', answer).code).toBe('API_ERROR');
  });
  it('an id damaged by a spreadsheet, in a table of unknown header too', () => {
    expect(refused('a.csv', 'order_id,symbol,size\n1.02345E+18,BTCUSDT,5\n')).toMatchObject({
      code: 'DAMAGED_ID',
      line: 2,
      column: 'order_id',
    });
  });
  it('a format that is not there, or does not fit', () => {
    expect(refused('a.csv', 'a,b\n1,2\n', { format: 'nope' }).code).toBe('UNKNOWN_FORMAT');
    expect(refused('a.csv', 'a,b\n1,2\n', { format: 'okx-positions' }).code).toBe('FORMAT_MISFIT');
    expect(refused('a.json', rows, { format: 'wide-prices' }).code).toBe('FORMAT_MISFIT');
  });
  it('closed history, fills and cash flows, with the reason', () => {
    const history =
      'Symbol,Margin Mode,Position Side,Entry Price,Avg. Close Price,Max Open Interest,Closed Vol.,Closing PNL,Opened,Closed,Status\nBTCUSDT,Cross,Long,1,2,3,3,3,2026-01-01 00:00:00,2026-01-02 00:00:00,Closed\n';
    expect(refused('h.csv', history).code).toBe('CLOSED_HISTORY');
    expect(() => run('h.csv', history)).toThrow(/closed history, not open positions/);
    const bybit =
      'Contracts,Closing Direction,Qty,Entry Price,Exit Price,Closed P&L,Exit Type,Trade Time(UTC+0)\nETHUSDT,Sell,1,1,1,0,Trade,2025-06-05 10:05:40\n';
    expect(refused('b.csv', bybit).code).toBe('CLOSED_HISTORY');
    expect(
      refused('b.json', {
        retCode: 0,
        result: {
          list: [
            {
              symbol: 'XRPUSDT',
              side: 'Sell',
              qty: '3',
              closedSize: '3',
              avgEntryPrice: '1',
              avgExitPrice: '1',
              closedPnl: '0',
            },
          ],
        },
      }).code,
    ).toBe('CLOSED_HISTORY');
    expect(
      refused('o.json', {
        code: '0',
        data: [
          { instId: 'A-USDT-SWAP', openAvgPx: '1', closeAvgPx: '1', closeTotalPos: '4', direction: 'short' },
        ],
      }).code,
    ).toBe('CLOSED_HISTORY');
  });
  it('gzip: read when sound, refused when cut or a bomb', () => {
    const packed = gzipSync(new TextEncoder().encode(rows));
    expect(run('a.json.gz', packed).records).toHaveLength(1);
    expect(run('a.json.gz', packed).positions[0]?.participant).toBe('a');
    expect(refused('a.json.gz', packed.subarray(0, packed.length - 12)).code).toBe('DAMAGED_GZIP');
    const bomb = gzipSync(new Uint8Array(96 * 2 ** 20).fill(97), { level: 9 });
    expect(refused('a.csv.gz', bomb).code).toMatch(/BOMB|BAD_CSV/);
  });
});

describe('a hostile header', () => {
  it('of a million columns of one name is refused in linear time', () => {
    const place = refused('wide.csv', `${'a,'.repeat(1_000_000)}\n`);
    expect(place).toMatchObject({ code: 'UNKNOWN_HEADER', line: 1, column: 'a' });
  });
});

describe('our own exports', () => {
  it('the view of the Positions page is recognised and refused with what to export instead', () => {
    const header = positionColumns.join(',');
    expect(
      refused('positions.csv', `${header}\nA,c,v,BTCUSDT,BTC,s,linear,long,1,5,,,,,cross,,,,1,2\n`),
    ).toMatchObject({ code: 'VIEW' });
  });
});

describe('zip archives', () => {
  const bytes = (s: string): Uint8Array => new TextEncoder().encode(s);
  it('reads the one file of an archive, expands several, refuses damage and bombs', () => {
    const depth = 'timestamp,percentage,depth,notional\n2026-10-30 00:00:05,-1,1,5\n';
    const one = zipSync({ 'BTCUSDT-bookDepth-2026-10-30.csv': bytes(depth) });
    expect(run('x.zip', one).records).toMatchObject([{ asset: 'BTC', notional: 5 }]);
    const two = zipSync({
      'BTCUSDT-bookDepth-1.csv': bytes(depth),
      'in/ETHUSDT-bookDepth-1.csv': bytes(depth),
      '__MACOSX/x': bytes('x'),
    });
    expect(refused('x.zip', two).code).toBe('SEVERAL_FILES');
    const { sources: members, skipped } = expand(source('x.zip', two));
    expect(skipped).toEqual([{ file: 'x.zip › __MACOSX/x', reason: 'a hidden file' }]);
    expect(members.map((m) => m.name)).toEqual([
      'x.zip › BTCUSDT-bookDepth-1.csv',
      'x.zip › in/ETHUSDT-bookDepth-1.csv',
    ]);
    const content = [...(members[1]?.chunks() ?? [])];
    expect(new TextDecoder().decode(content[0])).toBe(depth);
    expect(refused('x.zip', one.subarray(0, one.length - 30)).code).toBe('DAMAGED_ZIP');
    expect(refused('x.zip', zipSync({ 'a.csv': new Uint8Array(80 * 2 ** 20) }, { level: 9 })).code).toBe(
      'BOMB',
    );
  });
});

describe('the list of formats', () => {
  it('has unique ids and says how each is read', () => {
    expect(new Set(formats.map((f) => f.id)).size).toBe(formats.length);
    for (const f of formats) {
      expect(f.rules.length).toBeGreaterThan(20);
      expect(f.generations.length).toBeGreaterThan(0);
    }
    expect(readers.every((r) => formats.includes(r.info))).toBe(true);
  });
});

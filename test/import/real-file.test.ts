import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { writeRejects } from '../../backend/import/write-rejects.ts';
import { LockstepError } from '../../contract/errors.ts';
import { loadPriceHistory } from '../../db/prices.ts';
import { folder, logicalContent, workspace } from '../db/fixture.ts';
import { importFile } from '../support/import-file.ts';

const day = 86_400_000;
const start = 1_735_689_600_000;
const kline = (n: number, close: string): string =>
  [
    start + n * day,
    '90',
    '110',
    '80',
    close,
    '5',
    start + (n + 1) * day - 1,
    '500',
    '9',
    '2',
    '250',
    '0',
  ].join(',');
const header =
  'open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore';
const silent = (): void => {};

/** Bars of a week, one of which cannot be read. */
function spoilt(name: string, withHeader: boolean): string {
  const rows = Array.from({ length: 7 }, (_, n) => kline(n, n === 3 ? '1oo' : `${100 + n}`));
  const path = join(folder(), name);
  writeFileSync(path, `${[...(withHeader ? [header] : []), ...rows].join('\n')}\n`);
  return path;
}

describe('a file read by its own format', () => {
  it.each([true, false])(
    'gives its rejects as a file that imports once mended (header: %s)',
    (withHeader) => {
      const ws = workspace();
      const report = importFile(ws, spoilt('BTCUSDT-1d.csv', withHeader), {}, silent);
      expect(report).toMatchObject({ rows: 7, imported: 6, rejected: 1, refused: null });
      expect(report.rejects[0]).toMatchObject({ line: withHeader ? 5 : 4 });
      const target = join(folder(), 'BTCUSDT-1d.csv');
      const written = writeRejects(ws, report.importId ?? 0, { path: target, replace: false });
      expect(written).toEqual({ rows: 1, reasons: `${target}.reasons.csv`, importable: true });
      expect(readFileSync(written.reasons, 'utf8')).toContain('is not a number');
      writeFileSync(target, readFileSync(target, 'utf8').replace('1oo', '100'));
      expect(importFile(ws, target, {}, silent)).toMatchObject({ rows: 1, imported: 1, rejected: 0 });
      expect([...(loadPriceHistory(ws).panel.close[0] ?? [])]).toEqual([100, 101, 102, 100, 104, 105, 106]);
    },
  );

  it('lists reasons alone where rows cannot stand alone', () => {
    const ws = workspace();
    const plain = spoilt('BTCUSDT-1d.csv', true);
    const path = join(folder(), 'BTCUSDT-1d.csv.gz');
    writeFileSync(path, gzipSync(readFileSync(plain)));
    const report = importFile(ws, path, {}, silent);
    expect(report.rejected).toBe(1);
    const target = join(folder(), 'rejects.csv');
    const written = writeRejects(ws, report.importId ?? 0, { path: target, replace: false });
    expect(written).toEqual({ rows: 1, reasons: target, importable: false });
    expect(readFileSync(target, 'utf8').split('\n')).toHaveLength(3);
  });

  it.each([
    ['empty.csv', ''],
    ['binary.csv', Buffer.from([0, 1, 2, 3, 0, 255, 254, 0, 0, 7])],
    ['header.csv', 'foo,bar,baz\n1,2,3\n'],
    ['cut.json', '[{"symbol":"BTCUSDT","positionAmt":"1.5","entryPri'],
    ['error.json', '{"retCode":10001,"retMsg":"params error","result":{}}'],
  ])('refuses %s, saying where, and stores nothing', (name, content) => {
    const ws = workspace();
    const before = logicalContent(ws);
    const path = join(folder(), name);
    writeFileSync(path, content);
    const report = importFile(ws, path, {}, silent);
    expect(report.importId).toBeNull();
    expect(report.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(report.refused?.message).toContain(name);
    expect(report.refused?.line).toBeGreaterThanOrEqual(1);
    expect(logicalContent(ws)).toBe(before);
  });

  it('says that a file is not there, and passes a cancel on', () => {
    const ws = workspace();
    const before = logicalContent(ws);
    expect(() => importFile(ws, '/nowhere/at/all.csv', {}, silent)).toThrow(LockstepError);
    const cancel = (): never => {
      throw new LockstepError('CANCELLED', 'Cancelled.');
    };
    expect(() => importFile(ws, spoilt('BTCUSDT-1d.csv', true), {}, cancel)).toThrow('Cancelled.');
    expect(logicalContent(ws)).toBe(before);
  });
});

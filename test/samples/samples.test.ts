import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, strFromU8 } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mapping } from '../../contract/dto/import.ts';
import { writeBigBook, writeSamples } from '../../samples/generate.ts';
import { sampleFiles } from '../../samples/generator/files.ts';

const committed = join(import.meta.dirname, '../../samples/data');
const folder = mkdtempSync(join(tmpdir(), 'lockstep-samples-'));

const filesOf = (root: string): readonly string[] =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(root, path)).isFile())
    .map((path) => path.replaceAll('\\', '/'))
    .sort();

const hashes = (root: string) =>
  Object.fromEntries(
    filesOf(root).map((path) => [
      path,
      createHash('sha256')
        .update(readFileSync(join(root, path)))
        .digest('hex'),
    ]),
  );

const textOf = (path: string): string => {
  const bytes = readFileSync(join(committed, path));
  return strFromU8(path.endsWith('.gz') ? gunzipSync(bytes) : bytes);
};

beforeAll(() => {
  writeSamples(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('samples/data', () => {
  it('equals a fresh generation byte for byte', () => {
    expect(hashes(committed)).toEqual(hashes(folder));
  });

  it('stays below 6 MB', () => {
    const total = filesOf(committed).reduce((sum, path) => sum + statSync(join(committed, path)).size, 0);
    expect(total).toBeLessThan(6 * 2 ** 20);
    expect(total).toBeGreaterThan(2 ** 20);
  });

  it('has 24 price files of 730 bars that end on 2026-10-31', () => {
    const prices = filesOf(committed).filter((path) => path.startsWith('prices/'));
    expect(prices).toHaveLength(24);
    for (const path of prices) {
      const bars = textOf(path)
        .trim()
        .split('\n')
        .filter((line) => !line.startsWith('open_time'));
      expect(bars, path).toHaveLength(730);
      expect(bars.at(-1)?.split(',')[0], path).toBe(String(Date.UTC(2026, 9, 31)));
      for (const bar of bars) {
        const [, open = 0, high = 0, low = 0, close = 0] = bar.split(',').map(Number);
        expect(Math.min(open, close)).toBeGreaterThanOrEqual(low);
        expect(Math.max(open, close)).toBeLessThanOrEqual(high);
        expect(low).toBeGreaterThan(0);
      }
    }
  });

  it('holds no text of a number gone wrong', () => {
    for (const path of filesOf(committed))
      expect(textOf(path), path).not.toMatch(/NaN|Infinity|undefined|\de[+-]\d/);
  });

  it('another seed gives other bytes', () => {
    const other = new Map([...sampleFiles(7)].map((file) => [file.path, file.bytes]));
    const path = 'prices/BTCUSDT-1d.csv';
    expect(other.get(path)).not.toEqual(new Uint8Array(readFileSync(join(folder, path))));
    expect([...other.keys()].sort()).toEqual(filesOf(folder));
  });
});

describe('mappings', () => {
  it.each(['prime-broker', 'prime-broker-balances'])('%s follows the schema of a saved mapping', (name) => {
    expect(mapping.safeParse(JSON.parse(textOf(`mappings/${name}.mapping.json`))).success).toBe(true);
  });
});

describe('margin tiers', () => {
  it('satisfy the cum identity exactly', () => {
    type Bracket = { notionalFloor: number; maintMarginRatio: number; cum: number };
    const tables: readonly { brackets: readonly Bracket[] }[] = JSON.parse(
      textOf('tiers/binance-usdm-leverageBracket.json'),
    );
    expect(tables).toHaveLength(22);
    for (const { brackets } of tables)
      brackets.forEach((bracket, i) => {
        const before = brackets[i - 1] ?? { maintMarginRatio: 0, cum: 0 };
        const step = Math.round((bracket.maintMarginRatio - before.maintMarginRatio) * 1e4);
        expect(bracket.cum).toBe(before.cum + (bracket.notionalFloor * step) / 1e4);
      });
  });
});

describe('--scale', () => {
  it('writes as many positions as asked for, each with its own id', () => {
    const lines = readFileSync(writeBigBook(join(folder, 'big'), 50_000), 'utf8')
      .trim()
      .split('\n');
    expect(lines).toHaveLength(50_001);
    const cells = lines.slice(1).map((line) => line.split(','));
    expect(new Set(cells.map((row) => row[1])).size).toBe(50_000);
    expect(new Set(cells.map((row) => row[0])).size).toBe(20_000);
    expect(new Set(cells.map((row) => row[4])).size).toBe(24);
    // The margin of each account, so that leverage is defined and a cap has something to cut.
    const margin = readFileSync(join(folder, 'big', 'prime-balances-50000.csv'), 'utf8')
      .trim()
      .split('\n');
    expect(margin).toHaveLength(20_001);
    for (const line of margin.slice(1)) expect(Number(line.split(',')[4])).toBeGreaterThan(0);
  });
});

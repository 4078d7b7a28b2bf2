import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { python } from '../bench/peers.ts';

const root = path.resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-recipes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const text = readFileSync(path.join(root, 'docs/recipes.md'), 'utf8');
const blocks = (language: string): string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(([, block = '']) => block);

const lockstep = path.join(root, 'bin/lockstep.mjs');
const sh = (line: string) =>
  spawnSync('sh', ['-c', line.replace(/^lockstep /, `"${process.execPath}" "${lockstep}" `)], {
    cwd: folder,
    encoding: 'utf8',
  });
const there = (program: string, ...args: string[]): boolean => spawnSync(program, args).status === 0;

beforeAll(() => {
  const from = path.join(root, 'samples/data');
  const files = [
    'snapshots/2026-10-31/hyperliquid.jsonl',
    'snapshots/2026-10-31/bybit.jsonl',
    'prices/BTCUSDT-1d.csv',
    'prices/ETHUSDT-1d.csv',
    'prices/SOLUSDT-1d.csv',
    'reference',
  ];
  const ran = sh(
    `lockstep import ${files.map((file) => path.join(from, file)).join(' ')} --workspace q3.lockstep`,
  );
  expect(ran.status, ran.stderr).toBe(0);
}, 120_000);

describe('the recipes give what they say', () => {
  it('on the shell, with Lockstep and sqlite3', () => {
    const lines = blocks('sh').flatMap((block) => block.split('\n').filter(Boolean));
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines) {
      if (line.startsWith('sqlite3') && !there('sqlite3', '-version')) continue;
      const { status, stdout, stderr } = sh(line);
      expect(status, `${line}\n${stderr}`).toBe(0);
      expect(stdout.split('\n').length, line).toBeGreaterThan(1);
    }
  }, 120_000);

  it('in DuckDB', async () => {
    const duck = await (await DuckDBInstance.create(':memory:')).connect();
    for (const block of blocks('sql')) {
      const found = await duck.runAndReadAll(
        block.replaceAll("'positions.parquet'", `'${path.join(folder, 'positions.parquet')}'`),
      );
      expect(found.getRows().length).toBe(5);
    }
    duck.closeSync();
  });

  it.skipIf(!there(python, '-c', 'import pandas'))('in pandas', () => {
    for (const block of blocks('python')) {
      const { status, stdout, stderr } = spawnSync(python, ['-'], {
        cwd: folder,
        encoding: 'utf8',
        input: block,
      });
      expect(status, stderr).toBe(0);
      expect(stdout).toMatch(/BTC\s+-?\d/);
      expect(stdout).toMatch(/asset\s+BTC\s+ETH\s+SOL/);
    }
  });

  it.skipIf(!there('Rscript', '-e', 'library(RSQLite)'))('in R', () => {
    for (const block of blocks('r')) {
      const { status, stderr } = spawnSync('Rscript', ['-'], { cwd: folder, encoding: 'utf8', input: block });
      expect(status, stderr).toBe(0);
    }
  });
});

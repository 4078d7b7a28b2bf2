import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { buildPage } from '../../backend/hosts/build-page.ts';

/** Bytes after gzip of each part of the page: `LOCKSTEP_WEIGHT=write` writes what they are now. */
const file = path.resolve(import.meta.dirname, 'weight.json');
/** Parts so small are one: how the bundler cuts them is no matter. Bytes after gzip. */
const small = 2_000;
/** What may be added before somebody looks: a share, and of small parts so many bytes. */
const allowed = (budget: number): number => 1.05 * budget + 500;

test('no part of the page weighs more than its budget', () => {
  const now = weights(path.join(buildPage(), 'assets'));
  if (process.env.LOCKSTEP_WEIGHT === 'write') writeFileSync(file, `${JSON.stringify(now, null, 2)}\n`);
  const budget = JSON.parse(readFileSync(file, 'utf8')) as Record<string, number>;
  const over = Object.entries(now).flatMap(([name, bytes]) => {
    const most = budget[name];
    if (most === undefined) return [`${name}: ${bytes} bytes, without a budget`];
    return bytes <= allowed(most) ? [] : [`${name}: ${bytes} bytes, ${most} allowed`];
  });
  expect(over).toEqual([]);
  expect(Object.keys(budget).filter((name) => !(name in now))).toEqual([]);
});

function weights(folder: string): Readonly<Record<string, number>> {
  const sums = new Map<string, number>();
  for (const entry of readdirSync(folder).toSorted()) {
    const [, name = entry, kind = ''] = /^(.+)-[\w-]{8}\.(js|css)$/.exec(entry) ?? [];
    const bytes = gzipSync(readFileSync(path.join(folder, entry)), { level: 9 }).length;
    const part = kind === 'css' ? 'all styles' : bytes < small || kind === '' ? 'small parts' : name;
    sums.set(part, (sums.get(part) ?? 0) + bytes);
  }
  return Object.fromEntries([...sums].sort(([a], [b]) => (a < b ? -1 : 1)));
}

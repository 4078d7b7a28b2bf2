/** The samples through the whole product, from file to measure: is the story they promise to be seen there? */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createBackend } from '../../backend/backend.ts';
import { createClient } from '../../contract/client.ts';
import type { Output } from '../../contract/contract.ts';
import { loadPortfolio } from '../../db/portfolio.ts';
import { breachedAccounts } from '../../risk/margin/book-warnings.ts';
import { marginBook } from '../../risk/margin/margin-book.ts';
import { inProcess } from '../support/in-process.ts';
import { loadSamples } from '../support/sample-workspace.ts';
import { dataFolder, labels } from './support.ts';

const folder = mkdtempSync(join(tmpdir(), 'lockstep-story-'));
let reports: Output<'import.run'>['imports'] = [];
const breached: number[] = [];
let status: Output<'limits.status'>;

beforeAll(async () => {
  const workspace = join(folder, 'story.lockstep');
  reports = (await loadSamples(workspace)).imports;
  const backend = createBackend({ workspace, create: false });
  try {
    for (const label of labels)
      breached.push(
        breachedAccounts(marginBook(loadPortfolio(backend.shared.workspace(), label).portfolio)).length,
      );
    status = await createClient(inProcess(backend.dispatch))('limits.status', {});
  } finally {
    backend.shared.close();
  }
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A measure with a limit, month by month. */
const of = (measure: string): readonly number[] =>
  labels.map((label) => {
    const found = status.find(({ limit }) => limit.measure === measure);
    return found?.trend.find(({ snapshot }) => snapshot === label)?.value ?? Number.NaN;
  });
const last = (values: readonly number[]): number => values.at(-1) ?? Number.NaN;
const rises = (values: readonly number[]): boolean =>
  values.every((value, i) => i === 0 || value > (values[i - 1] ?? 0));

it('every file is taken, no row rejected', () => {
  const files = readdirSync(dataFolder, { recursive: true, encoding: 'utf8' }).filter(
    (path) => statSync(join(dataFolder, path)).isFile() && !path.endsWith('.mapping.json'),
  );
  expect(reports).toHaveLength(files.length);
  expect(reports.filter((report) => report.refused !== null || report.rejected > 0)).toEqual([]);
  expect(reports.every((report) => report.imported + report.duplicates === report.rows)).toBe(true);
});

it('nobody starts out liquidated', () => {
  expect(breached).toEqual(labels.map(() => 0));
});

it('leverage doubles, dips in the crisis, and rises in each of the last three months', () => {
  const values = of('systemLeverage');
  expect(values[0]).toBeGreaterThan(2.5);
  expect(values[0]).toBeLessThan(4);
  expect(last(values)).toBeGreaterThan(6);
  expect(last(values)).toBeLessThan(8);
  expect(Math.min(...values)).toBe(values[labels.indexOf('2026-03-31')]);
  expect(rises(values.slice(-4))).toBe(true);
});

it('levered results come to move together', () => {
  const values = of('averageCorrelation');
  expect(values[0]).toBeLessThan(0.35);
  expect(last(values)).toBeGreaterThan(0.7);
  expect(rises(values.slice(-4))).toBe(true);
});

it('a fall by a tenth is hardly amplified for nine months, and doubled in the last', () => {
  const values = of('amplification');
  expect(Math.max(...values.slice(0, 9))).toBeLessThan(1.1);
  expect(rises(values.slice(-4))).toBe(true);
  expect(last(values)).toBeGreaterThan(1.8);
  expect(last(values)).toBeLessThan(2.5);
});

it('bad debt appears only at the end', () => {
  const values = of('badDebt');
  expect(Math.max(...values.slice(0, 9))).toBeLessThan(0.001 * last(values));
  expect(rises(values.slice(-3))).toBe(true);
});

it('the months that turn amber and red are those that samples/README.md names', () => {
  const said = readFileSync(join(dataFolder, '..', 'README.md'), 'utf8')
    .split('\n')
    .filter((line) => /^\| 20\d\d-\d\d-\d\d \|/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  expect(said).toHaveLength(3);
  for (const label of labels) {
    const now = (state: string) =>
      status.flatMap(({ label: name, trend }) =>
        trend.some((point) => point.snapshot === label && point.status === state) ? [name] : [],
      );
    const [, , amber, red] = said.find(([, snapshot]) => snapshot === label) ?? ['', label, 'none', 'none'];
    const named = (cell: string | undefined) => (cell === 'none' ? [] : (cell ?? '').split(', ')).sort();
    expect([label, now('amber').sort(), now('red').sort()]).toEqual([label, named(amber), named(red)]);
    expect([label, ...now('notJudged'), ...now('unknown')]).toEqual([label]);
  }
});

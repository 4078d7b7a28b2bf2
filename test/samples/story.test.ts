/** The samples through the whole product, from file to measure: is the story they promise to be seen there? */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FileReport } from '../../contract/dto/import.ts';
import { mapping } from '../../contract/dto/import.ts';
import { openWorkspace } from '../../db/open.ts';
import { loadPortfolio } from '../../db/portfolio.ts';
import { loadPriceHistory } from '../../db/prices.ts';
import { cascade } from '../../risk/cascade/cascade.ts';
import { coMovement } from '../../risk/formulas/co-movement.ts';
import { groupPanel } from '../../risk/group-panel/group-panel.ts';
import { leverage } from '../../risk/leverage/leverage.ts';
import { marginBook } from '../../risk/margin/margin-book.ts';
import { importFile } from '../support/import-file.ts';
import { dataFolder, labels } from './support.ts';

type Figures = Readonly<{
  leverage: number;
  averageCorrelation: number;
  amplification: number;
  badDebt: number;
  breached: number;
}>;

const folder = mkdtempSync(join(tmpdir(), 'lockstep-story-'));
const reports: FileReport[] = [];
const figures: Figures[] = [];

const savedMapping = (path: string) => {
  const name = path.includes('prime-positions')
    ? 'prime-broker'
    : path.includes('prime-balances')
      ? 'prime-broker-balances'
      : null;
  if (name === null) return undefined;
  return mapping.parse(JSON.parse(readFileSync(join(dataFolder, `mappings/${name}.mapping.json`), 'utf8')));
};

beforeAll(() => {
  const workspace = openWorkspace(join(folder, 'story.lockstep'), { create: true });
  try {
    const files = readdirSync(dataFolder, { recursive: true, encoding: 'utf8' })
      .filter((path) => statSync(join(dataFolder, path)).isFile() && !path.endsWith('.mapping.json'))
      .sort();
    for (const path of files)
      reports.push(importFile(workspace, join(dataFolder, path), { mapping: savedMapping(path) }, () => {}));
    for (const label of labels) {
      const { portfolio } = loadPortfolio(workspace, label);
      const book = marginBook(portfolio);
      const panel = groupPanel(
        portfolio,
        loadPriceHistory(workspace, { until: portfolio.asOf }).panel,
        'participant',
      );
      const equity = panel.equity.reduce((sum, value) => sum + value, 0);
      const run = cascade(
        portfolio,
        { shock: { all: -0.1 }, impact: 'linear', depthScale: 1, floor: 0.2, y: 0.7, leverageScale: 1 },
        undefined,
        book,
      );
      figures.push({
        leverage: leverage(portfolio, { by: 'cohort', targetMarginRatio: 0.5 }, book).totals.leverage ?? 0,
        averageCorrelation: coMovement(
          panel.series,
          panel.equity.map((value) => value / equity),
        ).averageCorrelation,
        amplification: run.amplification ?? 0,
        badDebt: run.badDebt,
        breached: run.warnings.filter((warning) => warning.code === 'breachedAtSnapshot').length,
      });
    }
  } finally {
    workspace.close();
  }
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const of = (key: keyof Figures): readonly number[] => figures.map((entry) => entry[key]);
const last = (values: readonly number[]): number => values.at(-1) ?? Number.NaN;
const rises = (values: readonly number[]): boolean =>
  values.every((value, i) => i === 0 || value > (values[i - 1] ?? 0));

it('every file is taken, no row rejected', () => {
  expect(reports.filter((report) => report.refused !== null || report.rejected > 0)).toEqual([]);
  expect(reports.every((report) => report.imported + report.duplicates === report.rows)).toBe(true);
});

it('nobody starts out liquidated', () => {
  expect(of('breached')).toEqual(labels.map(() => 0));
});

it('leverage doubles, dips in the crisis, and rises in each of the last three months', () => {
  const values = of('leverage');
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

import { expect, it } from 'vitest';
import type { Workspace } from '../../db/workspace.ts';
import { workspace } from '../db/fixture.ts';
import { importText } from './import-text.ts';

const said = (ws: Workspace, name: string, text: string, wanted: string): string[] =>
  importText(ws, name, text).warnings.flatMap(({ code, message }) => (code === wanted ? [message] : []));
const differ = (ws: Workspace, name: string, text: string): string[] =>
  said(ws, name, text, 'PRICE_FILES_DIFFER');
const daily = (...closes: readonly (readonly [string, number])[]): string =>
  `date,BTC\n${closes.map(([day, close]) => `2026-01-${day},${close}`).join('\n')}\n`;

it('a split is named by the import with asset and date', () => {
  const text = 'date,BTC,XYZ\n2026-01-01,100,100\n2026-01-02,101,9.8\n2026-01-03,102,9.9\n';
  expect(said(workspace(), 'prices.csv', text, 'PRICE_JUMPS')).toEqual([
    expect.stringContaining(': XYZ from 100 to 9.8 on 2026-01-02 (about 10 to 1). They count as they stand'),
  ]);
});

it('two files that differ on a day are named with asset, date and both values, and which counts', () => {
  const ws = workspace();
  differ(ws, 'a.csv', daily(['01', 60_000], ['02', 61_000], ['03', 62_000]));
  expect(differ(ws, 'b.csv', daily(['01', 57_000], ['02', 58_000], ['03', 62_100]))).toEqual([
    '2 daily closes differ by more than 2 % from those of a.csv (import 1); the furthest apart is BTC on 2026-01-01: 57,000 in this file, 60,000 there. This file counts, being imported later: undo the one that is wrong',
  ]);
  expect(differ(ws, 'c.csv', daily(['03', 62_000], ['04', 1]))).toEqual([]);
});

it('whatever the source is called and whichever dollars they are in, but not in other money', () => {
  const ws = workspace();
  differ(ws, 'a.csv', daily(['01', 60_000]));
  const yahoo = (close: number): string =>
    `Date,Open,High,Low,Close,Adj Close,Volume\n2026-01-01,1,1,1,${close},${close},1\n`;
  expect(differ(ws, 'BTC-USDT.csv', yahoo(57_000))).toEqual([
    expect.stringContaining(
      'BTC on 2026-01-01: 57,000 in this file, 60,000 there. The series of the most bars counts',
    ),
  ]);
  expect(differ(ws, 'BTC-EUR.csv', yahoo(50_000))).toEqual([]);
});

it('a row that a third file says too still stands against the file that differs', () => {
  const ws = workspace();
  differ(ws, 'a.csv', daily(['01', 60_000], ['02', 61_000]));
  differ(ws, 'b.csv', daily(['01', 60_000], ['02', 61_000], ['03', 62_000]));
  expect(differ(ws, 'c.csv', daily(['02', 50_000]))).toHaveLength(2);
});

it('hours against a day are compared where the day is over', () => {
  const hours = (day: string, closes: readonly number[]): string =>
    closes.map((close, h) => `2026-01-${day} ${String(h).padStart(2, '0')}:00,${close}\n`).join('');
  const ws = workspace();
  differ(ws, 'days.csv', daily(['01', 60_000], ['02', 61_000], ['03', 62_000]));
  expect(differ(ws, 'hours.csv', `date,BTC\n${hours('01', [1, 60_000])}${hours('02', [2, 3])}`)).toEqual([]);
  expect(differ(ws, 'wrong.csv', `date,BTC\n${hours('01', [1, 50_000])}${hours('02', [2, 3])}`)[0]).toContain(
    'BTC on 2026-01-01: 50,000 in this file, 60,000 there',
  );
});

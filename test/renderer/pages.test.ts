import { describe, expect, it } from 'vitest';
import { csvLine } from '../../contract/csv.ts';
import type { FileReport } from '../../contract/dto/import.ts';
import { LockstepError } from '../../contract/errors.ts';
import { matchCommands } from '../../renderer/app/match-commands.ts';
import { readUiState } from '../../renderer/app/read-ui-state.ts';
import { parseRoute } from '../../renderer/app/router.ts';
import { noOptions, toImportInput } from '../../renderer/features/data/import-options.ts';
import { importable, summarise, verdict } from '../../renderer/features/data/report-summary.ts';
import { toFilters } from '../../renderer/features/positions/filters.ts';
import { describeError } from '../../renderer/kit/describe-error.ts';
import { sparklinePaths } from '../../renderer/kit/sparkline-paths.ts';
import { toRows } from '../../renderer/plot/to-rows.ts';

describe('addresses', () => {
  it('name a page and at most one parameter', () => {
    expect(parseRoute('#/overview')).toEqual({ page: 'overview', parameter: null });
    expect(parseRoute('#/positions/fund%2F017')).toEqual({ page: 'positions', parameter: 'fund/017' });
    expect(parseRoute('#/positions/%')).toEqual({ page: 'positions', parameter: null });
  });
  it('an unknown page is no page', () => {
    expect(parseRoute('')).toBeNull();
    expect(parseRoute('#/toString')).toBeNull();
  });
});

describe('what the window remembers', () => {
  it('is taken as far as it can be read', () => {
    const stored = { theme: 'dark', page: 'data', snapshot: 3, controls: { a: 1 }, future: true };
    expect(readUiState(stored)).toEqual({
      theme: 'dark',
      page: 'data',
      snapshot: null,
      controls: { a: 1 },
    });
  });
  it.each([[null], ['text'], [[]], [{ controls: [1], theme: 'pink' }]])('survives %j', (stored) => {
    expect(readUiState(stored)).toMatchObject({ theme: null, page: 'overview', controls: {} });
  });
});

describe('command palette', () => {
  const items = [
    { title: 'Data', hint: 'Page' },
    { title: 'Correlation', hint: 'Page' },
    { title: '2026-10-31', hint: 'Snapshot' },
  ];
  it('matches every word anywhere, in any order', () => {
    expect(matchCommands('page corr', items).map((i) => i.title)).toEqual(['Correlation']);
    expect(matchCommands('10-31', items).map((i) => i.title)).toEqual(['2026-10-31']);
    expect(matchCommands('', items)).toHaveLength(3);
    expect(matchCommands('nothing', items)).toEqual([]);
  });
  it('puts titles that begin with the query first', () => {
    const both = [
      { title: 'Metadata', hint: '' },
      { title: 'Data', hint: '' },
    ];
    expect(matchCommands('data', both).map((i) => i.title)).toEqual(['Data', 'Metadata']);
  });
});

describe('position filters', () => {
  it('says a filter with the digits it was typed with', () => {
    const words = (model: Record<string, string>) => toFilters(model).said.map((one) => one.words);
    expect(words({ distance: '<0.15' })).toEqual(['To liquidation < 0.15 %']);
    expect(words({ distance: '<15%' })).toEqual(['To liquidation < 15.0 %']);
    expect(words({ notional: '>12345678' })).toEqual(['size of Notional > 12,345,678.00 USD']);
    expect(words({ notional: '>10m' })).toEqual(['size of Notional > 10.0 m']);
  });

  it('are what was typed, in the contract’s terms and in words', () => {
    const { filters, said } = toFilters({
      venue: 'okx; =Aave',
      notional: '>1k and <2m',
      maintenanceRate: '≥ 15 %',
      leverage: '10q',
      liquidationPrice: 'n/a',
    });
    expect(filters).toEqual([
      {
        anyOf: [
          { column: 'venue', op: 'contains', values: ['okx'], absolute: false },
          { column: 'venue', op: 'equals', values: ['Aave'], absolute: false },
        ],
      },
      { column: 'notional', op: 'greaterThan', values: [1_000], absolute: true },
      { column: 'notional', op: 'lessThan', values: [2e6], absolute: true },
      { column: 'maintenanceRate', op: 'atLeast', values: [0.15], absolute: false },
      { column: 'liquidationPrice', op: 'blank', values: [], absolute: false },
    ]);
    expect(said.map(({ words }) => words)).toEqual([
      'Venue contains okx or = Aave',
      'size of Notional > 1.00 k and < 2.00 m',
      'Maint. rate ≥ 15.0 %',
      'Leverage: not filtered. “10q”: “q” is not known here; k, m, bn and tn are, and ×.',
      'Liq. price is n/a',
    ]);
    expect(said.map(({ problem }) => problem)).toEqual([false, false, false, true, false]);
  });
});

const report: FileReport = {
  file: 'a.json',
  sha256: '0'.repeat(64),
  importId: 1,
  format: 'f',
  kind: 'position',
  why: '',
  runnerUp: null,
  considered: [],
  unread: [],
  snapshot: 's',
  asOf: 0,
  rows: 10,
  imported: 7,
  updated: 2,
  duplicates: 2,
  rejected: 1,
  flat: 3,
  refused: null,
  warnings: [],
  rejects: [],
  milliseconds: 1,
};
const refused: FileReport = {
  ...report,
  importId: null,
  rows: 0,
  imported: 0,
  updated: 0,
  duplicates: 0,
  rejected: 0,
  flat: 0,
  refused: { line: 1, column: 'retCode', raw: '', code: 'api-error', message: 'An error answer.' },
};

describe('import reports', () => {
  it('add up', () => {
    const sums = summarise([report, report, refused]);
    expect(sums).toMatchObject({
      files: 3,
      stored: 2,
      refused: 1,
      rows: 20,
      imported: 14,
      updated: 4,
      duplicates: 4,
      rejected: 2,
      flat: 6,
    });
    expect(sums.imported + sums.duplicates + sums.rejected).toBe(sums.rows);
  });
  it('say in a word what becomes of each file', () => {
    const checked = { ...report, importId: null };
    expect(
      [checked, refused, { ...checked, rejected: 0 }, { ...checked, imported: 0, rejected: 0 }].map(verdict),
    ).toEqual(['Partly', 'Refused', 'Ready', 'Known']);
    const stored = { ...report, importId: 7 };
    expect(
      [stored, refused, { ...stored, rejected: 0 }, { ...stored, imported: 0, rejected: 0 }].map(verdict),
    ).toEqual(['Imported in part', 'Refused', 'Imported', 'Known']);
    expect(importable([report, refused, { ...report, imported: 0 }])).toBe(1);
  });
});

describe('import options', () => {
  const picked = [{ token: 'f'.repeat(32) as never, name: 'a', bytes: 1 }];
  it('leave out what was not said', () => {
    expect(toImportInput(picked, noOptions, true)).toEqual({ files: ['f'.repeat(32)], dryRun: true });
  });
  it('read the time as UTC', () => {
    const input = toImportInput(picked, { ...noOptions, asOf: '2026-10-31T08:00', label: ' Oct ' }, false);
    expect(input).toMatchObject({ asOf: Date.UTC(2026, 9, 31, 8), label: 'Oct', dryRun: false });
  });
});

describe('small things', () => {
  it('CSV text cannot become a formula; numbers keep their sign', () => {
    expect(csvLine(['=1+1', '-x', -5, null, 'a"b,c', Number.NaN])).toBe(`"'=1+1","'-x",-5,,"a""b,c",\r\n`);
  });
  it('errors say where', () => {
    const said = describeError(
      new LockstepError('INPUT_REFUSED', 'no', { file: 'a.csv', line: 3, column: 'qty', raw: 'x' }),
    );
    expect(said.where).toBe('a.csv · line 3 · column qty · “x”');
    expect(describeError(new LockstepError('INTERNAL', 'no')).where).toBeNull();
  });
  it('a sparkline keeps its gaps and sits still when nothing moves', () => {
    const { lines, last } = sparklinePaths([1, 2, null, 3, 4], 100, 20);
    expect(lines).toHaveLength(2);
    expect(last).toEqual({ x: 97, y: 3 });
    expect(sparklinePaths([5, 5], 100, 20).last?.y).toBe(10);
    expect(sparklinePaths([null], 100, 20)).toEqual({ lines: [], last: null });
  });
  it('a heatmap leaves NaN and faded cells empty, and keeps rows as rows', () => {
    const values = Float64Array.of(1, Number.NaN, -0.5, 0.25, 0, 1);
    expect(toRows(values, 2, 3)).toEqual([
      [1, null, -0.5],
      [0.25, 0, 1],
    ]);
    expect(toRows(values, 2, 3, Uint8Array.of(0, 0, 1, 0, 0, 0))[0]).toEqual([1, null, null]);
  });
});

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { mapping as mappingSchema } from '../../contract/dto/import.ts';
import { positionGroupsInput } from '../../contract/dto/position-groups.ts';
import { positionsInput } from '../../contract/dto/positions.ts';
import { undoImport } from '../../db/imports.ts';
import { openWorkspace } from '../../db/open.ts';
import { positionGroups } from '../../db/positions/position-groups.ts';
import { positionsPage } from '../../db/positions/positions-page.ts';
import { writeBigBook } from '../../samples/generate.ts';
import { importFile } from '../support/import-file.ts';
import { printRatio, printTimings, timing } from './measure.ts';
import { childrenCpu, cpuOf, option } from './processor-time.ts';

const sums = 'count(*), total(max(notional, 0)), total(max(-notional, 0)), count(DISTINCT participant_id)';
const here = 'FROM positions p WHERE p.snapshot_id = 1 AND p.active = 1';
const page = (order: string, offset = 0): string =>
  `SELECT ${sums} ${here}; SELECT p.* ${here} ORDER BY ${order} LIMIT 200 OFFSET ${offset};`;

const ofAsset = `asset_id IN (SELECT id FROM assets WHERE name LIKE '%SOL%')`;
const filtered = (where: string, order: string, offset = 0): string =>
  `SELECT ${sums} ${here} AND ${where}; SELECT p.* ${here} AND ${where} ORDER BY ${order} LIMIT 200 OFFSET ${offset};`;

/** The same of DuckDB, of the table that its read_csv makes. */
const ducks: Readonly<
  Record<string, (rows: number) => readonly [where: string, order: string, offset: number]>
> = {
  'first page': () => ['', '"Market Value USD" DESC', 0],
  'the middle': (rows) => ['', '"Market Value USD" DESC', rows / 2],
  'sorted by size': () => ['', '"Quantity" DESC', 0],
  'sorted by symbol': () => ['', '"Symbol"', 0],
  'the middle by size': (rows) => ['', '"Quantity" DESC', rows / 2],
  'the middle by symbol, then size': (rows) => ['', '"Symbol", "Quantity" DESC', rows / 2],
  'one account': () => [`WHERE "Account" LIKE '%acct-00123%'`, '"Market Value USD" DESC', 0],
  'one asset': () => [`WHERE "Symbol" LIKE '%SOL%'`, '"Market Value USD" DESC', 0],
  'a jump in one asset': (rows) => [`WHERE "Symbol" LIKE '%SOL%'`, '"Market Value USD" DESC', jump(rows)],
  'a filter by notional': () => [`WHERE ${large('"Market Value USD"')}`, '"Market Value USD" DESC', 0],
  'a jump in it': (rows) => [`WHERE ${large('"Market Value USD"')}`, '"Market Value USD" DESC', jump(rows)],
  'the same by symbol': () => [`WHERE ${large('"Market Value USD"')}`, '"Symbol"', 0],
};
const jump = (rows: number): number => Math.floor(rows / 60);
/** A twentieth of the rows. */
const large = (notional: string): string => `abs(${notional}) > 50000`;
const largeOnes = [{ column: 'notional', op: 'greaterThan', values: [50_000], absolute: true }] as const;
const duckSums =
  'count(*), sum(greatest("Market Value USD", 0)), sum(greatest(-"Market Value USD", 0)), count(DISTINCT "Account")';

/** What is asked of the grid, and the same of SQLite by somebody who writes it down as it is. */
const questions = (rows: number) =>
  [
    ['first page', {}, page('notional DESC')],
    ['the middle', { offset: rows / 2 }, page('notional DESC', rows / 2)],
    ['sorted by size', { sort: [{ column: 'quantity', descending: true }] }, page('quantity DESC')],
    [
      'sorted by symbol',
      { sort: [{ column: 'symbol', descending: false }] },
      `SELECT ${sums} ${here}; SELECT p.* FROM positions p JOIN instruments i ON i.id = p.instrument_id
       WHERE p.snapshot_id = 1 AND p.active = 1 ORDER BY i.symbol LIMIT 200;`,
    ],
    [
      'the middle by size',
      { sort: [{ column: 'quantity', descending: true }], offset: rows / 2 },
      page('quantity DESC', rows / 2),
    ],
    [
      'the middle by symbol, then size',
      {
        sort: [
          { column: 'symbol', descending: false },
          { column: 'quantity', descending: true },
        ],
        offset: rows / 2,
      },
      `SELECT ${sums} ${here}; SELECT p.* FROM positions p JOIN instruments i ON i.id = p.instrument_id
       WHERE p.snapshot_id = 1 AND p.active = 1 ORDER BY i.symbol, p.quantity DESC LIMIT 200 OFFSET ${rows / 2};`,
    ],
    ['one asset', { search: 'SOL' }, filtered(ofAsset, 'notional DESC')],
    [
      'a jump in one asset',
      { search: 'SOL', offset: jump(rows) },
      filtered(ofAsset, 'notional DESC', jump(rows)),
    ],
    ['a filter by notional', { filters: largeOnes }, filtered(large('p.notional'), 'notional DESC')],
    [
      'a jump in it',
      { filters: largeOnes, offset: jump(rows) },
      filtered(large('p.notional'), 'notional DESC', jump(rows)),
    ],
    [
      'the same by symbol',
      { filters: largeOnes, sort: [{ column: 'symbol', descending: false }] },
      filtered(large('p.notional'), '(SELECT symbol FROM instruments i WHERE i.id = p.instrument_id)'),
    ],
    [
      'one account',
      { search: 'acct-00123' },
      `SELECT ${sums} ${here} AND participant_id IN (SELECT id FROM participants WHERE name LIKE '%acct-00123%');
       SELECT p.* ${here} AND participant_id IN (SELECT id FROM participants WHERE name LIKE '%acct-00123%')
       ORDER BY notional DESC LIMIT 200;`,
    ],
  ] as const;

/** The figures of a group, over both schemas. */
const figures = (
  notional: string,
  side: string,
  leverage: string,
  mark: string,
  liquidation: string,
): string => {
  const far = `CASE WHEN ${liquidation} > 0 AND ${mark} > 0 THEN ${side} * (1 - ${liquidation} / ${mark}) END`;
  return `count(*), sum(abs(${notional})), sum(${notional}), sum(CASE WHEN ${notional} > 0 THEN ${notional} END),
    sum(CASE WHEN ${notional} < 0 THEN -${notional} END), sum(abs(${notional}) * ${leverage}),
    sum(CASE WHEN ${leverage} IS NOT NULL THEN abs(${notional}) END), sum(abs(${notional}) * ${far}),
    sum(CASE WHEN ${far} IS NOT NULL THEN abs(${notional}) END), min(${far})`;
};
const stored = figures('p.notional', 'p.side', 'p.leverage', 'p.mark_price', 'p.liquidation_price');
const read = figures(
  '"Market Value USD"',
  'sign("Market Value USD")',
  '"Margin Rate"',
  '"Mark Price"',
  '"Avg Price"',
);
/** What is asked of the groups, and the same by hand (the file has no leverage and no liquidation price: its rate and its entry price take as long): by names, which both databases look up or hold as texts. */
const groupings = [
  [
    'groups by asset',
    { by: ['asset'] },
    `SELECT a.name, ${stored} ${here.replace('FROM positions p', 'FROM positions p JOIN assets a ON a.id = p.asset_id')} GROUP BY 1 ORDER BY 3 DESC;`,
    `SELECT "Symbol", ${read} FROM positions GROUP BY 1 ORDER BY 3 DESC`,
  ],
  [
    'groups by asset, filtered',
    { by: ['asset'], filters: largeOnes },
    `SELECT a.name, ${stored} ${here.replace('FROM positions p', 'FROM positions p JOIN assets a ON a.id = p.asset_id')} AND ${large('p.notional')} GROUP BY 1 ORDER BY 3 DESC;`,
    `SELECT "Symbol", ${read} FROM positions WHERE ${large('"Market Value USD"')} GROUP BY 1 ORDER BY 3 DESC`,
  ],
  [
    'groups by account, filtered',
    { by: ['participant'], filters: largeOnes },
    `SELECT a.name, ${stored} ${here.replace('FROM positions p', 'FROM positions p JOIN participants a ON a.id = p.participant_id')} AND ${large('p.notional')} GROUP BY 1 ORDER BY 3 DESC LIMIT 1000;`,
    `SELECT "Account", ${read} FROM positions WHERE ${large('"Market Value USD"')} GROUP BY 1 ORDER BY 3 DESC LIMIT 1000`,
  ],
  [
    'groups by account',
    { by: ['participant'] },
    `SELECT a.name, ${stored} ${here.replace('FROM positions p', 'FROM positions p JOIN participants a ON a.id = p.participant_id')} GROUP BY 1 ORDER BY 3 DESC LIMIT 1000;`,
    `SELECT "Account", ${read} FROM positions GROUP BY 1 ORDER BY 3 DESC LIMIT 1000`,
  ],
  [
    'groups by account, side across',
    { by: ['participant'], across: 'side' },
    `SELECT a.name, p.side, ${stored} ${here.replace('FROM positions p', 'FROM positions p JOIN participants a ON a.id = p.participant_id')} GROUP BY 1, 2 ORDER BY 4 DESC;
     SELECT a.name, ${stored} ${here.replace('FROM positions p', 'FROM positions p JOIN participants a ON a.id = p.participant_id')} GROUP BY 1 ORDER BY 3 DESC LIMIT 1000;`,
    `SELECT "Account", sign("Market Value USD"), ${read} FROM positions GROUP BY 1, 2 ORDER BY 4 DESC`,
  ],
] as const;

/**
 * Pages of the Positions grid, each in a workspace opened anew, in processor time, beside the sqlite3 shell on the same
 * file and DuckDB in this process (its table made of the CSV, warm); then the import of it all undone. `--rows=N` (default 10⁶), `--runs=N` (5); `--growth` goes from 10⁴ up to it.
 */
export default async function benchGrid(args: readonly string[]): Promise<void> {
  const most = option(args, 'rows', 1_000_000);
  const runs = option(args, 'runs', 5);
  const sizes = args.includes('--growth') ? [1e4, 1e5, 1e6, 1e7].filter((size) => size <= most) : [most];
  for (const rows of sizes) await benchSize(rows, runs);
}

async function benchSize(rows: number, runs: number): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-bench-'));
  try {
    const csv = writeBigBook(folder, rows);
    const file = path.join(folder, 'bench.lockstep');
    const mapping = mappingSchema.parse(
      JSON.parse(readFileSync(path.join(folder, 'prime-broker.mapping.json'), 'utf8')),
    );
    const imported = openWorkspace(file, { create: true });
    importFile(imported, csv, { mapping }, () => {});
    imported.close();
    console.log(`  ${rows} rows, processor time`);
    const duck = await duckOf(csv);
    for (const [name, query, sql] of questions(rows)) {
      const ours: number[] = [];
      const shell: number[] = [];
      const third: number[] = [];
      for (let i = 0; i < runs; i++) {
        shell.push(sqliteShell(file, sql));
        const { spent, total } = await duck.page(...(ducks[name]?.(rows) ?? fail(name)));
        third.push(spent);
        const ws = openWorkspace(file);
        let found = Number.NaN;
        ours.push(
          cpuOf(() => {
            found = positionsPage(ws, positionsInput.parse(query)).total;
          }),
        );
        ws.close();
        if (found !== total) throw new Error(`${name}: ${found} rows here, ${total} of DuckDB's`);
      }
      const [us, them, other] = [timing(name, ours), timing('  sqlite3', shell), timing('  DuckDB', third)];
      printTimings([us, them, other]);
      printRatio(`lockstep / sqlite3, ${name}`, us.min / them.min, { atMost: 1.5 });
      printRatio(`lockstep / DuckDB, ${name}`, us.min / other.min);
    }
    for (const [name, query, shellSql, duckSql] of groupings) {
      const ours: number[] = [];
      const shell: number[] = [];
      const third: number[] = [];
      for (let i = 0; i < runs; i++) {
        shell.push(sqliteShell(file, shellSql));
        third.push(await duck.ask(duckSql));
        const ws = openWorkspace(file);
        ours.push(cpuOf(() => positionGroups(ws, positionGroupsInput.parse(query))));
        ws.close();
      }
      const [us, them, other] = [timing(name, ours), timing('  sqlite3', shell), timing('  DuckDB', third)];
      printTimings([us, them, other]);
      printRatio(`lockstep / sqlite3, ${name}`, us.min / them.min, { atMost: 1.5 });
      printRatio(`lockstep / DuckDB, ${name}`, us.min / other.min);
    }
    duck.close();
    const ws = openWorkspace(file);
    const undone = cpuOf(() => undoImport(ws, 1));
    ws.close();
    printTimings([timing('undo', [undone])]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const fail = (name: string): never => {
  throw new Error(`nothing to ask DuckDB for ${name}`);
};

/** Both questions of a page, in processor milliseconds of all of DuckDB's threads. */
async function duckOf(csv: string) {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`CREATE TABLE positions AS SELECT * FROM read_csv('${csv}', header = true)`);
  return {
    ask: async (sql: string): Promise<number> => {
      const before = process.cpuUsage();
      await connection.runAndReadAll(sql);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1e3;
    },
    page: async (where: string, order: string, offset: number): Promise<{ spent: number; total: number }> => {
      const before = process.cpuUsage();
      const sums = await connection.runAndReadAll(`SELECT ${duckSums} FROM positions ${where}`);
      await connection.runAndReadAll(
        `SELECT * FROM positions ${where} ORDER BY ${order} LIMIT 200 OFFSET ${offset}`,
      );
      const { user, system } = process.cpuUsage(before);
      return { spent: (user + system) / 1e3, total: Number(sums.getRows()[0]?.[0]) };
    },
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

function sqliteShell(file: string, sql: string): number {
  const before = childrenCpu();
  const out = spawnSync('sqlite3', ['-readonly', file], { input: sql, encoding: 'utf8', maxBuffer: 1e9 });
  if (out.status !== 0) throw new Error(`sqlite3: ${out.error ?? ''}${out.stderr}`);
  return childrenCpu() - before;
}

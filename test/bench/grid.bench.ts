import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { mapping as mappingSchema, positionsInput } from '../../contract/dto/workspace.ts';
import { undoImport } from '../../db/imports.ts';
import { openWorkspace } from '../../db/open.ts';
import { positionsPage } from '../../db/positions/positions-page.ts';
import { writeBigBook } from '../../samples/generate.ts';
import { importFile } from '../support/import-file.ts';
import { printRatio, printTimings, timing } from './measure.ts';
import { childrenCpu, cpuOf, option } from './processor-time.ts';

const sums = 'count(*), total(max(notional, 0)), total(max(-notional, 0)), count(DISTINCT participant_id)';
const here = 'FROM positions p WHERE p.snapshot_id = 1 AND p.active = 1';
const page = (order: string, offset = 0): string =>
  `SELECT ${sums} ${here}; SELECT p.* ${here} ORDER BY ${order} LIMIT 200 OFFSET ${offset};`;

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
      'one account',
      { search: 'acct-00123' },
      `SELECT ${sums} ${here} AND participant_id IN (SELECT id FROM participants WHERE name LIKE '%acct-00123%');
       SELECT p.* ${here} AND participant_id IN (SELECT id FROM participants WHERE name LIKE '%acct-00123%')
       ORDER BY notional DESC LIMIT 200;`,
    ],
  ] as const;

/**
 * Pages of the Positions grid, each in a workspace opened anew, in processor time, beside the sqlite3 shell on the same
 * file; then the import of it all undone. `--rows=N` (default 10⁶), `--runs=N` (5); `--growth` goes from 10⁴ up to it.
 */
export default function benchGrid(args: readonly string[]): void {
  const most = option(args, 'rows', 1_000_000);
  const runs = option(args, 'runs', 5);
  const sizes = args.includes('--growth') ? [1e4, 1e5, 1e6, 1e7].filter((size) => size <= most) : [most];
  for (const rows of sizes) benchSize(rows, runs);
}

function benchSize(rows: number, runs: number): void {
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
    for (const [name, query, sql] of questions(rows)) {
      const ours: number[] = [];
      const shell: number[] = [];
      for (let i = 0; i < runs; i++) {
        shell.push(sqliteShell(file, sql));
        const ws = openWorkspace(file);
        ours.push(cpuOf(() => positionsPage(ws, positionsInput.parse(query))));
        ws.close();
      }
      const [us, them] = [timing(name, ours), timing('  sqlite3', shell)];
      printTimings([us, them]);
      printRatio(`lockstep / sqlite3, ${name}`, us.min / them.min, { atMost: 1.5 });
    }
    const ws = openWorkspace(file);
    const undone = cpuOf(() => undoImport(ws, 1));
    ws.close();
    printTimings([timing('undo', [undone])]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function sqliteShell(file: string, sql: string): number {
  const before = childrenCpu();
  const out = spawnSync('sqlite3', ['-readonly', file], { input: sql, encoding: 'utf8' });
  if (out.status !== 0) throw new Error(`sqlite3: ${out.error ?? ''}${out.stderr}`);
  return childrenCpu() - before;
}

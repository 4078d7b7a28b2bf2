import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { writeBigBook } from '../../samples/generate.ts';
import { printRatio, printTimings, timing } from './measure.ts';
import { childrenCpu, option } from './processor-time.ts';

const compileCache = path.join(import.meta.dirname, '../../node_modules/.cache/lockstep');

type Run = Readonly<{ milliseconds: number; cpu: number; peakMb: number }>;

/**
 * A broker's CSV of positions imported (read, validated, normalised, deduplicated, indexed), turn by turn with the
 * sqlite3 shell's `.import` of the same file into a table of its columns with as many indexes, and with
 * DuckDB's read_csv. `--rows=N` (default 10⁶), `--runs=N` (5).
 * Throws when a row is missing.
 */
export default async function benchIngest(args: readonly string[]): Promise<void> {
  const rows = option(args, 'rows', 1_000_000);
  const runs = option(args, 'runs', 5);
  const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-bench-'));
  try {
    const csv = writeBigBook(folder, rows);
    const ours: Run[] = [];
    const shell: Run[] = [];
    const duck: Run[] = [];
    for (let i = 0; i < runs; i++) {
      shell.push(sqliteShell(csv, folder, rows));
      ours.push(lockstep(csv, folder, rows));
      duck.push(await duckdb(csv, folder));
    }
    const times = (name: string, all: readonly Run[], of: (run: Run) => number) => timing(name, all.map(of));
    const wall = (run: Run): number => run.milliseconds;
    const cpu = (run: Run): number => run.cpu;
    const us = times(`lockstep, ${rows} rows`, ours, wall);
    const them = times('sqlite3 .import, then indexes', shell, wall);
    const ducks = times('DuckDB read_csv, then indexes', duck, wall);
    printTimings([
      us,
      them,
      ducks,
      times('lockstep, processor time', ours, cpu),
      times('sqlite3, processor time', shell, cpu),
    ]);
    printRatio('lockstep / sqlite3, medians', us.median / them.median, { atMost: 0.85 });
    const processor = (all: readonly Run[]): number => Math.min(...all.map(cpu));
    printRatio('lockstep / sqlite3, least processor time', processor(ours) / processor(shell), { atMost: 1 });
    printRatio('lockstep / DuckDB, medians', us.median / ducks.median);
    console.log(`  peak memory of lockstep: ${Math.max(...ours.map((r) => r.peakMb)).toFixed(0)} MB`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function remove(file: string): void {
  for (const end of ['', '-wal', '-shm', '.wal']) rmSync(file + end, { force: true });
}

function lockstep(csv: string, folder: string, rows: number): Run {
  const workspace = path.join(folder, 'bench.lockstep');
  const program = path.join(import.meta.dirname, 'ingest-once.ts');
  const out = spawnSync(
    process.execPath,
    [program, csv, path.join(folder, 'prime-broker.mapping.json'), workspace],
    // Compiled sources are kept, as `bin/lockstep.mjs` has them kept.
    { encoding: 'utf8', env: { ...process.env, NODE_COMPILE_CACHE: compileCache } },
  );
  remove(workspace);
  if (out.status !== 0) throw new Error(out.stderr);
  const run = JSON.parse(out.stdout) as Run & { imported: number };
  if (run.imported !== rows) throw new Error(`${run.imported} of ${rows} rows imported`);
  return run;
}

/**
 * The file's columns with their types, and the indexes a workspace keeps on positions, made once the rows are in. Page
 * size, journal, synchronous and cache are those of a workspace.
 */
const script = (csv: string): string => `PRAGMA page_size = 16384;
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
PRAGMA cache_size = -65536;
CREATE TABLE positions (account TEXT NOT NULL, position_id TEXT NOT NULL, date INTEGER NOT NULL,
  timestamp INTEGER NOT NULL, symbol TEXT NOT NULL, quantity REAL NOT NULL, entry REAL, mark REAL, value_usd REAL,
  pnl_usd REAL, rate REAL) STRICT;
.import --csv --skip 1 "${csv}" positions
CREATE UNIQUE INDEX positions_natural ON positions(timestamp, account, symbol, position_id);
CREATE INDEX positions_import ON positions(date);
CREATE INDEX positions_notional ON positions(timestamp, value_usd) WHERE quantity <> 0;
CREATE INDEX positions_asset ON positions(timestamp, symbol) WHERE quantity <> 0;
CREATE INDEX positions_superseded ON positions(timestamp) WHERE quantity = 0;
SELECT count(*) FROM positions;
`;

function sqliteShell(csv: string, folder: string, rows: number): Run {
  const database = path.join(folder, 'bench.sqlite');
  const before = childrenCpu();
  const begun = performance.now();
  const out = spawnSync('sqlite3', [database], { input: script(csv), encoding: 'utf8' });
  const milliseconds = performance.now() - begun;
  remove(database);
  if (!out.stdout?.trim().endsWith(`\n${rows}`))
    throw new Error(`sqlite3 did not import ${rows} rows: ${out.error ?? ''}${out.stdout}${out.stderr}`);
  return { milliseconds, cpu: childrenCpu() - before, peakMb: Number.NaN };
}

async function duckdb(csv: string, folder: string): Promise<Run> {
  const database = path.join(folder, 'bench.duckdb');
  const before = process.cpuUsage();
  const begun = performance.now();
  const instance = await DuckDBInstance.create(database);
  const connection = await instance.connect();
  await connection.run(`CREATE TABLE positions AS SELECT * FROM read_csv('${csv}', header = true)`);
  for (const [i, columns] of [
    '"Timestamp", "Account", "Symbol", "Position ID"',
    '"Date"',
    '"Timestamp", "Market Value USD"',
    '"Timestamp", "Symbol"',
    '"Timestamp"',
  ].entries())
    await connection.run(`CREATE ${i === 0 ? 'UNIQUE ' : ''}INDEX index_${i} ON positions(${columns})`);
  await connection.run('CHECKPOINT');
  connection.closeSync();
  instance.closeSync();
  const cpu = process.cpuUsage(before);
  const milliseconds = performance.now() - begun;
  remove(database);
  return { milliseconds, cpu: (cpu.user + cpu.system) / 1e3, peakMb: Number.NaN };
}

import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { writeBigBook } from '../../samples/generate.ts';

const root = path.join(import.meta.dirname, '../..');
const data = path.join(root, 'samples/data');
/** The time that every row of the big book carries. */
const asOf = 1_793_491_199_999;
const month = 30 * 86_400_000;

/** Runs a verb in a process of its own. */
export function runVerb(workspace: string, verb: readonly string[]): void {
  const program = path.join(root, 'bin/lockstep.mjs');
  const out = spawnSync(process.execPath, [program, ...verb, '--workspace', workspace], {
    encoding: 'utf8',
    cwd: path.dirname(workspace),
  });
  // 3: a limit is breached, which is no failure.
  if (out.status !== 0 && out.status !== 3) throw new Error(`${verb.join(' ')}: ${out.stderr}`);
}

/** The samples' prices, depth, tiers and reference data. */
export function importInputs(workspace: string): void {
  const parts = ['prices', 'depth', 'tiers', 'reference'].map((part) => path.join(data, part));
  runVerb(workspace, ['import', ...parts]);
}

/** A workspace of one broker's book of many positions beside the samples' prices and depth, `apart` days from one snapshot to the next. */
export function largeWorkspace(
  folder: string,
  { rows, snapshots, apart = month }: Readonly<{ rows: number; snapshots: number; apart?: number }>,
): string {
  const workspace = path.join(folder, 'bench.lockstep');
  const csv = writeBigBook(folder, rows);
  const mapping = (name: string): string => path.join(folder, `${name}.mapping.json`);
  importInputs(workspace);
  for (let back = 0; back < snapshots; back++)
    for (const [kind, how] of [
      ['positions', 'prime-broker'],
      ['balances', 'prime-broker-balances'],
    ] as const) {
      const newest = csv.replace('positions', kind);
      const file = back === 0 ? newest : datedEarlier(newest, back, apart);
      runVerb(workspace, ['import', file, '--mapping', mapping(how)]);
      if (file !== newest) rmSync(file);
    }
  return workspace;
}

/** The same rows, `back` times `apart` milliseconds earlier. */
function datedEarlier(csv: string, back: number, apart: number): string {
  const file = csv.replace(/\.csv$/, `-${back}.csv`);
  writeFileSync(file, readFileSync(csv, 'utf8').replaceAll(`${asOf}`, `${asOf - back * apart}`));
  return file;
}

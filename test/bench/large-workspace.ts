import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
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

/** A workspace of one broker's book of many positions beside the samples' prices and depth, `apart` days from one snapshot to the next. */
export function largeWorkspace(
  folder: string,
  { rows, snapshots, apart = month }: Readonly<{ rows: number; snapshots: number; apart?: number }>,
): string {
  const workspace = path.join(folder, 'bench.lockstep');
  const csv = writeBigBook(folder, rows);
  const mapping = (name: string): string => path.join(folder, `${name}.mapping.json`);
  const parts = ['prices', 'depth', 'tiers', 'reference'].map((part) => path.join(data, part));
  runVerb(workspace, ['import', ...parts]);
  for (let back = 0; back < snapshots; back++)
    for (const [kind, how] of [
      ['positions', 'prime-broker'],
      ['balances', 'prime-broker-balances'],
    ] as const) {
      const earlier = path.join(folder, `${kind}-${back}.csv`);
      const text = readFileSync(csv.replace('positions', kind), 'utf8');
      writeFileSync(earlier, text.replaceAll(`${asOf}`, `${asOf - back * apart}`));
      runVerb(workspace, ['import', earlier, '--mapping', mapping(how)]);
    }
  return workspace;
}

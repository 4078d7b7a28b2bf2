import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeBigBook } from '../../samples/generate.ts';
import { printTimings, timing } from './measure.ts';
import { childrenCpu, option } from './processor-time.ts';

const root = path.join(import.meta.dirname, '../..');
const data = path.join(root, 'samples/data');

/** What people wait for on a book of many positions, each in a process of its own. */
const answers = [
  ['Overview', ['call', 'overview.headlines', '{}']],
  ['limits', ['limits']],
  ['synchronisation', ['synchronisation']],
  ['what-if, a cap', ['call', 'whatIf.run', '{"adjustments":[{"action":{"kind":"capLeverage","cap":3}}]}']],
  ['deck', ['deck', '--force']],
] as const;

/**
 * The answers above in processor time of the whole process, on one broker's book beside the samples' prices and depth.
 * `--rows=N` (default 10⁵), `--runs=N` (3), `--snapshots=N` (1) with the same book 30 days apart; `--growth` goes from
 * 10⁴ up to it.
 */
export default function benchAnswers(args: readonly string[]): void {
  const most = option(args, 'rows', 100_000);
  const sizes = args.includes('--growth') ? [1e4, 1e5, 1e6, 1e7].filter((size) => size <= most) : [most];
  for (const rows of sizes) benchSize(rows, option(args, 'runs', 3), option(args, 'snapshots', 1));
}

/** The time that every row of the big book carries. */
const asOf = 1_793_491_199_999;
const month = 30 * 86_400_000;

function benchSize(rows: number, runs: number, snapshots: number): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-bench-'));
  const workspace = path.join(folder, 'bench.lockstep');
  const run = (verb: readonly string[]): number => {
    const before = childrenCpu();
    const out = spawnSync(
      process.execPath,
      [path.join(root, 'bin/lockstep.mjs'), ...verb, '--workspace', workspace],
      { encoding: 'utf8', cwd: folder },
    );
    // 3: a limit is breached, which is no failure.
    if (out.status !== 0 && out.status !== 3) throw new Error(`${verb.join(' ')}: ${out.stderr}`);
    return childrenCpu() - before;
  };
  try {
    const csv = writeBigBook(folder, rows);
    const mapping = (name: string): string => path.join(folder, `${name}.mapping.json`);
    run(['import', ...['prices', 'depth', 'tiers', 'reference'].map((part) => path.join(data, part))]);
    for (let back = 0; back < snapshots; back++)
      for (const [kind, how] of [
        ['positions', 'prime-broker'],
        ['balances', 'prime-broker-balances'],
      ] as const) {
        const file = csv.replace('positions', kind);
        const earlier = path.join(folder, `${kind}-${back}.csv`);
        const text = readFileSync(file, 'utf8').replaceAll(`${asOf}`, `${asOf - back * month}`);
        writeFileSync(earlier, text);
        run(['import', earlier, '--mapping', mapping(how)]);
      }
    const out = path.join(folder, 'bench.pptx');
    console.log(`  ${rows} positions in each of ${snapshots} snapshots, processor time`);
    printTimings(
      answers.map(([name, verb]) => {
        const given = verb[0] === 'deck' ? [...verb, '--out', out] : verb;
        return timing(
          name,
          Array.from({ length: runs }, () => run(given)),
        );
      }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { largeWorkspace, runVerb } from './large-workspace.ts';
import { printTimings, timing } from './measure.ts';
import { childrenCpu, option } from './processor-time.ts';

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

function benchSize(rows: number, runs: number, snapshots: number): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-bench-'));
  try {
    const workspace = largeWorkspace(folder, { rows, snapshots });
    const run = (verb: readonly string[]): number => {
      const before = childrenCpu();
      runVerb(workspace, verb);
      return childrenCpu() - before;
    };
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

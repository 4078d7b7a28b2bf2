import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createBackend } from '../../backend/backend.ts';
import { createClient } from '../../contract/client.ts';
import { inProcess } from '../support/in-process.ts';
import { largeWorkspace } from './large-workspace.ts';
import { printTimings, timing } from './measure.ts';
import { option } from './processor-time.ts';

const day = 86_400_000;

/**
 * What history is asked for, by the contract, after the figures it is about have been answered, as on the page: bands of
 * all headlines (500 draws, another seed each run) of 20,000 accounts, and the back-test over 24 snapshots with 250 days
 * of prices. Processor time. `--rows=N` (default 10⁵), `--snapshots=N` (24), `--runs=N` (3).
 */
export default async function benchHistory(args: readonly string[]): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-bench-'));
  const runs = option(args, 'runs', 3);
  const [rows, snapshots] = [option(args, 'rows', 100_000), option(args, 'snapshots', 24)];
  try {
    const workspace = largeWorkspace(folder, { rows, snapshots, apart: 10 * day });
    const core = createBackend({ workspace, create: false });
    const client = createClient(inProcess(core.dispatch));
    const spent = async (work: () => Promise<unknown>): Promise<number> => {
      const began = process.cpuUsage();
      await work();
      const { user, system } = process.cpuUsage(began);
      return (user + system) / 1e3;
    };
    const loaded = await spent(() => client('overview.headlines', { snapshot: 'latest' }));
    const first = await spent(() => client('backtest.compute', {}));
    const times = async (work: (i: number) => Promise<unknown>): Promise<number[]> => {
      const found: number[] = [];
      for (let i = 0; i < runs; i++) found.push(await spent(() => work(i + 2)));
      return found;
    };
    console.log(
      `  ${rows} positions, ${snapshots} snapshots; headlines with loading ${(loaded / 1e3).toFixed(1)} s, first back-test with loading ${(first / 1e3).toFixed(1)} s`,
    );
    printTimings([
      timing(
        'bands of all headlines',
        await times((seed) => client('bands.compute', { snapshot: 'latest', seed })),
      ),
      timing(
        'back-test, loaded',
        await times((i) => client('backtest.compute', { level: 0.99 - i / 1_000 })),
      ),
    ]);
    core.shared.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createBackend } from '../../backend/backend.ts';
import { createClient } from '../../contract/client.ts';
import { inProcess } from '../support/in-process.ts';
import { largeWorkspace } from './large-workspace.ts';
import { option } from './processor-time.ts';

const day = 86_400_000;

/**
 * What history is asked for, by the contract: the back-test over 24 snapshots with 250 days of prices, and bands of all
 * headlines of 20,000 accounts (500 draws). Each step by itself, processor time of all threads and time by the clock:
 * reading the snapshots, the first back-test (which prepares every book for margin), one at another level when all is
 * there; the figures with their bands, then bands with other draws. `--rows=N` (default 10⁵), `--snapshots=N` (24),
 * `--runs=N` of what is repeated (1).
 */
export default async function benchHistory(args: readonly string[]): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-bench-'));
  const runs = option(args, 'runs', 1);
  const [rows, snapshots] = [option(args, 'rows', 100_000), option(args, 'snapshots', 24)];
  try {
    const workspace = largeWorkspace(folder, { rows, snapshots, apart: 10 * day });
    const core = createBackend({ workspace, create: false });
    const client = createClient(inProcess(core.dispatch));
    const step = async (name: string, work: () => Promise<unknown>): Promise<void> => {
      const [spent, began] = [process.cpuUsage(), performance.now()];
      await work();
      const { user, system } = process.cpuUsage(spent);
      const clock = (performance.now() - began) / 1e3;
      console.log(
        `  ${name}: ${((user + system) / 1e6).toFixed(1)} s of processor time, ${clock.toFixed(1)} s by the clock`,
      );
    };
    console.log(`  ${rows} positions, ${snapshots} snapshots`);
    await step('reading all snapshots', () => client('leverage.trend', { by: 'cohort' }));
    await step('first back-test', () => client('backtest.compute', {}));
    for (let i = 1; i <= runs; i++)
      await step('back-test, all there', () => client('backtest.compute', { level: 0.99 - i / 1_000 }));
    await step('figures and their bands', () => client('bands.compute', { snapshot: 'latest' }));
    for (let seed = 2; seed <= runs + 1; seed++)
      await step('bands, figures there', () => client('bands.compute', { snapshot: 'latest', seed }));
    core.shared.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createBackend } from '../../backend/backend.ts';
import { createClient } from '../../contract/client.ts';
import { mapping as mappingSchema } from '../../contract/dto/import.ts';
import { headlineIds } from '../../contract/measures.ts';
import { openWorkspace } from '../../db/open.ts';
import { importFile } from '../support/import-file.ts';
import { inProcess } from '../support/in-process.ts';
import { importSamples } from '../support/sample-workspace.ts';
import { option } from './processor-time.ts';
import { writeTwoBooks } from './two-books.ts';

/** The headlines that take one run over the book, and those that are simulated or searched for. */
const once = ['systemLeverage', 'amplification', 'badDebt'];

/**
 * Why a headline moved between two books of `--rows=N` positions each (default 10⁶) that differ in every block: by the
 * clock and in processor time from a workspace opened anew, how far apart progress is told and cancelling is looked at,
 * and how soon it ends when it is cancelled halfway. `--all` takes the simulated headlines too. `--keep=DIR` keeps the
 * workspace. Throws when the parts do not add up.
 */
export default async function benchExplain(args: readonly string[]): Promise<void> {
  const rows = option(args, 'rows', 1_000_000);
  const kept = args.find((a) => a.startsWith('--keep='))?.slice('--keep='.length);
  const only = args.find((a) => a.startsWith('--only='))?.slice('--only='.length);
  const folder = kept ?? mkdtempSync(path.join(tmpdir(), 'lockstep-bench-'));
  const workspace = path.join(folder, `explain-${rows}.lockstep`);
  try {
    if (!existsSync(workspace)) await build(folder, workspace, rows);
    console.log(`  ${rows} positions in each of two snapshots`);
    const measures = only !== undefined ? [only] : args.includes('--all') ? headlineIds : once;
    for (const measure of measures) await explained(workspace, measure);
    await cancelled(workspace);
  } finally {
    if (kept === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

async function build(folder: string, workspace: string, rows: number): Promise<void> {
  mkdirSync(folder, { recursive: true });
  (await importSamples(workspace, ['prices', 'depth', 'tiers', 'reference'])).shared.close();
  const ws = openWorkspace(workspace);
  const mapping = (name: string) =>
    mappingSchema.parse(JSON.parse(readFileSync(path.join(folder, `${name}.mapping.json`), 'utf8')));
  for (const { positions, balances } of writeTwoBooks(folder, rows)) {
    importFile(ws, positions, { mapping: mapping('prime-broker') }, () => {});
    importFile(ws, balances, { mapping: mapping('prime-broker-balances') }, () => {});
  }
  ws.close();
}

async function explained(workspace: string, measure: string): Promise<void> {
  const { shared, dispatch } = createBackend({ workspace, create: false });
  try {
    let [told, gap, looked, unlooked] = [0, 0, performance.now(), 0];
    const began = performance.now();
    const cpu = process.cpuUsage();
    let last = began;
    const split = await createClient((method, input) =>
      dispatch(method, input, {
        progress: () => {
          told++;
          gap = Math.max(gap, performance.now() - last);
          last = performance.now();
        },
        cancelled: () => {
          unlooked = Math.max(unlooked, performance.now() - looked);
          looked = performance.now();
          return false;
        },
      }),
    )('explain.run', { measure });
    const { user, system } = process.cpuUsage(cpu);
    const seconds = (performance.now() - began) / 1e3;
    console.log(`  ${split.sentence}`);
    console.log(
      `  ${measure}: ${seconds.toFixed(1)} s (${((user + system) / 1e6).toFixed(1)} s of processor time), ${split.evaluations} mixtures; progress told ${told} times, at most ${(gap / 1e3).toFixed(1)} s apart; cancelling looked at at most ${(unlooked / 1e3).toFixed(1)} s apart`,
    );
    const sum = split.parts.reduce((total, { part }) => total + part, 0);
    const scale = Math.max(...split.parts.map(({ part }) => Math.abs(part)));
    if (split.reason === undefined && !(Math.abs(sum - (split.difference ?? Number.NaN)) <= 1e-12 * scale))
      throw new Error(`${measure}: the parts add up to ${sum}, the difference is ${split.difference}.`);
  } finally {
    shared.close();
  }
}

async function cancelled(workspace: string): Promise<void> {
  const { shared, dispatch } = createBackend({ workspace, create: false });
  const stop = new AbortController();
  let asked = 0;
  try {
    await createClient(inProcess(dispatch))(
      'explain.run',
      { measure: 'amplification' },
      {
        signal: stop.signal,
        onProgress: ({ fraction }) => {
          if (fraction < 0.3 || stop.signal.aborted) return;
          asked = performance.now();
          stop.abort();
        },
      },
    );
    throw new Error('It ended though it was cancelled.');
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    console.log(`  cancelled: ended ${(performance.now() - asked).toFixed(0)} ms after it was asked to`);
  } finally {
    shared.close();
  }
}

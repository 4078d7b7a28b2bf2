import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { app, type BrowserWindow } from 'electron';
import { backendChecks, runtimeChecks, type SmokeCheck } from './smoke-checks.ts';
import type { Workspaces } from './workspaces.ts';

const patience = 120_000;
/** Lies in the packed program beside dist/. */
const sample = path.join(import.meta.dirname, '..', '..', 'samples', 'data', 'prices', 'BTCUSDT-1d.csv');

/**
 * `lockstep --smoke`: does this installation work? What is assumed of the runtime, one by one: a line of JSON each,
 * then one for the whole. The exit code is 0 when all hold, else 1.
 *
 * @param open opens the window; its page must load and its own first call must come back over the bridge
 */
export async function runSmoke(
  workspaces: Workspaces,
  open: () => BrowserWindow,
  answered: Promise<string>,
): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-smoke-'));
  const late = setTimeout(() => void finish('The checks took too long.'), patience);
  const failed: string[] = [];
  const all = async (checks: readonly SmokeCheck[]): Promise<void> => {
    for (const check of checks) if (!(await said(check))) failed.push(check.name);
  };
  try {
    await all(runtimeChecks);
    const refused = await workspaces.open(path.join(folder, 'smoke.lockstep'), true);
    if (refused !== null) return await finish(refused);
    await all([{ name: 'the page is loaded from the package and reaches the backend', run: page }]);
    await all(backendChecks(workspaces.current(), sample, folder));
    await finish(failed.length === 0 ? null : `Failed: ${failed.join('; ')}.`);
  } catch (error) {
    await finish(String(error));
  }

  async function page(): Promise<string> {
    const window = open();
    const lost = new Promise<never>((_, reject) =>
      window.webContents.once('did-fail-load', (_event, _code, description) =>
        reject(new Error(description)),
      ),
    );
    const method = await Promise.race([answered, lost]);
    return `${window.webContents.getURL()}, first call ${method}`;
  }

  async function finish(problem: string | null): Promise<void> {
    clearTimeout(late);
    await line({ smoke: problem === null, problem });
    await workspaces.close().catch(() => undefined);
    rmSync(folder, { recursive: true, force: true });
    app.exit(problem === null ? 0 : 1);
  }
}

async function said({ name, run }: SmokeCheck): Promise<boolean> {
  try {
    await line({ check: name, ok: true, seen: await run() });
    return true;
  } catch (error) {
    await line({ check: name, ok: false, seen: error instanceof Error ? error.message : String(error) });
    return false;
  }
}

const line = (value: object): Promise<void> =>
  new Promise((resolve) => process.stdout.write(`${JSON.stringify(value)}\n`, () => resolve()));

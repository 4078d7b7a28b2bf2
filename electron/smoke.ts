import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { app, type BrowserWindow } from 'electron';
import type { Workspaces } from './workspaces.ts';

const patience = 60_000;

/**
 * `lockstep --smoke`: does this installation work? A new workspace runs every migration, the page is loaded, and its own
 * first call must come back over the bridge. Prints one line of JSON; the exit code is 0 or 1.
 */
export async function runSmoke(
  workspaces: Workspaces,
  open: () => BrowserWindow,
  answered: Promise<string>,
): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-smoke-'));
  const late = setTimeout(() => finish('The page made no call in time.'), patience);
  let code = 1;
  try {
    const refused = await workspaces.open(path.join(folder, 'smoke.lockstep'), true);
    if (refused !== null) return finish(refused);
    const window = open();
    window.webContents.once('did-fail-load', (_event, _code, description) => finish(description));
    const method = await answered;
    const { schemaVersion } = await workspaces.current().client('workspace.info', {});
    code = 0;
    finish(null, { page: window.webContents.getURL(), call: method, schemaVersion });
  } catch (error) {
    finish(String(error));
  }

  function finish(problem: string | null, found: object = {}): void {
    clearTimeout(late);
    process.stdout.write(`${JSON.stringify({ smoke: problem === null, problem, ...found })}\n`, () => {
      void workspaces.close().finally(() => {
        rmSync(folder, { recursive: true, force: true });
        app.exit(code);
      });
    });
  }
}

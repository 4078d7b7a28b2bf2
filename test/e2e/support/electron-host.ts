import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron } from '@playwright/test';
import { buildPage, buildShell } from '../../../backend/hosts/build-page.ts';
import type { AppUnderTest } from './app-under-test.ts';
import { dropPaths } from './drop-paths.ts';
import { watch } from './watch.ts';

const root = path.resolve(import.meta.dirname, '../../..');

/** The desktop shell on the real runtime. */
export async function openElectron(): Promise<AppUnderTest> {
  buildPage();
  buildShell();
  const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-electron-'));
  const app = await _electron.launch({
    args: [
      // Chromium refuses its sandbox to root; nobody but a test runs as root.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      path.join(root, 'dist/electron/main.mjs'),
    ],
    cwd: folder,
    env: { ...(process.env as Record<string, string>), XDG_CONFIG_HOME: path.join(folder, 'config') },
  });
  const page = await app.firstWindow();
  const origin = 'app://bundle';
  const watched = await watch(page, origin);
  await page.reload();
  let saved = 0;
  return {
    page,
    watched,
    origin,
    workspace: path.join(
      await app.evaluate((electron) => electron.app.getPath('userData')),
      'workspace.lockstep',
    ),
    choose: async (click, files) => {
      await app.evaluate(
        ({ dialog }, filePaths) => {
          dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths });
        },
        [...files],
      );
      await click();
    },
    drop: (files) => dropPaths(page, files),
    save: async (click) => {
      const filePath = path.join(folder, `saved-${++saved}`);
      await app.evaluate(({ dialog }, to) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: to });
      }, filePath);
      await click();
      const end = Date.now() + 120_000;
      while (!existsSync(filePath) && Date.now() < end) await new Promise((r) => setTimeout(r, 50));
      return filePath;
    },
    download: null,
    stop: async () => {
      await app.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

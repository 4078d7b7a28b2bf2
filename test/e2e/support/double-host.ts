import { readdirSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { type Double, type StartOptions, startDouble } from '../../electron/start-double.ts';
import type { AppUnderTest } from './app-under-test.ts';
import { dropPaths } from './drop-paths.ts';
import { watch } from './watch.ts';

export type DoubleApp = AppUnderTest & Readonly<{ shell: Double }>;

/** The desktop shell's own bundles, on the double of the electron module. */
export async function openDouble(options: StartOptions = {}): Promise<DoubleApp> {
  const shell = startDouble(options);
  await shell.loaded;
  const browser = await chromium.connectOverCDP(await shell.endpoint);
  const page = browser
    .contexts()
    .flatMap((context) => context.pages())
    .find((p) => p.url().startsWith(shell.origin));
  if (page === undefined) throw new Error('the shell has opened no page');
  await page.setViewportSize({ width: 1440, height: 900 });
  const watched = await watch(page, shell.origin);
  await page.reload();
  let saved = 0;
  return {
    shell,
    page,
    watched,
    origin: shell.origin,
    workspace: path.join(shell.folder, 'config', 'lockstep', 'workspace.lockstep'),
    choose: async (click, files) => {
      shell.answer('open', { canceled: false, filePaths: files });
      await click();
    },
    drop: (files) => dropPaths(page, files),
    save: async (click) => {
      // Named without an ending, as people do: the shell adds that of its kind.
      const name = `saved-${++saved}`;
      const filePath = path.join(shell.folder, name);
      const written = () => readdirSync(shell.folder).find((file) => path.parse(file).name === name);
      shell.answer('save', { canceled: false, filePath });
      await click();
      await waitUntil(() => written() !== undefined);
      return path.join(shell.folder, written() ?? name);
    },
    // Electron itself saves what a page has made, after asking where; the double has no such part.
    download: null,
    stop: async () => {
      await browser.close();
      await shell.stop();
    },
  };
}

async function waitUntil(true_: () => boolean): Promise<void> {
  const end = Date.now() + 120_000;
  while (!true_()) {
    if (Date.now() > end) throw new Error('the file was never written');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

import type { Browser } from '@playwright/test';
import { dropFiles } from './app.ts';
import type { AppUnderTest } from './app-under-test.ts';
import { startHost } from './host.ts';
import { watch } from './watch.ts';

/** The loopback host in a browser: what `npm start` opens where there is no Electron runtime. */
export async function openLoopback(browser: Browser): Promise<AppUnderTest> {
  const host = await startHost();
  const context = await browser.newContext();
  const page = await context.newPage();
  const watched = await watch(page, host.origin);
  await page.goto(host.url);
  const download = async (click: () => Promise<void>): Promise<string> => {
    const started = page.waitForEvent('download', { timeout: 120_000 });
    await click();
    return (await started).path();
  };
  return {
    page,
    watched,
    origin: host.origin,
    workspace: host.workspace,
    choose: async (click, files) => {
      const chooser = page.waitForEvent('filechooser');
      await click();
      await (await chooser).setFiles([...files]);
    },
    drop: (files) => dropFiles(page, files),
    save: download,
    download,
    stop: async () => {
      await context.close();
      await host.stop();
    },
  };
}

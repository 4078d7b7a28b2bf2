import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { provideChromium } from '../../test/support/chromium.mjs';

/** Prints HTML pages as PDF beside them. @throws Error without a browser, or when one could not be printed */
export function printPages(pages: readonly string[]): void {
  const { path: chromium, message } = provideChromium();
  if (chromium === null) throw new Error(`The PDF pages cannot be printed: ${message}`);
  for (const page of pages) print(chromium, page);
}

function print(chromium: string, page: string): void {
  const profile = mkdtempSync(path.join(tmpdir(), 'lockstep-print-'));
  const target = page.replace(/\.html$/, '.pdf');
  const { status } = spawnSync(
    chromium,
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      `--user-data-dir=${profile}`,
      '--no-pdf-header-footer',
      `--print-to-pdf=${target}`,
      `file://${page}`,
    ],
    { stdio: 'ignore', timeout: 60_000 },
  );
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  if (status !== 0 || !existsSync(target)) throw new Error(`${path.basename(page)} could not be printed.`);
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { provideChromium } from '../../test/support/chromium.mjs';

/**
 * Prints HTML pages as PDF beside them, each by a browser of its own: the same pages, the same bytes.
 *
 * @param time seconds since 1970 that the documents say they were made
 * @throws Error without a browser, or when one could not be printed
 */
export async function printPages(pages: readonly string[], time: number): Promise<void> {
  const { path: chromium, message } = provideChromium();
  if (chromium === null) throw new Error(`The PDF pages cannot be printed: ${message}`);
  await Promise.all(pages.map((page) => print(chromium, page, time)));
}

async function print(chromium: string, page: string, time: number): Promise<void> {
  // A link to another page would name the folder that this one was printed in.
  const copy = page.replace(/\.html$/, '.print.html');
  const text = readFileSync(page, 'utf8').replaceAll(/<a href="(?!#|https?:)[^"]*"/g, '<a');
  writeFileSync(copy, text);
  const profile = mkdtempSync(path.join(tmpdir(), 'lockstep-print-'));
  const target = page.replace(/\.html$/, '.pdf');
  const child = spawn(
    chromium,
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      `--user-data-dir=${profile}`,
      '--no-pdf-header-footer',
      `--print-to-pdf=${target}`,
      pathToFileURL(copy).href,
    ],
    { stdio: 'ignore', timeout: 60_000 },
  );
  const [status] = await once(child, 'exit');
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  rmSync(copy);
  if (status !== 0 || !existsSync(target)) throw new Error(`${path.basename(page)} could not be printed.`);
  writeFileSync(target, withTime(readFileSync(target), time));
}

/** The document's own dates, and what of the browser would differ from one machine to the next, at the same length. */
function withTime(pdf: Buffer, time: number): Buffer {
  const stamp = new Date(time * 1000).toISOString().replaceAll(/[-:T]|\..*/g, '');
  const text = pdf
    .toString('latin1')
    .replaceAll(/(\/(?:CreationDate|ModDate) \(D:)\d{14}([+-]\d\d'\d\d')/g, `$1${stamp}+00'00'`);
  return Buffer.from(text, 'latin1');
}

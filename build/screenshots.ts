import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, type Page } from 'playwright-core';
import { provideChromium } from '../test/support/chromium.mjs';

/**
 * The pictures of the user guide: the samples in a new workspace, the browser host on it, and every page as a reader of
 * the guide would find it. `npm run guide` makes them again.
 */
const root = path.resolve(import.meta.dirname, '..');
const program = path.join(root, 'bin/lockstep.mjs');
const images = path.join(root, 'docs/images');

const pages = [
  'Overview',
  'Data',
  'Positions',
  'Leverage',
  'Correlation',
  'Liquidations',
  'Cascade',
  'Co-movement',
  'What-if',
  'Back-testing',
  'Committee',
  'Methodology',
] as const;

/** What the guide also shows in the dark theme. */
const dark = new Set<string>(['Overview', 'Cascade']);

type Host = Readonly<{ url: string; stop: () => Promise<void> }>;

async function startHost(workspace: string): Promise<Host> {
  const child = spawn(process.execPath, [program, 'serve', workspace, '--no-open', '--exit-with-parent'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stop = async (): Promise<void> => {
    child.kill('SIGINT');
    await ended;
  };
  for await (const line of createInterface(child.stdout)) {
    const url = line.match(/http:\/\/127\.0\.0\.1:\d+\/\S*/)?.[0];
    if (url !== undefined) return { url, stop };
  }
  throw new Error('The browser host ended before it said its address.');
}

async function goTo(page: Page, title: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Pages' })
    .getByRole('link', { name: title, exact: true })
    .click();
  await settled(page);
}

/** Waits until nothing on the page is being computed and what was computed is drawn. */
async function settled(page: Page): Promise<void> {
  const busy = page.locator('[aria-busy="true"], .state[role="status"]');
  await page.waitForTimeout(400);
  await busy.first().waitFor({ state: 'detached', timeout: 240_000 });
  // The what-if page shows its quick measures first and says so while the simulated ones are on their way.
  await page.waitForFunction(
    () =>
      document.querySelector('[aria-busy="true"], .state[role="status"]') === null &&
      !/computing…|Simulating ·/.test(document.body.innerText),
    undefined,
    { timeout: 240_000 },
  );
  await page.waitForTimeout(600);
}

const fileOf = (name: string): string => path.join(images, `${name.toLowerCase()}.png`);

/** Fewer colours make a picture a third as large; without a program that does it, it stays as it is. */
function quantise(file: string): void {
  const args = ['--force', '--skip-if-larger', '--strip', '128', '--output', file, file];
  const { error } = spawnSync('pngquant', args, { stdio: 'ignore' });
  if (error) process.stdout.write('pngquant is not installed: the picture stays as large as it is.\n');
}

async function shot(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  await page.screenshot({ path: fileOf(name) });
  quantise(fileOf(name));
  process.stdout.write(`docs/images/${path.basename(fileOf(name))}\n`);
}

const switchTheme = (page: Page, to: 'dark' | 'light'): Promise<void> =>
  page.getByRole('button', { name: `Switch to the ${to} theme` }).click();

/** One export that is stored already and one that is not whole: what the check before an import says of each. */
async function dryRun(page: Page): Promise<void> {
  const damaged = path.join(folder, 'okx-cut-short.json');
  writeFileSync(damaged, '{"code":"0","data":[{"instId":"BTC-USDT-SWAP","posId":"11","pos":"4"');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /^Choose files/ }).click();
  await (await chooser).setFiles([path.join(root, 'samples/data/snapshots/2026-10-31/okx.jsonl'), damaged]);
  await settled(page);
  await shot(page, 'data-dry-run');
}

async function takeAll(page: Page): Promise<void> {
  await settled(page);
  const toLight = page.getByRole('button', { name: 'Switch to the light theme' });
  if ((await toLight.count()) > 0) await toLight.click();
  for (const title of pages) {
    await goTo(page, title);
    await shot(page, title);
    if (title === 'Data') await dryRun(page);
    if (!dark.has(title)) continue;
    await switchTheme(page, 'dark');
    await settled(page);
    await shot(page, `${title}-dark`);
    await switchTheme(page, 'light');
  }
}

const found = provideChromium();
if (found.path === null) throw new Error(found.message);
mkdirSync(images, { recursive: true });
const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-guide-'));
const workspace = path.join(folder, 'guide.lockstep');
execFileSync(
  process.execPath,
  [program, 'import', path.join(root, 'samples/data'), '--workspace', workspace],
  {
    stdio: ['ignore', 'ignore', 'inherit'],
  },
);
const host = await startHost(workspace);
const browser = await chromium.launch({
  executablePath: found.path,
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
});
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(host.url);
  await takeAll(page);
} finally {
  await browser.close();
  await host.stop();
  rmSync(folder, { recursive: true, force: true });
}

import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { provideChromium } from '../support/chromium.mjs';
import { serveProgram } from './serve-program.ts';

/** Set beside what a page shows: both versions say by these marks that something is still on its way. */
const busy = '[aria-busy="true"], .state[role="status"]';
const quiet = 400;

type Took = Readonly<{ settled: number; spent: number }>;
type Program = Readonly<{ name: string; folder: string }>;

/**
 * How long each page takes to settle, by the clock and in processor time of the backend, in this program and in another
 * one: the same workspace, one after the other page by page, in one run.
 * `--workspace=FILE` (made by the older program: the newer one migrates its copy), `--before=FOLDER` of the other program,
 * with its node_modules; `--rounds=N` (2: the first visit of a page, and one after every other page was seen).
 */
export default async function benchSettle(args: readonly string[]): Promise<void> {
  const given = (name: string): string | undefined =>
    args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
  const workspace = given('workspace');
  if (workspace === undefined) return console.log('  left out: --workspace=FILE names none');
  const before = given('before');
  const programs: Program[] = [
    ...(before === undefined ? [] : [{ name: 'before', folder: before }]),
    { name: 'now', folder: path.resolve(import.meta.dirname, '../..') },
  ];
  const place = mkdtempSync(path.join(tmpdir(), 'lockstep-settle-'));
  const { path: executablePath, message } = provideChromium();
  if (executablePath === null) return console.log(`  left out: ${message}`);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  const open = async ({ name, folder }: Program) => {
    const copy = path.join(place, `${name}.lockstep`);
    copyFileSync(workspace, copy);
    const served = await serveProgram(folder, copy);
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(served.url);
    await settled(page, 'Overview');
    return { name, page, served };
  };
  try {
    const opened = [];
    for (const program of programs) opened.push(await open(program));
    const titles = (await titlesOf(opened[0]?.page)).filter((title) => title !== 'Overview');
    for (let round = 1; round <= Number(given('rounds') ?? 2); round++) {
      console.log(`  round ${round}: ms by the clock (ms of processor time of the backend)`);
      for (const title of [...titles, 'Overview']) {
        const took: string[] = [];
        for (const { name, page, served } of opened) {
          const { settled: ms, spent } = await visit(page, title, served.pid);
          took.push(`${name} ${ms.toFixed(0)} (${spent})`);
        }
        console.log(`    ${title.padEnd(14)} ${took.join('   ')}`);
      }
    }
    for (const { served } of opened) served.stop();
  } finally {
    await browser.close();
    rmSync(place, { recursive: true, force: true });
  }
}

const titlesOf = async (page: Page | undefined): Promise<string[]> =>
  ((await page?.getByRole('navigation', { name: 'Pages' }).getByRole('link').allInnerTexts()) ?? []).map(
    (text) => (text.split('\n')[0] ?? '').trim(),
  );

async function visit(page: Page, title: string, pid: number): Promise<Took> {
  const from = spentBy(pid);
  const link = page
    .getByRole('navigation', { name: 'Pages' })
    .getByRole('link', { name: title, exact: true });
  await link.evaluate((element) => {
    (globalThis as { clicked?: number }).clicked = performance.now();
    (element as HTMLElement).click();
  });
  const ms = await settled(page, title);
  return { settled: ms, spent: spentBy(pid) - from };
}

/** From the click to the last frame at which the page was not there or said that it is busy. */
const settled = (page: Page, title: string): Promise<number> =>
  page.evaluate(
    ([name, marks, rest]) =>
      new Promise<number>((done) => {
        const { clicked = performance.now() } = globalThis as { clicked?: number };
        let last = clicked;
        const look = (): void => {
          const now = performance.now();
          const shown = [...document.querySelectorAll('h1')].some((h) => h.textContent === name);
          if (!shown || document.querySelector(marks) !== null) last = now;
          if (now - last > rest || now - clicked > 300_000) done(last - clicked);
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      }),
    [title, busy, quiet] as const,
  );

/** Milliseconds of processor time of a process with all its threads: Linux counts them in hundredths of a second. */
function spentBy(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return 10 * (Number(fields[11]) + Number(fields[12]));
}

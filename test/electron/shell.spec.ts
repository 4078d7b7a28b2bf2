import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, expect, type Page, test } from '@playwright/test';
import { openForReading } from '../../db/open-for-reading.ts';
import { getSetting } from '../../db/settings.ts';
import { goTo, settled, switchTheme } from '../e2e/support/app.ts';
import { type DoubleApp, openDouble } from '../e2e/support/double-host.ts';
import { sampleFiles } from '../e2e/support/samples.ts';
import { startDouble } from './start-double.ts';

function keptOfThePage(workspace: string): unknown {
  const ws = openForReading(workspace);
  try {
    return getSetting(ws, 'ui.state');
  } finally {
    ws.close();
  }
}

/** The shell's own bundles on the double: what only a desktop window does. */
test.describe('one session of the shell', () => {
  test.describe.configure({ mode: 'serial' });
  let app: DoubleApp;
  let page: Page;
  test.beforeAll(async () => {
    app = await openDouble();
    page = app.page;
  });
  test.afterAll(() => app.stop());
  test.afterEach(() => {
    expect(app.watched.problems()).toEqual([]);
    expect(app.shell.seen('failure')).toEqual([]);
  });

  test('starts sandboxed, isolated, and shows the page when it is ready', () => {
    expect(app.shell.seen('sandbox')).toHaveLength(1);
    const [window] = app.shell.windows();
    expect(window?.options).toMatchObject({
      show: false,
      webPreferences: {
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webviewTag: false,
        spellcheck: false,
      },
    });
    expect(app.shell.seen('show')).toHaveLength(1);
  });

  test('the page has the bridge and nothing else of the shell', async () => {
    const found = await page.evaluate(() => ({
      bridge: Object.entries(window.lockstep ?? {}).map(([key, value]) => [key, typeof value]),
      frozen: Object.isFrozen(window.lockstep),
      leaked: [
        'require',
        'process',
        'module',
        'Buffer',
        'ipcRenderer',
        '__lockstepPost',
        '__lockstepDouble',
      ].filter((name) => name in globalThis),
    }));
    expect(found).toEqual({
      bridge: ['call', 'cancel', 'onProgress', 'pickFiles', 'dropFiles', 'saveFile', 'showFile'].map(
        (key) => [key, 'function'],
      ),
      frozen: true,
      leaked: [],
    });
    const replaced = await page.evaluate(() => {
      try {
        Object.defineProperty(window, 'lockstep', { value: {} });
        return true;
      } catch {
        return false;
      }
    });
    expect(replaced).toBe(false);
  });

  test('dropped files reach the backend by their paths, which the page never sees', async () => {
    await goTo(page, 'Overview');
    await app.drop(sampleFiles('snapshots/2026-10-31').slice(0, 2));
    await expect(page.getByRole('button', { name: /^Import 2 files/ })).toBeEnabled({ timeout: 60_000 });
    expect(await page.locator('body').innerText()).not.toContain(path.join('samples', 'data'));
  });

  test('a file dialog thought better of changes nothing', async () => {
    app.shell.answer('open', { canceled: true, filePaths: [] });
    await page.getByRole('button', { name: 'Choose files…' }).click();
    await settled(page);
    await expect(page.getByRole('button', { name: /^Import 2 files/ })).toBeVisible();
  });

  test('the chosen theme is the shell’s', async () => {
    await switchTheme(page, 'dark');
    await app.shell.waitFor('theme', (theme) => theme === 'dark');
    await switchTheme(page, 'light');
    await app.shell.waitFor('theme', (theme) => theme === 'light');
  });

  test('a second instance hands its workspace over and ends', async () => {
    const other = path.join(app.shell.folder, 'other.lockstep');
    app.shell.answer('save', { canceled: false, filePath: other });
    app.shell.order({ order: 'click-menu', label: 'New workspace…' });
    await expect.poll(() => app.shell.seen('recent')).toContain(other);
    await expect(page.getByText('other', { exact: true }).first()).toBeVisible();

    const second = startDouble({ folder: app.shell.folder, args: [app.workspace] });
    expect(await second.exited).toBe(0);
    expect(second.windows()).toEqual([]);
    await expect.poll(() => app.shell.seen('recent').at(-1)).toBe(app.workspace);
    await app.shell.waitFor('focus');
    await expect(page.getByText('workspace', { exact: true }).first()).toBeVisible();
    expect(app.shell.windows()).toHaveLength(1);
  });

  test('a file of the system’s association is opened', async () => {
    const file = path.join(app.shell.folder, 'other.lockstep');
    app.shell.order({ order: 'open-file', file });
    await expect.poll(() => app.shell.seen('recent').at(-1)).toBe(file);
  });

  test('a workspace file that is not one is refused, and the open one stays', async () => {
    const bad = path.join(app.shell.folder, 'bad.lockstep');
    writeFileSync(bad, 'This is a letter, not a workspace.\n'.repeat(50));
    app.shell.order({ order: 'open-file', file: bad });
    const box = (await app.shell.waitFor('error-box')) as { content: string };
    expect(box.content).toContain('bad.lockstep');
    expect(box.content).not.toMatch(/\bat .*:\d+:\d+/);
    expect(readFileSync(bad, 'utf8')).toMatch(/^This is a letter/);
    await goTo(page, 'Leverage');
    await settled(page);
  });
});

test('a crashed page comes back three times, then the user decides', async () => {
  const app = await openDouble();
  try {
    const { shell, page } = app;
    await goTo(page, 'Methodology');
    // The state is stored a moment after the last change.
    await page.waitForTimeout(1_000);
    const crash = async (): Promise<void> => {
      const browser = await chromium.connectOverCDP(await shell.endpoint);
      const again = browser.contexts().flatMap((c) => c.pages())[0];
      if (again === undefined) throw new Error('no page');
      if (browser !== page.context().browser())
        await expect(again.getByRole('heading', { name: 'Methodology', level: 1 })).toBeVisible();
      const session = await again.context().newCDPSession(again);
      session.send('Page.crash').catch(() => undefined);
    };
    for (let time = 1; time <= 3; time++) {
      const loads = shell.seen('loaded').length;
      await crash();
      await expect.poll(() => shell.seen('render-process-gone')).toHaveLength(time);
      await expect.poll(() => shell.seen('loaded').length).toBeGreaterThan(loads);
    }
    expect(shell.seen('dialog')).toEqual([]);
    shell.answer('message', { response: 1 });
    await crash();
    await shell.waitFor('dialog');
    expect(await shell.exited).toBe(0);
  } finally {
    await app.stop();
  }
});

test('the window comes back where it was, in its theme, with its page, and the file stands alone', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-shell-'));
  try {
    const first = await openDouble({ folder });
    await switchTheme(first.page, 'dark');
    await goTo(first.page, 'Methodology');
    // The page keeps what it shows a while after the change.
    await expect
      .poll(() => keptOfThePage(first.workspace))
      .toMatchObject({ theme: 'dark', page: 'methodology' });
    first.shell.order({ order: 'close-window' });
    expect(await first.shell.exited).toBe(0);
    expect(existsSync(first.workspace)).toBe(true);
    expect(existsSync(`${first.workspace}-wal`)).toBe(false);
    const state = path.join(folder, 'config', 'lockstep', 'shell.json');
    const stored = JSON.parse(readFileSync(state, 'utf8')) as Record<string, unknown>;
    expect(stored.recent).toEqual([first.workspace]);
    writeFileSync(
      state,
      JSON.stringify({
        ...stored,
        window: { bounds: { x: 40, y: 50, width: 1200, height: 700 }, maximised: true },
      }),
    );

    const second = await openDouble({ folder });
    expect(second.shell.windows()[0]?.bounds).toEqual({ x: 40, y: 50, width: 1200, height: 700 });
    expect(second.shell.seen('maximize')).toHaveLength(1);
    expect(second.shell.seen('theme')[0]).toBe('dark');
    expect(second.shell.windows()[0]?.options).toMatchObject({ backgroundColor: '#14171b' });
    await expect(second.page.getByRole('heading', { name: 'Methodology', level: 1 })).toBeVisible();
    await second.stop();
    const log = readFileSync(path.join(folder, 'config', 'lockstep', 'logs', 'lockstep.log'), 'utf8');
    const events = log
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { event: string }).event);
    expect(events).toEqual(['start', 'workspace opened', 'start', 'workspace opened']);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a start on a file that is no workspace asks for another, and can be left', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-shell-'));
  try {
    const bad = path.join(folder, 'bad.lockstep');
    writeFileSync(bad, Buffer.alloc(8_192, 7));
    const shell = startDouble({ folder, args: [bad] });
    const asked = (await shell.waitFor('dialog')) as { kind: string; options: { detail: string } };
    expect(asked.kind).toBe('message');
    expect(asked.options.detail).toContain('bad.lockstep');
    shell.answer('message', { response: 2 });
    expect(await shell.exited).toBe(0);
    expect(shell.windows()).toEqual([]);
    expect(readFileSync(bad).every((byte) => byte === 7)).toBe(true);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('--smoke loads the page, makes a workspace and ends with 0', async () => {
  const shell = startDouble({ args: ['--smoke'] });
  expect(await shell.exited).toBe(0);
  expect(shell.seen('recent')).toEqual([]);
  await shell.stop();
});

test('--headless runs the command line without a window', async () => {
  const shell = startDouble({ args: ['--headless', 'formats', '--help'] });
  expect(await shell.exited).toBe(0);
  expect(shell.windows()).toEqual([]);
  await shell.stop();
  const refused = startDouble({ args: ['--headless', 'no-such-verb'] });
  expect(await refused.exited).toBe(2);
  await refused.stop();
});

import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { unzipSync } from 'fflate';
import { goTo, settled, switchTheme } from './support/app.ts';
import type { AppUnderTest } from './support/app-under-test.ts';
import { oneApp } from './support/one-app.ts';
import { sampleFiles } from './support/samples.ts';
import { smallSamples } from './support/small-samples.ts';

/** The whole path of a newcomer, in one window: files in, every page, a cap, slides out. */
const pages = [
  'Overview',
  'Data',
  'Positions',
  'Account',
  'Leverage',
  'Correlation',
  'Liquidations',
  'Cascade',
  'Co-movement',
  'Compare',
  'What-if',
  'Back-testing',
  'Committee',
  'Methodology',
] as const;

const shots = path.resolve(import.meta.dirname, '../../out/screenshots');

test.describe('the whole path', () => {
  let app: AppUnderTest;
  let page: Page;

  oneApp((opened) => {
    mkdirSync(shots, { recursive: true });
    app = opened;
    ({ page } = app);
  });

  // Files of every kind in one host, and its pages in the dark theme: the others show the same over another transport.
  const first = (): boolean => test.info().project.name === 'loopback';
  /** Nothing is asserted of a picture: they are made on demand, LOCKSTEP_PICTURES=1, for who looks at them. */
  const shot = async (name: string): Promise<void> => {
    if (!first() || process.env.LOCKSTEP_PICTURES !== '1') return;
    const now = await page.locator('html').getAttribute('data-theme');
    for (const theme of now === 'dark' ? (['light', 'dark'] as const) : (['dark', 'light'] as const)) {
      await switchTheme(page, theme);
      await settled(page);
      await page.screenshot({ path: path.join(shots, `${name}-${theme}.png`) });
    }
  };

  test('an empty workspace says what to do next', async () => {
    for (const title of pages) {
      await goTo(page, title);
      await settled(page);
      await expect(page.locator('.state-error')).toHaveCount(0);
    }
    await goTo(page, 'Overview');
    await expect(page.getByText(/import|drop/i).first()).toBeVisible();
    await shot('empty-overview');
  });

  test('a dropped file is checked first and stores nothing', async () => {
    await goTo(page, 'Overview');
    await app.drop(sampleFiles('snapshots/2026-10-31').slice(0, 1));
    await expect(page.getByRole('heading', { name: 'Data', level: 1 })).toBeVisible();
    await expect(page.getByRole('button', { name: /^Import 1 file/ })).toBeVisible();
    await settled(page);
    await expect(page.getByText('aave-v3-user-reserves ·')).toBeVisible();
    await page.getByRole('tab', { name: /^Snapshots/ }).click();
    await expect(page.getByRole('tab', { name: /^Snapshots \(0\)/ })).toBeVisible();
  });

  test('samples of every kind are imported after their dry run', async () => {
    await goTo(page, 'Data');
    await page.getByRole('tab', { name: 'Import', exact: true }).click();
    // The other ten months are more of the same kinds: `test/samples` imports them.
    const further = first() ? ['events', 'market', 'trades'] : [];
    const files = [...smallSamples(), ...further.flatMap((part) => sampleFiles(part))];
    await app.choose(() => page.getByRole('button', { name: 'Choose files…' }).click(), files);
    const importButton = page.getByRole('button', { name: `Import ${files.length} files` });
    await expect(importButton).toBeEnabled({ timeout: 120_000 });
    await shot('data-dry-run');
    await importButton.click();
    await expect(page.getByText(/rows? imported from/)).toBeVisible({ timeout: 120_000 });
    await page.getByRole('tab', { name: /^Snapshots/ }).click();
    await expect(page.getByRole('tab', { name: /^Snapshots \(2\)/ })).toBeVisible();
    if (first()) await switchTheme(page, 'dark');
  });

  for (const title of pages) {
    test(`${title} shows the workspace`, async () => {
      await goTo(page, title);
      await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
      await settled(page);
      await expect(page.locator('.state-error')).toHaveCount(0);
      await shot(title.toLowerCase());
    });
  }

  test('the band of a headline stands wherever its figure does', async () => {
    await goTo(page, 'Overview');
    await expect(page.getByText(/^Bands contain 90 % of the draws/)).toBeVisible({ timeout: 120_000 });
    await shot('overview-bands');
    const ends = /\[[^\]]+\]/;
    const bandOf = async (label: string): Promise<string> => {
      const text = await page.locator('.tile', { hasText: label }).first().innerText();
      return ends.exec(text)?.[0] ?? `no band of ${label}`;
    };
    const amplification = await bandOf('Amplification');
    const critical = await bandOf('Critical shock');
    const correlation = await bandOf('Average correlation');
    await goTo(page, 'Cascade');
    await settled(page);
    await expect(page.locator('.tile', { hasText: 'Amplification' }).first()).toContainText(amplification);
    await expect(page.locator('.cascade-challengers').getByText(amplification).first()).toBeVisible();
    await goTo(page, 'Co-movement');
    await settled(page);
    await expect(page.locator('.tile', { hasText: 'Average correlation' })).toContainText(correlation);
    for (const title of ['Compare', 'What-if', 'Committee']) {
      await goTo(page, title);
      await settled(page);
      await expect(page.getByRole('row', { name: /^Amplification/ }).first()).toContainText(amplification);
      await expect(page.getByRole('row', { name: /^Critical shock/ }).first()).toContainText(critical);
    }
  });

  test('an exception of the back-test tells who lost, in what, and what the scenarios lacked', async () => {
    await goTo(page, 'Back-testing');
    await settled(page);
    // Two snapshots have a month of forecasts, and exceptions at a lower level only.
    await page.getByLabel('Level').fill('80');
    await page.getByLabel('Level').press('Enter');
    await settled(page);
    const rows = page.locator('[aria-label="back-testing-exceptions"] .ag-row');
    const said = page.locator('.back-testing-lacked');
    const shownFirst = (await said.innerText()).slice(0, 11);
    await expect(rows.nth(1)).toBeVisible();
    await rows.first().click();
    await expect(said).not.toContainText(shownFirst);
    await expect(said).toContainText(/lost, forecast at most .* scenarios\. ./);
    const day = (await said.locator('strong').innerText()).trim();
    for (const of of ['assets', 'participants'])
      await expect(page.locator(`[aria-label="back-testing-${of}"] .ag-row`).first()).toBeVisible();
    await expect(page.getByRole('heading', { name: `Who lost, ${day}` })).toBeVisible();
    await shot('back-testing-exception');
  });

  test('a past event is copied, changed, replayed at once, kept, exchanged as a file and removed', async () => {
    await goTo(page, 'Cascade');
    await settled(page);
    const panel = page.locator('.panel', { hasText: 'Today’s holdings through a past event' });
    await panel.getByRole('button', { name: 'Edit a copy of 2025-10-10' }).click();
    const form = panel.getByRole('form', { name: 'A past event of your own' });
    const picked = panel.getByLabel('Event', { exact: true });
    await form.getByLabel('Name').fill('Ours');
    await form.getByLabel('Minute of step 2').fill('10');
    await expect(form.getByRole('alert')).toHaveText(
      'Step 2, minute: it must be more than that of the step before',
    );
    await form.getByLabel('Minute of step 2').fill('1280');
    await form.getByLabel('BTC of step 2').fill('-25');
    await expect(panel.getByRole('row', { name: /BTC −25\.0 %/ })).toBeVisible();
    await shot('cascade-event-editor');
    await form.getByRole('button', { name: 'Save the event' }).click();
    await expect(form).toHaveCount(0);
    await expect(picked).toHaveValue('Ours');
    // A file that the page itself makes: the browser saves it, and the shell lets it.
    if (first()) {
      const file = await app.save(() => panel.getByRole('button', { name: 'Export Ours as JSON' }).click());
      expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
        name: 'Ours',
        steps: [{ minute: 1_260 }, { minute: 1_280, moves: { BTC: -0.25 } }],
      });
    }
    await panel.getByRole('button', { name: 'Remove Ours' }).click();
    await expect(picked).toHaveValue('2025-10-10');
    // By the window's own button: the toast of what was saved may still be there, with an Undo of its own.
    await page.getByRole('button', { name: /^Undo: Removed the past event Ours/ }).click();
    await expect(picked).toHaveValue('Ours');
    const chooser = page.waitForEvent('filechooser');
    await panel.getByRole('button', { name: 'Import past events from a JSON file' }).click();
    await (await chooser).setFiles({
      name: 'theirs.json',
      mimeType: 'application/json',
      buffer: Buffer.from(
        JSON.stringify({
          name: 'Theirs',
          start: '2026-01-05T20:50:00Z',
          sources: [{ what: 'BTC −25 %', source: 'the desk' }],
          steps: [{ minute: 30, moves: { BTC: -0.25 } }],
        }),
      ),
    });
    await expect(picked).toHaveValue('Theirs');
    await expect(panel.getByRole('row', { name: /BTC −25\.0 %/ })).toBeVisible();
  });

  test('a cap lowers leverage, and the answer says what it costs', async () => {
    await goTo(page, 'What-if');
    await settled(page);
    const leverage = page.getByRole('row', { name: /System leverage/ }).first();
    const before = await leverage.innerText();
    const cap = page.getByRole('slider').first();
    await cap.focus();
    for (let step = 0; step < 70; step++) await page.keyboard.press('ArrowLeft');
    await settled(page);
    await expect(leverage).toContainText('better');
    expect(await leverage.innerText()).not.toBe(before);
    const cut = page.locator('.tile', { hasText: 'Notional cut' });
    await expect(cut).toContainText(/\$[\d.]+ (m|bn)/);
    await shot('what-if-cap');
  });

  test('what was open is there again after a reload', async () => {
    await goTo(page, 'Leverage');
    if (!first()) await switchTheme(page, 'dark');
    // The state is stored a moment after the last change.
    await page.waitForTimeout(1_500);
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Leverage', level: 1 })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Switch to the light theme' })).toBeVisible();
    await switchTheme(page, 'light');
  });

  test('the command palette goes to a page', async () => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('casc');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Cascade', level: 1 })).toBeVisible();
  });

  test('the deck is exported and holds native charts', async () => {
    await goTo(page, 'Committee');
    await settled(page);
    const file = await app.save(() => page.getByRole('button', { name: 'Export PowerPoint' }).click());
    const parts = Object.keys(unzipSync(new Uint8Array(readFileSync(file))));
    expect(parts.filter((p) => /^ppt\/slides\/slide\d+\.xml$/.test(p)).length).toBeGreaterThanOrEqual(8);
    expect(parts.filter((p) => /^ppt\/charts\/chart[^/]*\.xml$/.test(p)).length).toBeGreaterThanOrEqual(4);
  });

  test('nothing but its own origin was ever asked', () => {
    // In the shell only the page's own files are requests; the calls go over its bridge.
    expect(app.watched.requests()).toBeGreaterThan(10);
  });
});

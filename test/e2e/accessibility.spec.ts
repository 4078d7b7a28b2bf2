import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { pageList } from '../../renderer/app/page-list.ts';
import { goTo, settled } from './support/app.ts';
import type { AppUnderTest } from './support/app-under-test.ts';
import { compareBoxes } from './support/compare-boxes.ts';
import { importFiles } from './support/import-files.ts';
import { boxes, markedByBackground, sideways, spilling, unusedWidth, watchShifts } from './support/layout.ts';
import { openApp } from './support/open-app.ts';
import { smallSamples } from './support/small-samples.ts';

/**
 * Every page, tab and dialog, visited once: no serious or critical finding of axe in either theme; nothing moves by
 * itself while a page comes; its parts stand where they stood; at 200 % nothing scrolls aside, a wide window is used;
 * with forced colours nothing is said by a background alone.
 */
test.describe('every page', () => {
  let app: AppUnderTest | undefined;
  let page: Page;
  let shifted: () => Promise<number>;

  test.beforeAll(async ({ browser }) => {
    const opened = await openApp(browser);
    app = opened;
    ({ page } = opened);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    // Colours are measured as they end up, without waiting for it.
    await page.addStyleTag({ content: '*, ::before, ::after { transition: none !important; }' });
    shifted = await watchShifts(page);
    await importFiles(opened, smallSamples());
    await page.getByRole('button', { name: 'Clear' }).click();
  });

  test.afterAll(async () => {
    await app?.stop();
  });

  /** By every rule in the light theme, by that of colours in the dark one, as nothing else changes with the theme. */
  const check = async (where: string, inside?: string): Promise<void> => {
    await settled(page);
    expect.soft(await findings(page, { inside }), `${where}, light`).toEqual([]);
    await setTheme('dark');
    expect.soft(await findings(page, { inside, rules: ['color-contrast'] }), `${where}, dark`).toEqual([]);
    await setTheme('light');
  };
  /** What lies above the page, which was looked at by itself. */
  const above = '.bp6-portal';

  /** Without the button: a dialog covers it. */
  const setTheme = (theme: 'light' | 'dark') =>
    page.evaluate((to) => {
      document.documentElement.dataset.theme = to;
      document.documentElement.dataset.agThemeMode = to;
      document.body.classList.toggle('bp6-dark', to === 'dark');
      return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    }, theme);

  const resized = async (width: number, height: number): Promise<void> => {
    await page.setViewportSize({ width, height });
    await settled(page);
  };

  for (const { id, title } of pageList) {
    test(`${title} comes without moving, stands as it stood, and fits windows small and large`, async () => {
      await shifted();
      await goTo(page, title);
      await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
      await settled(page);
      expect.soft(await shifted(), 'cumulative layout shift').toBeLessThanOrEqual(0.05);
      expect.soft(compareBoxes(id, await boxes(page)), 'moved against layout.json').toEqual([]);
      await page.emulateMedia({ forcedColors: 'active' });
      expect.soft(await markedByBackground(page), 'forced colours').toEqual([]);
      await page.emulateMedia({ forcedColors: 'none' });
      await resized(2560, 1440);
      expect.soft(await unusedWidth(page), 'unused of 2560').toBeLessThanOrEqual(60);
      await resized(1280, 720);
      expect.soft(await spilling(page), 'out of a panel at 1280').toEqual([]);
      await resized(720, 450);
      expect.soft(await sideways(page), '200 %').toEqual({ pixels: 0, parts: [] });
      await resized(1440, 900);
    });

    test(`${title}, each of its tabs, and where its figures come from`, async () => {
      await goTo(page, title);
      await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
      await settled(page);
      const tabs = page.locator(
        'main [role="tab"], main .page-controls fieldset:has(legend:text-is("Show")) [role="radio"]',
      );
      const names = await tabs.allTextContents();
      if (names.length === 0) await check(title);
      for (const [i, name] of names.entries()) {
        await tabs.nth(i).click();
        await check(`${title}, ${name}`);
      }
      const provenance = page.getByRole('button', { name: 'Provenance' });
      if ((await provenance.count()) === 0) return;
      await provenance.first().click();
      await check(`${title}, provenance`, above);
      await page.keyboard.press('Escape');
    });
  }

  test('a printed page is the page alone, as long as it is', async () => {
    await goTo(page, 'Leverage');
    await settled(page);
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('heading', { level: 1, name: 'Leverage' })).toBeVisible();
    for (const part of ['nav.sidebar', '.topbar', '.grid-bar-tools'])
      await expect(page.locator(part).first()).toBeHidden();
    const cut = await page.evaluate(() => {
      const content = document.getElementById('content');
      return content === null ? -1 : content.scrollHeight - content.clientHeight;
    });
    expect(cut).toBe(0);
    await page.emulateMedia({ media: 'screen' });
  });

  test('the menu of views, and groups of positions that are open', async () => {
    await goTo(page, 'Positions');
    await page.getByText('Groups', { exact: true }).click();
    await page.getByLabel('Group by').selectOption('Asset');
    await page.getByLabel('then', { exact: true }).selectOption('Venue');
    await settled(page);
    const first = page.locator('[aria-label="Groups"] .ag-row[row-index="0"] [col-id="l0"]');
    await expect(first).toContainText('closed');
    await first.click();
    await expect(first).toContainText('open');
    await page.getByRole('button', { name: 'Views', exact: true }).click();
    await check('views', above);
    await page.keyboard.press('Escape');
    await page.getByText('Rows', { exact: true }).click();
  });

  test('the command palette', async () => {
    await page.keyboard.press('Control+k');
    await check('palette', above);
    await page.keyboard.press('Escape');
  });

  test('the list of keys', async () => {
    await page.locator('#content').focus();
    await page.keyboard.press('?');
    await check('keys', above);
    await page.keyboard.press('Escape');
  });
});

type Asked = Readonly<{ inside: string | undefined; rules?: readonly string[] }>;

async function findings(page: Page, { inside, rules }: Asked): Promise<readonly string[]> {
  // One frame, one window: no need of the blank page that axe gathers its results in.
  const axe = new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ preload: false, resultTypes: ['violations'] });
  if (rules !== undefined) axe.withRules([...rules]);
  if (inside !== undefined) axe.include(inside);
  const { violations } = await axe.analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.html.slice(0, 200)}`),
    );
}

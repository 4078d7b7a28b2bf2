import { expect, type Page, test } from '@playwright/test';
import { pageList } from '../../renderer/app/page-list.ts';
import { goTo, settled } from './support/app.ts';
import type { AppUnderTest } from './support/app-under-test.ts';
import { findings, loadAxe } from './support/axe.ts';
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
    await loadAxe(page);
    await importFiles(opened, smallSamples());
    await page.getByRole('button', { name: 'Clear' }).click();
  });

  test.afterAll(async () => {
    await app?.stop();
  });

  /** @param inside what was not looked at before; all there is without it */
  const check = async (where: string, inside?: string): Promise<void> => {
    await settled(page);
    const { light, dark } = await findings(page, inside);
    expect.soft(light, `${where}, light`).toEqual([]);
    expect.soft(dark, `${where}, dark`).toEqual([]);
  };
  /** What lies above the page, which was looked at by itself. */
  const above = '.bp6-portal';
  /** What another tab changes: what stands around it was looked at with the first. */
  const tab = '#content';

  const resized = async (width: number, height: number): Promise<void> => {
    await page.setViewportSize({ width, height });
    await settled(page);
  };

  for (const { id, title } of pageList)
    test(`${title}: comes without moving, stands as it stood, has no finding, and fits windows small and large`, async () => {
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
      expect.soft(await lowGrids(page), 'tables without rows at 200 %').toEqual([]);
      const icon = await page.locator('nav.sidebar .sidebar-item > .bp6-icon').first().boundingBox();
      expect.soft(icon?.width, 'icons of the pages at 200 %').toBeGreaterThan(10);
      await resized(1440, 900);

      await check(title);
      const tabs = page.locator(
        'main [role="tab"], main .page-controls fieldset:has(legend:text-is("Show")) [role="radio"]',
      );
      const names = await tabs.allTextContents();
      for (const [i, name] of names.entries()) {
        const one = tabs.nth(i);
        if (
          (await one.getAttribute('aria-selected')) === 'true' ||
          (await one.isChecked().catch(() => false))
        )
          continue;
        await one.click();
        await check(`${title}, ${name}`, tab);
      }
      const provenance = page.getByRole('button', { name: 'Provenance' });
      if ((await provenance.count()) === 0) return;
      await provenance.first().click();
      await check(`${title}, provenance`, above);
      await page.keyboard.press('Escape');
    });

  for (const [width, height] of [
    [1280, 720],
    [2560, 1440],
  ] as const)
    test(`a window of ${width} × ${height} does not move either, tabs included`, async () => {
      // Another window: it has no answer yet.
      const other = await page.context().newPage();
      await other.setViewportSize({ width, height });
      const moved = await watchShifts(other);
      await other.goto(page.url().replace(/#.*/s, ''));
      await settled(other);
      for (const { title } of pageList) {
        await moved();
        await goTo(other, title);
        await settled(other);
        expect.soft(await moved(), title).toBeLessThanOrEqual(0.05);
        for (const one of await other.locator('main [role="tab"]:not([aria-selected="true"])').all()) {
          await one.click();
          await settled(other);
          expect.soft(await moved(), `${title}, ${await one.textContent()}`).toBeLessThanOrEqual(0.05);
        }
      }
      await other.close();
    });

  test('what is chosen on Correlation changes the figures, not where they stand', async () => {
    await goTo(page, 'Correlation');
    await settled(page);
    const choose = async (label: string, option: string): Promise<void> => {
      await shifted();
      await page.getByRole('combobox', { name: label, exact: true }).selectOption(option);
      await settled(page);
      expect.soft(await shifted(), `${label}: ${option}`).toBeLessThanOrEqual(0.05);
    };
    for (const estimator of ['EWMA', 'Pearson', 'Downside', 'Pearson']) await choose('Estimator', estimator);
    for (const window of ['Full', 'Between', 'Last']) await choose('Window', window);
    for (const level of ['Venue', 'Asset']) await choose('Level', level);
    const bets = page.locator('.tile', { hasText: 'Effective number of bets' });
    await expect(bets).toContainText(/about \d.*from \d+ days$/);
    await page.getByRole('spinbutton', { name: 'of', exact: true }).fill('40');
    await page.keyboard.press('Enter');
    await settled(page);
    await expect(bets).toContainText('from 40 days: too few');
    await page.getByRole('spinbutton', { name: 'of', exact: true }).fill('250');
    await page.keyboard.press('Enter');
    for (const order of ['Group', 'Clusters, average linkage']) await choose('Order', order);
  });

  test('a printed page is the page alone, as long as it is', async () => {
    await goTo(page, 'Leverage');
    await settled(page);
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('heading', { level: 1, name: 'Leverage' })).toBeVisible();
    for (const part of ['nav.sidebar', '.topbar', '.grid-bar-tools'])
      await expect(page.locator(part).first()).toBeHidden();
    const overlaps = await page.evaluate(() => {
      const panels = [...document.querySelectorAll('#content .panel')].map((p) => p.getBoundingClientRect());
      return panels.filter((a, i) =>
        panels.some((b, j) => j > i && b.top < a.bottom - 1 && b.left < a.right && a.left < b.right),
      ).length;
    });
    expect(overlaps, 'panels over others').toBe(0);
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

/** Tables that are too low for their heading and a row, in pixels. */
const lowGrids = (page: Page): Promise<number[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('.ag-root-wrapper')]
      .filter((grid) => grid.checkVisibility())
      .map((grid) => grid.getBoundingClientRect().height)
      .filter((height) => height < 60),
  );

import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { goTo, settled } from './support/app.ts';
import type { AppUnderTest } from './support/app-under-test.ts';
import { oneApp } from './support/one-app.ts';
import { sampleFiles } from './support/samples.ts';
import { widePrices } from './support/wide-prices.ts';

/** The correlation map at the size it is made for: a thousand series from a price file that is not ours. */
test.describe('a map of a thousand series', () => {
  let app: AppUnderTest;
  let page: Page;
  const file = widePrices(1_000, 30, '2026-10-31');

  oneApp((opened) => {
    app = opened;
    ({ page } = app);
  });
  test.afterAll(() => rmSync(path.dirname(file), { recursive: true, force: true }));

  const map = () => page.getByRole('application', { name: /^Asset correlation/ });
  const note = () => page.locator('.correlation-note');

  test('is drawn from tiles, and finer where it is zoomed', async () => {
    await goTo(page, 'Data');
    const files = [...sampleFiles('snapshots/2026-10-31').slice(0, 1), file];
    await app.choose(() => page.getByRole('button', { name: /^Choose files/ }).click(), files);
    const button = page.getByRole('button', { name: 'Import 2 files' });
    await expect(button).toBeEnabled({ timeout: 120_000 });
    await button.click();
    await expect(page.getByText(/rows? imported from/)).toBeVisible({ timeout: 120_000 });
    await goTo(page, 'Correlation');
    await expect(map()).toBeVisible({ timeout: 120_000 });
    await settled(page);
    await expect(page.locator('.tile', { hasText: 'Effective number of bets' })).toContainText(
      'of 1,000 assets with prices',
    );
    await map().focus();
    for (let k = 0; k < 12; k++) await page.keyboard.press('+');
    await settled(page);
    await expect(page.getByRole('button', { name: 'Whole map' })).toBeVisible();
    await page.keyboard.press('ArrowRight');
    await expect(note()).toContainText(/95 %: .* to /);
    await expect(note()).toContainText('29 common observations');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Whole map' })).toHaveCount(0);
  });

  test('opens a pair and a row by keys', async () => {
    await map().focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: /^TKN\d+ · TKN\d+$/ })).toBeVisible();
    await expect(page.getByRole('row', { name: /^Stress/ })).toBeVisible();
    await map().focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    await expect(page.getByRole('heading', { name: /^Row of TKN\d+$/ })).toBeVisible();
    await settled(page);
  });

  test('keeps marked series as a sector, and takes it back', async () => {
    await map().focus();
    for (let k = 0; k < 3; k++) {
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('s');
    }
    await expect(page.getByText('3 series marked')).toBeVisible();
    await page.getByLabel('Name of the sector').fill('Three of a kind');
    await page.getByRole('button', { name: 'Save as sector' }).click();
    await expect(page.getByText('3 assets in sector “Three of a kind”')).toBeVisible();
    await page.getByLabel('Order').selectOption('sector');
    await settled(page);
    const cell = async (): Promise<void> => {
      await map().focus();
      await page.keyboard.press('ArrowRight');
      await expect(note()).toContainText('common observations');
    };
    await cell();
    await expect(note()).toContainText('within Three of a kind');
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await settled(page);
    await cell();
    await expect(note()).not.toContainText('Three of a kind');
    await page.getByLabel('Order').selectOption('average');
    await settled(page);
  });

  test('is saved as shapes, and read as a table', async () => {
    await map().focus();
    for (let k = 0; k < 12; k++) await page.keyboard.press('+');
    await settled(page);
    await page.getByRole('button', { name: 'Image' }).click();
    const file = await app.save(() => page.getByRole('menuitem', { name: 'SVG' }).click());
    const text = readFileSync(file, 'utf8');
    expect(text).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="\d+" height="\d+"/);
    expect(text).toMatch(/<text [^>]*>TKN\d+<\/text>/);
    expect(text).toContain('Inputs ');
    // Read by the browser, it is a picture.
    const drawn = await page.evaluate(async (svg) => {
      const image = new Image();
      image.src = `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`;
      await image.decode();
      return [image.naturalWidth, image.naturalHeight];
    }, text);
    expect(Math.min(...drawn)).toBeGreaterThan(300);
    await page.getByRole('button', { name: 'Show as table' }).click();
    const table = page.getByRole('region', { name: /^Asset correlation.*, table$/ });
    await expect(table.getByRole('columnheader').nth(1)).toHaveText(/^TKN\d+$/);
    await expect(table.getByRole('row').nth(1).getByRole('cell').nth(1)).toHaveText(/^[−\d.]+$/);
    await page.getByRole('button', { name: 'Show as map' }).click();
    await map().focus();
    await page.keyboard.press('Escape');
    await settled(page);
  });

  test('stands beside another estimator, and becomes a slide', async () => {
    // The sidebar has a page of that name.
    await page.getByRole('main').getByText('Compare', { exact: true }).click();
    await settled(page);
    await expect(page.getByRole('application', { name: /^The other map/ })).toBeVisible();
    await expect(page.getByText(/^Mean pairwise .* against .* on the map$/)).toBeVisible();
    await page.getByRole('button', { name: 'To a slide' }).click();
    await expect(page.getByText('The map is a slide of the deck')).toBeVisible();
    await goTo(page, 'Committee');
    await settled(page);
    const slide = page.getByRole('button', { name: /^Slide \d+: .* correlation of [\d,]+ .* series/ });
    await expect(slide).toBeVisible({ timeout: 120_000 });
  });
});

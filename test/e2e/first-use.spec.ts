import { expect, type Page, test } from '@playwright/test';
import { goTo, settled } from './support/app.ts';
import type { AppUnderTest } from './support/app-under-test.ts';
import { importFiles } from './support/import-files.ts';
import { oneApp } from './support/one-app.ts';
import { smallSamples } from './support/small-samples.ts';

/** The first hour of somebody who has never seen the program: nothing red without a cause, nothing forgotten. */
test.describe('a first hour', () => {
  let app: AppUnderTest;
  let page: Page;

  oneApp((opened) => {
    app = opened;
    ({ page } = app);
  });

  test('an import that succeeded leaves no error behind, and the next files can be chosen', async () => {
    const samples = smallSamples();
    await importFiles(app, samples.slice(0, 1));
    await settled(page);
    await importFiles(app, samples.slice(1));
    await settled(page);
    await expect(page.getByRole('alert')).toHaveCount(0);
    await expect(page.getByText('no longer there')).toHaveCount(0);
  });

  test('a page is found again where nobody has chosen a theme yet, and nothing failed', async () => {
    await goTo(page, 'Methodology');
    await page.waitForTimeout(1_000);
    await page.goto(`${app.origin}/`);
    await expect(page.getByRole('heading', { level: 1, name: 'Methodology' })).toBeVisible();
    await page.getByText('Audit log', { exact: true }).first().click();
    await settled(page);
    await expect(page.getByRole('main')).toContainText('Imported');
    await expect(page.getByRole('main')).not.toContainText('settings.set');
  });

  test('the whole of a zoomed chart comes back, whatever its ranges were', async () => {
    await goTo(page, 'Overview');
    await settled(page);
    const chart = page.locator('figure.plot-frame').first();
    const ticks = () => chart.locator('g.xtick text, g.ytick text').allTextContents();
    await expect(chart.locator('g.xtick text').first()).toBeVisible();
    const whole = await ticks();
    const box = await chart.locator('.nsewdrag').first().boundingBox();
    if (box === null) throw new Error('the chart has no place to drag in');
    await page.mouse.move(box.x + box.width * 0.35, box.y + box.height * 0.35);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.7, { steps: 8 });
    await page.mouse.up();
    await expect.poll(ticks).not.toEqual(whole);
    await chart.getByRole('button', { name: /^Whole chart/ }).click();
    await expect.poll(ticks).toEqual(whole);
  });
});

import { expect, type Page, test } from '@playwright/test';
import Database from 'better-sqlite3';
import { goTo, settled } from './support/app.ts';
import type { AppUnderTest } from './support/app-under-test.ts';
import { importFiles } from './support/import-files.ts';
import { oneApp } from './support/one-app.ts';
import { smallSamples } from './support/small-samples.ts';

/** From a breach to whoever made it, to the lines of the exports, to what the committee wrote: at most four presses. */
test.describe('from a red tile', () => {
  let app: AppUnderTest;
  let page: Page;
  const note = 'Asked to halve the long position before the next committee.';

  oneApp(async (opened) => {
    app = opened;
    ({ page } = app);
    await importFiles(app, smallSamples());
    await goTo(page, 'Overview');
    await settled(page);
  });

  const breached = () => page.getByRole('button', { name: /^Amplification.*Breach/s });
  const noteBox = () => page.getByRole('textbox', { name: 'New note' });
  const lines = () => page.getByRole('region', { name: 'account-positions' });

  test('a press on the tile, a press on the first account: its lines are there, and a note can be left', async () => {
    await breached().click();
    await settled(page);
    const first = page.locator('[aria-label="cascade-participants"] .ag-row[row-index="0"] .grid-link');
    const name = (await first.textContent()) ?? '';
    await first.click();
    await settled(page);
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
    await expect(lines().locator('.ag-row').first()).toContainText(/\.jsonl\d+/);
    await noteBox().fill(note);
    await page.getByRole('button', { name: 'Add note' }).click();
    await expect(page.getByText(note)).toBeVisible();
  });

  test('by keyboard too, and the note left last time is there', async () => {
    await goTo(page, 'Overview');
    await settled(page);
    await breached().focus();
    await page.keyboard.press('Enter');
    await settled(page);
    const cell = page.locator('[aria-label="cascade-participants"] .ag-row[row-index="0"] .grid-link');
    await cell.focus();
    await page.keyboard.press('Enter');
    await settled(page);
    await expect(page.getByText(note)).toBeVisible();
    await expect(lines().locator('.ag-row').first()).toContainText(/\.jsonl\d+/);
  });

  test('own capital and affiliates are typed into their columns, and what stands behind a venue follows', async () => {
    const table = () => page.getByRole('region', { name: 'resources', exact: true });
    const cell = (row: RegExp, column: string) =>
      table().getByRole('row', { name: row }).locator(`[col-id="${column}"]`);
    const type = async (into: ReturnType<typeof cell>, what: string) => {
      await into.dblclick();
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.type(what);
      await page.keyboard.press('Enter');
      await settled(page);
    };
    await goTo(page, 'Liquidations');
    await settled(page);
    const venue = /binance/i;
    await type(cell(venue, 'capital'), '123000000');
    await expect(cell(venue, 'capital')).toHaveText('123 m');
    await expect(page.locator('.bp6-toast').last()).toContainText('Undo');

    await goTo(page, 'Data');
    await page.getByRole('tab', { name: /^Participants and assets/ }).click();
    const people = page.getByRole('region', { name: 'participants', exact: true });
    const first = people.locator('.ag-row[row-index="0"] [col-id="group"]');
    await type(first, 'Family');
    await expect(first).toHaveText('Family');

    const kept = () => {
      const db = new Database(app.workspace, { readonly: true });
      const text = db.prepare("SELECT value FROM settings WHERE key = 'resources'").pluck().get();
      db.close();
      const { affiliates, capital } = JSON.parse(String(text));
      return [Object.values(affiliates), Object.values(capital)];
    };
    // The cell shows what was typed before it is kept.
    await expect.poll(kept).toEqual([['Family'], [123_000_000]]);
    await type(first, ' ');
    await expect(first).toHaveText('');
  });

  test('from a page to the comparison of what it shows, and back', async () => {
    await goTo(page, 'Leverage');
    await settled(page);
    await page.getByLabel('Compare with another snapshot').selectOption('2026-09-30');
    await settled(page);
    await expect(page.getByRole('heading', { level: 1, name: 'Compare' })).toBeVisible();
    const carried = page.locator('[aria-label="compare-measures"] .ag-row', { hasText: 'System leverage' });
    await expect(carried).toHaveAttribute('aria-selected', 'true');
    await expect(page.getByLabel('From', { exact: true })).toHaveValue('2026-09-30');
    await page.goBack();
    await expect(page.getByRole('heading', { level: 1, name: 'Leverage' })).toBeVisible();
  });
});

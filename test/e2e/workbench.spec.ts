import { expect, type Page, test } from '@playwright/test';
import { goTo, settled } from './support/app.ts';
import type { AppUnderTest } from './support/app-under-test.ts';
import { importFiles } from './support/import-files.ts';
import { oneApp } from './support/one-app.ts';
import { smallSamples } from './support/small-samples.ts';

/** What an analyst does all day: change something, take it back, find something, all without reaching for help. */
test.describe('the workbench', () => {
  let app: AppUnderTest;
  let page: Page;

  oneApp((opened) => {
    app = opened;
    ({ page } = app);
  });

  test('a first start says what to do, which files are wanted, and leads there', async () => {
    await goTo(page, 'Overview');
    await expect(page.getByRole('heading', { level: 1, name: 'Begin' })).toBeVisible();
    await expect(page.getByRole('row', { name: /^Prices/ })).toContainText('Synchronisation index');
    await expect(page.getByRole('row', { name: /^Depth/ })).not.toContainText('…');
    await expect(page.getByRole('button', { name: 'Load the samples' })).toBeEnabled();
    await page.getByRole('link', { name: 'Collateral', exact: true }).click();
    await expect(page.getByRole('textbox', { name: 'Filter Holds', exact: true })).toHaveValue(
      '"Collateral"',
    );
    await goTo(page, 'Overview');
    await page.getByRole('button', { name: 'Import exports' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Data' })).toBeVisible();
    await importFiles(app, smallSamples());
    await goTo(page, 'Overview');
    await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
  });

  test('a removed import comes back with Undo, without a question', async () => {
    await goTo(page, 'Data');
    await page.getByRole('tab', { name: /^Imports/ }).click();
    const count = () => page.getByRole('tab', { name: /^Imports \(\d+\)/ }).textContent();
    const before = await count();
    await page.locator('[aria-label="imports"] .ag-row').first().click();
    await page.getByRole('button', { name: 'Remove import' }).click();
    const removed = page.locator('.bp6-toast', { hasText: 'Import removed' });
    await expect(removed).toBeVisible();
    await expect.poll(count).not.toBe(before);
    await removed.getByRole('button', { name: 'Undo' }).click();
    await expect(page.locator('.bp6-toast', { hasText: 'Undone: Removed the import of' })).toBeVisible();
    await expect.poll(count).toBe(before);
    // What the backend can undo is known to a page that is loaded anew.
    await page.reload();
    await settled(page);
    await expect(page.getByRole('button', { name: /^Redo: Removed the import of/ })).toBeEnabled();
    await expect(page.getByRole('button', { name: /^Undo: / })).toBeEnabled();
  });

  test('ticked imports are removed at once, and a snapshot gets another label', async () => {
    await goTo(page, 'Data');
    const tab = (name: RegExp) => page.getByRole('tab', { name });
    await tab(/^Imports/).click();
    const before = await tab(/^Imports \(\d+\)/).textContent();
    const boxes = page.locator('[aria-label="imports"] .ag-row input[type="checkbox"]');
    await boxes.nth(0).click();
    await boxes.nth(1).click();
    await page.getByRole('button', { name: 'Remove 2 imports' }).click();
    await expect(page.locator('.bp6-toast', { hasText: '2 imports removed' })).toBeVisible();
    await expect(tab(/^Imports \(\d+\)/)).not.toHaveText(before ?? '');
    await page.keyboard.press('Control+z');
    await expect(tab(/^Imports \(\d+\)/)).toHaveText(before ?? '');

    await tab(/^Snapshots/).click();
    await page.getByRole('textbox', { name: 'Label' }).fill('Quarter end');
    await page.keyboard.press('Enter');
    await expect(page.locator('[aria-label="snapshots"]')).toContainText('Quarter end');
    await expect(page.getByLabel('Snapshot', { exact: true }).locator('option:checked')).toContainText(
      'Quarter end',
    );
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('Control+z');
    await expect(page.locator('[aria-label="snapshots"]')).not.toContainText('Quarter end');
  });

  test('a snapshot is merged into another, or removed, and each is undone', async () => {
    await goTo(page, 'Data');
    await page.getByRole('tab', { name: /^Snapshots/ }).click();
    const grid = page.locator('[aria-label="snapshots"]');
    const rows = grid.locator('.ag-row');
    const shown = page.getByLabel('Snapshot', { exact: true }).locator('option:checked');
    await expect(rows.nth(1)).toBeVisible();
    const before = await rows.count();
    const [label = '', into = ''] = await rows.locator('.ag-cell[col-id="label"]').allTextContents();
    const undone = async (): Promise<void> => {
      await page.getByRole('heading', { level: 1 }).click();
      await page.keyboard.press('Control+z');
      await expect(rows).toHaveCount(before);
      await expect(rows.locator('.ag-cell[col-id="label"]', { hasText: label })).toHaveCount(1);
      await settled(page);
    };
    await rows.filter({ hasText: label }).first().click();
    await expect(page.getByRole('heading', { level: 2, name: label })).toBeVisible();
    await page.getByLabel('Merge into').selectOption(into);
    await page.getByRole('button', { name: 'Merge', exact: true }).click();
    await expect(page.locator('.bp6-toast', { hasText: `moved to ${into}` })).toBeVisible();
    await expect(rows).toHaveCount(before - 1);
    await expect(shown).toContainText(into);
    await undone();

    await rows.filter({ hasText: label }).first().click();
    await expect(page.getByRole('heading', { level: 2, name: label })).toBeVisible();
    await page.getByRole('button', { name: 'Remove snapshot' }).click();
    await expect(page.locator('.bp6-toast', { hasText: `${label} is removed` })).toBeVisible();
    await expect(rows).toHaveCount(before - 1);
    await undone();
  });

  test('Ctrl-Z undoes and Ctrl-Y does again: a note, then a draft, in the order of time', async () => {
    await goTo(page, 'What-if');
    await settled(page);
    const slider = page.getByRole('slider').first();
    await slider.focus();
    // One press: thirty that take longer than a second on a busy machine are more than one step.
    await page.keyboard.press('Home');
    await settled(page);
    const caps = page.locator('.what-if-list > li');
    await expect(caps).toHaveCount(1);
    await page.keyboard.press('Control+z');
    await expect(caps).toHaveCount(0);
    await page.keyboard.press('Control+y');
    await expect(caps).toHaveCount(1);
    await page.getByRole('textbox', { name: 'Name to save under' }).fill('Capped');
    await page.keyboard.press('Enter');
    const saved = page.locator('.what-if-saved > li', { hasText: 'Capped' });
    await expect(saved).toBeVisible();
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('Control+z');
    await expect(saved).toHaveCount(0);
    await expect(caps).toHaveCount(1);
    await page.keyboard.press('Control+Shift+Z');
    await expect(saved).toBeVisible();
    await page.getByRole('button', { name: /^Undo: Saved the what-if Capped/ }).click();
    await page.getByRole('button', { name: /^Undo: Changed the adjustments/ }).click();
    await expect(caps).toHaveCount(0);
  });

  test('a cohort is capped by typing, compared, and sent to the slides', async () => {
    await goTo(page, 'What-if');
    await settled(page);
    const row = page.locator('.what-if-cap').nth(2);
    const cohort = (await row.locator('label').textContent()) ?? '';
    await page.getByRole('textbox', { name: `Cap of ${cohort}, ×` }).fill('1.5');
    await page.keyboard.press('Enter');
    await settled(page);
    await expect(page.locator('.what-if-list > li')).toContainText([`Cap leverage at 1.5×${cohort}`]);
    await expect(row.locator('.num').nth(1)).toHaveText(/^\d+$/);
    await expect(page.getByRole('row', { name: /System leverage/ }).first()).toContainText('better');
    // Not saved yet, and compared with the snapshot as it was.
    const asItWas = page.locator('.compare-with option', { hasText: 'as it was' });
    const snapshot = (await asItWas.getAttribute('value')) ?? '';
    await page.getByLabel('Compare with another snapshot').selectOption(snapshot);
    await settled(page);
    await expect(page.getByLabel('To, what-if')).toHaveValue('draft');
    await expect(page.locator('.compare-sentence')).toContainText('after “unsaved what-if”');
    await page.goBack();
    await settled(page);
    await page.getByRole('button', { name: 'To the slides' }).click();
    const name = `Cap leverage at 1.5×: ${cohort}`;
    await expect(page.locator('.bp6-toast', { hasText: `Saved as “${name}”` })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Side by side', level: 2 })).toBeVisible();
    await goTo(page, 'Committee');
    await settled(page);
    await expect(page.getByRole('button', { name: `: “${name}”` }).first()).toBeAttached();
  });

  test('a new adjustment changes nothing before it says what, and is switched on', async () => {
    await goTo(page, 'What-if');
    await settled(page);
    const list = page.locator('.what-if-list > li');
    const before = await list.count();
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(list).toHaveCount(before + 1);
    const added = list.last();
    await expect(added).toContainText('Not said yet');
    await expect(added.getByRole('checkbox', { name: /^Apply/ })).toBeDisabled();
    await added.getByLabel('Action').selectOption('Cap leverage');
    await added.getByLabel('Cap', { exact: true }).fill('2');
    await page.keyboard.press('Enter');
    await expect(added.getByRole('checkbox', { name: /^Apply/ })).not.toBeChecked();
    await expect(added).toContainText('Cap leverage at 2.0×');
  });

  test('by keyboard alone: an account is found, keys are listed, regions are reached', async () => {
    await page.keyboard.press('F6');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('nothing of this name');
    await expect(page.getByText(/^Nothing found among \d+ pages, /)).toBeVisible();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('btc asset');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'BTC', level: 1 })).toBeVisible();
    await settled(page);
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog').getByText('Show this list')).toBeVisible();
    // A dialog hears keys once it has the focus, and gives it back when it has gone.
    await expect(page.locator('.bp6-portal :focus')).toBeAttached();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.locator('#content').focus();
    await expect(page.locator('#content')).toBeFocused();
    await page.keyboard.press('F6');
    await expect(page.locator('nav.sidebar :focus')).toHaveText('Account');
    await page.keyboard.press('Shift+F6');
    await expect(page.locator('#content')).toBeFocused();
  });
});

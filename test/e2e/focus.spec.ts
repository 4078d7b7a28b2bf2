import { expect, type Page, test } from '@playwright/test';
import { goTo, settled } from './support/app.ts';
import type { AppUnderTest } from './support/app-under-test.ts';
import { importFiles } from './support/import-files.ts';
import { oneApp } from './support/one-app.ts';
import { smallSamples } from './support/small-samples.ts';

/** Where the keyboard is after a button has removed itself, and what the palette finds of a page. */
test.describe('focus and palette', () => {
  let app: AppUnderTest;
  let page: Page;

  oneApp((opened) => {
    app = opened;
    ({ page } = app);
  });

  /** The name of what has the focus; of nothing, "BODY". */
  const focused = () =>
    page.evaluate(() => {
      const { activeElement: at } = document;
      return at === null || at === document.body
        ? 'BODY'
        : (at.getAttribute('aria-label') ?? at.textContent ?? '');
    });
  const press = async (name: string | RegExp): Promise<void> => {
    const button = page.getByRole('button', { name }).first();
    await button.focus();
    await button.press('Enter');
  };
  const has = (name: RegExp) => expect.poll(focused, { timeout: 15_000 }).toMatch(name);

  test('files are there', async () => {
    await goTo(page, 'Data');
    await importFiles(app, smallSamples());
  });

  test('a removed import and a removed snapshot leave the focus at their own part', async () => {
    await page.getByRole('tab', { name: /^Imports/ }).click();
    await page.locator('[aria-label="imports"] .ag-row').first().click();
    await press('Remove import');
    await has(/^(Imports|Remove import)/);
    await page.getByRole('tab', { name: /^Snapshots/ }).click();
    await press('Remove snapshot');
    await has(/^(Remove snapshot|\d{4}-\d\d-\d\d|Snapshots)/);
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('Control+z');
    await settled(page);
  });

  test('a note, a view and a scenario', async () => {
    await goTo(page, 'Overview');
    await settled(page);
    for (const text of ['First', 'Second']) {
      await page.getByRole('textbox', { name: 'New note' }).fill(text);
      await page.getByRole('button', { name: 'Add note' }).click();
      await expect(page.getByRole('button', { name: `Remove the note “${text}”` })).toBeVisible();
    }
    await press('Remove the note “Second”');
    await has(/^Remove the note “First”/);
    await press('Remove the note “First”');
    await has(/^Notes/);

    await page.getByRole('button', { name: 'Views', exact: true }).click();
    for (const name of ['One', 'Two']) {
      await page.getByRole('textbox', { name: 'Name of the view' }).fill(name);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('button', { name: `Remove the view ${name}` })).toBeVisible();
    }
    await press('Remove the view One');
    await has(/^Remove the view Two/);
    await page.keyboard.press('Escape');
  });

  test('an adjustment, a what-if and a limit', async () => {
    await goTo(page, 'What-if');
    await settled(page);
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await press('Remove 1');
    await has(/^Remove 1/);
    await press('Remove 1');
    await expect(page.locator('.what-if-list > li')).toHaveCount(0);
    await has(/^(?!BODY|Remove)./);

    await goTo(page, 'Committee');
    await settled(page);
    await page.getByRole('button', { name: 'Edit limits' }).first().click();
    const limits = page.getByRole('button', { name: /^Remove the limit on/ });
    await expect(limits.nth(1)).toBeVisible();
    const second = await limits.nth(1).getAttribute('aria-label');
    await limits.first().focus();
    await limits.first().press('Enter');
    await has(new RegExp(`^${second?.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`));
  });

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
  ];
  test('every button of every page is found by its name in the palette', async () => {
    const known = new Set<string>();
    for (const title of pages) {
      await goTo(page, title);
      await settled(page);
      // By eye: what is drawn, can be pressed and has a name. Cells of tables are reached by arrows, tabs are listed apart.
      const names = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLButtonElement>('main button')]
          .filter(
            (one) =>
              one.checkVisibility() &&
              !one.disabled &&
              one.closest('.ag-root, .grid-host, [role="tablist"]') === null,
          )
          .map((one) =>
            (one.getAttribute('aria-label') ?? one.textContent ?? '').replace(/\s+/g, ' ').trim(),
          ),
      );
      expect(names.length, title).toBeGreaterThan(0);
      const unknown = [...new Set(names)].filter((name) => name !== '' && !known.has(name));
      await page.keyboard.press('Control+k');
      const box = page.getByPlaceholder(/^Page, tab, action/);
      for (const name of unknown) {
        await box.fill(`${name} on this page`);
        const first = page.locator('.bp6-omnibar .bp6-menu-item').filter({ hasText: name }).first();
        await expect(first, `${title}: ${name}`).toBeVisible();
        known.add(name);
      }
      await page.keyboard.press('Escape');
    }
    expect(known.size).toBeGreaterThan(60);
  });

  test('words of the desk find what is on the page', async () => {
    const finds = async (title: string, query: string, wanted: RegExp): Promise<void> => {
      await goTo(page, title);
      await settled(page);
      await page.keyboard.press('Control+k');
      await page.getByPlaceholder(/^Page, tab, action/).fill(query);
      await expect(
        page.locator('.bp6-omnibar .bp6-menu-item').filter({ hasText: wanted }).first(),
      ).toBeVisible();
      await page.keyboard.press('Escape');
    };
    await finds('Overview', 'export', /Committee|Save as a picture|Export/);
    await finds('What-if', 'cap', /Cap of .*On this page/);
    await finds('Positions', 'export', /Export.*On this page/);
    await finds('Positions', 'copy', /Copy.*On this page/);
    await finds('Positions', 'group', /Groups.*On this page/);
    await finds('Liquidations', 'whole chart', /Whole chart.*On this page/);
    await finds('Liquidations', 'full screen', /Full screen.*On this page/);
    await finds('Cascade', 'undo', /Undo the last change/);
  });
});

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { goTo, settled } from './support/app.ts';
import type { AppUnderTest } from './support/app-under-test.ts';
import { oneApp } from './support/one-app.ts';

/** A European spreadsheet nobody knows, from the drop to the figures, most of it by keyboard. */
const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-mapping-'));
const header = 'Symbol;Side;Posn Size;Entry Price;Mark Price;Liq. Price;Margin;Leverage;Unrealized PnL';
const rows = [
  'BTCUSDT;Long;1,5;60.000,00;62.000,00;45.500,25;9.300,00;10x;3.000,00',
  'ETHUSDT;Short;20;3.000,50;2.950,25;3.500,00;5.900,50;10x;1.005,00',
  'SOLUSDT;Long;0;0;150,10;--;0;20x;0',
];
const file = path.join(folder, 'positionen.csv');
writeFileSync(file, `\ufeff${[header, ...rows].join('\r\n')}\r\n`);

test.describe.configure({ timeout: 60_000 });

test.describe('a table nobody knows', () => {
  let app: AppUnderTest;
  let page: Page;

  oneApp((opened) => {
    app = opened;
    ({ page } = app);
  });

  test('is refused with what it comes nearest to, and its columns are proposed', async () => {
    await goTo(page, 'Data');
    await app.drop([file]);
    await settled(page);
    await expect(page.locator('.data-refused')).toContainText('no known format has the columns');
    await expect(page.getByText('Columns of positionen.csv')).toBeVisible();
    await expect(page.getByLabel('Decimal mark').last()).toHaveValue(',');
    await expect(page.getByLabel('Field of Mark Price')).toHaveValue('markPrice');
    // A name that is only alike is asked, never taken: the size is left out until someone says so.
    await expect(page.getByLabel('Field of Posn Size')).toHaveValue('');
    await expect(page.getByText('Is Posn Size the Size?')).toBeVisible();
    await expect(page.getByText('Say which column is the Size')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Keep and use' })).toBeDisabled();
  });

  test('is mapped by keyboard, raw rows beside read ones', async () => {
    await page.getByRole('button', { name: 'Confirm Posn Size as Size' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Field of Posn Size')).toHaveValue('size');
    const margin = page.getByLabel('Field of Margin');
    await margin.focus();
    await page.keyboard.type('Initial margin');
    await expect(margin).toHaveValue('initialMargin');
    await page.keyboard.press('Tab');
    // Where the rows are held only a person knows, and it is asked.
    const venue = page.getByLabel('Venue').last();
    await venue.focus();
    await page.keyboard.type('Hausbank');
    await page.keyboard.press('Enter');
    const participant = page.getByLabel('Participant').last();
    await participant.focus();
    await page.keyboard.type('Haus 1');
    await page.keyboard.press('Enter');
    await settled(page);
    // What is read stands at the right while the file's own columns scroll: a row has two parts, found by its number.
    const first = page.locator('[aria-label="mapping-preview"]');
    const row = async (symbol: string) => {
      const index = await first.locator('.ag-row', { hasText: symbol }).first().getAttribute('row-index');
      return first.locator(`.ag-row[row-index="${index}"]`).filter({ has: page.locator('[col-id="read"]') });
    };
    const read = await row('BTCUSDT');
    await expect(read).toContainText('Haus 1 long 1.5000 BTCUSDT');
    await expect(read).toContainText('93,000');
    await expect(read).toContainText('10');
    await expect(await row('ETHUSDT')).toContainText('Haus 1 short 20.0000 ETHUSDT');
    await expect(await row('SOLUSDT')).toContainText('size zero: left out');
    await page.screenshot({ path: path.join(folder, 'mapping.png') });
  });

  test('is kept, checked again, and imported with the right figures', async () => {
    await page.getByRole('button', { name: 'Keep and use' }).focus();
    await page.keyboard.press('Enter');
    await settled(page);
    // No column says when: the day the file was copied is no answer, so it is asked.
    await expect(page.locator('.data-refused')).toContainText('nothing says when these rows were taken');
    await page.getByLabel('As of (UTC)').fill('2026-10-31T00:00');
    await page.keyboard.press('Enter');
    await settled(page);
    await expect(page.getByRole('button', { name: 'Import 1 file' })).toBeVisible();
    await page.getByRole('button', { name: 'Import 1 file' }).focus();
    await page.keyboard.press('Enter');
    await settled(page);
    await expect(page.getByText('2 rows imported from 1 file')).toBeVisible();
    await goTo(page, 'Positions');
    await settled(page);
    const bitcoin = page.getByRole('row').filter({ hasText: 'BTCUSDT' });
    await expect(bitcoin).toContainText('Haus 1');
    await expect(bitcoin).toContainText(/93\.0\s?k/);
    await expect(page.getByRole('row').filter({ hasText: 'ETHUSDT' })).toContainText('59.0');
    await expect(page.getByText('SOLUSDT')).toHaveCount(0);
  });

  test('a changed header says what was added and what is missing', async () => {
    const changed = path.join(folder, 'changed.csv');
    writeFileSync(changed, `${header.replace('Leverage', 'Hebel')}\r\n${rows[0]}\r\n`);
    await goTo(page, 'Data');
    await app.drop([changed]);
    await settled(page);
    await expect(page.getByText(/Added: hebel\. Missing: leverage\./i).first()).toBeVisible();
    await page.getByRole('button', { name: 'Start from it' }).click();
    await expect(page.getByLabel('Field of Posn Size')).toHaveValue('size');
  });

  test('saved mappings leave as one file, and come back from it', async () => {
    await page.getByRole('button', { name: 'Clear' }).click();
    await expect(page.getByText('Saved mappings')).toBeVisible();
    const exported = JSON.parse(
      await made(page, () => page.getByRole('button', { name: 'Export all' }).click()),
    );
    expect(exported).toMatchObject({ lockstepMappings: 1, mappings: [{ mapping: { decimal: ',' } }] });
    const copy = path.join(folder, 'all.mappings.json');
    writeFileSync(copy, JSON.stringify(exported));
    await page.locator('[aria-label="saved-mappings"] .ag-row input[type="checkbox"]').first().click();
    await page.getByRole('button', { name: 'Remove positionen.csv' }).click();
    await expect(page.getByText('None yet.')).toBeVisible();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Import…' }).click();
    await (await chooser).setFiles(copy);
    await expect(page.locator('[aria-label="saved-mappings"] .ag-row')).toContainText(['positionen.csv']);
  });
});

/** The text of the file the page makes itself; whether and how it is saved is the host's affair. */
async function made(page: Page, click: () => Promise<void>): Promise<string> {
  await page.evaluate(() => {
    const make = URL.createObjectURL;
    const kept = window as Window & { made?: Promise<string> };
    kept.made = new Promise((resolve) => {
      URL.createObjectURL = (blob) => {
        URL.createObjectURL = make;
        if (blob instanceof Blob) void blob.text().then(resolve);
        return make.call(URL, blob);
      };
    });
  });
  await click();
  return page.evaluate(() => (window as Window & { made?: Promise<string> }).made ?? '');
}

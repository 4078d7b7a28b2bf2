import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { goTo, settled } from './support/app.ts';
import type { AppUnderTest } from './support/app-under-test.ts';
import { oneApp } from './support/one-app.ts';

/** What a file is read as is seen before anything is stored: its symbols, and where each figure comes from. */
const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-door-'));
const file = path.join(folder, 'hyper-positions.json');
const row = (symbol: string, size: string, mark: string, notional: string) => ({
  symbol,
  positionSide: 'BOTH',
  positionAmt: size,
  entryPrice: mark,
  markPrice: mark,
  unRealizedProfit: '0',
  liquidationPrice: '0',
  notional,
  marginAsset: 'USDT',
  updateTime: 1793404700000,
});
writeFileSync(
  file,
  JSON.stringify([row('BTCUSDT', '0.5', '60000', '30000'), row('XYZAUSDT', '-10', '3', '-30')]),
);

test.describe.configure({ timeout: 90_000 });

test.describe('before a file is imported', () => {
  let app: AppUnderTest;
  let page: Page;
  const inGrid = (name: string) => page.getByLabel(name, { exact: true });
  const cell = (symbol: string, column: string) =>
    inGrid('symbols').getByRole('row').filter({ hasText: symbol }).locator(`[col-id="${column}"]`);

  oneApp((opened) => {
    app = opened;
    ({ page } = app);
  });

  test('each symbol stands with what it means and what is new', async () => {
    await goTo(page, 'Data');
    await app.drop([file]);
    await settled(page);
    await expect(cell('BTCUSDT', 'base')).toHaveText('BTC');
    await expect(cell('XYZAUSDT', 'base')).toHaveText('XYZA');
    await expect(cell('XYZAUSDT', 'isNew')).toHaveText('new');
    await page.screenshot({ path: path.join(folder, 'symbols.png') });
  });

  test('a correction is kept, and the rows are read by it', async () => {
    await cell('XYZAUSDT', 'base').dblclick();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('wxyz');
    await page.keyboard.press('Enter');
    await settled(page);
    await expect(cell('XYZAUSDT', 'base')).toHaveText('WXYZ');
    await expect(cell('XYZAUSDT', 'sure')).toHaveText('corrected');
    await expect(inGrid('rows-read').getByRole('row').filter({ hasText: 'XYZAUSDT' })).toContainText('WXYZ');
  });

  test('a click on a row of a known format says where its figures come from', async () => {
    await inGrid('rows-read').getByRole('row').filter({ hasText: 'XYZAUSDT' }).click();
    await settled(page);
    const truth = page.getByRole('region', { name: /Where the figures of line/ });
    await expect(truth.getByRole('row').filter({ hasText: 'Mark price' })).toContainText('markPrice = 3');
    await expect(truth.getByRole('row').filter({ hasText: 'Notional' })).toContainText('notional = -30');
    await expect(truth.getByRole('list', { name: 'Checks' })).toContainText(
      'notional is size × multiplier × mark',
    );
    await truth.scrollIntoViewIfNeeded();
    await page.screenshot({ path: path.join(folder, 'truth.png') });
  });

  test('the import stores it so, and what was kept can be forgotten', async () => {
    await page.getByRole('button', { name: 'Import 1 file' }).click();
    await settled(page);
    await page.getByRole('button', { name: 'Clear' }).click();
    await expect(page.getByText('Corrected symbols')).toBeVisible();
    await cell('XYZAUSDT', 'symbol').click();
    await page.getByRole('button', { name: 'Forget XYZAUSDT' }).click();
    await expect(page.getByText('Corrected symbols')).toHaveCount(0);
    await goTo(page, 'Positions');
    // Columns outside the window are not in the page.
    await page.setViewportSize({ width: 2560, height: 900 });
    await settled(page);
    await expect(page.getByRole('row').filter({ hasText: 'XYZAUSDT' })).toContainText('WXYZ');
  });
});

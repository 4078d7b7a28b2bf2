import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { openForReading } from '../../db/open-for-reading.ts';
import { readQuery } from '../../db/read-query.ts';
import { goTo, settled } from './support/app.ts';
import type { AppUnderTest } from './support/app-under-test.ts';
import { importFiles } from './support/import-files.ts';
import { oneApp } from './support/one-app.ts';
import { sampleFiles } from './support/samples.ts';

/** What an analyst does with a table: select, copy, paste elsewhere; the figures are those of the database. */
test.describe('the grid', () => {
  let app: AppUnderTest;
  let page: Page;

  oneApp(async (opened) => {
    app = opened;
    ({ page } = app);
    const files = ['prices', 'reference', 'snapshots/2026-10-31']
      .flatMap((part) => sampleFiles(part))
      .filter((file) => !path.basename(file).startsWith('prime-'));
    await importFiles(app, files);
    await goTo(page, 'Positions');
    await settled(page);
  });

  const cell = (row: number, column: string, grid = 'Positions') =>
    page.locator(`[aria-label="${grid}"] .ag-row[row-index="${row}"] .ag-cell[col-id="${column}"]`);
  const line = () => page.getByRole('status', { name: 'Selection' });
  /** What another program would get: pasted into a text of its own, for a page may not read the clipboard. */
  async function pasted(): Promise<string[][]> {
    await page.evaluate(() => {
      const area = document.createElement('textarea');
      area.id = 'paste-here';
      document.body.append(area);
      area.focus();
    });
    await page.keyboard.press('Control+v');
    const text = await page.locator('#paste-here').inputValue();
    await page.evaluate(() => document.getElementById('paste-here')?.remove());
    return text.split('\n').map((row) => row.split('\t'));
  }
  function asked(sql: string): string[][] {
    const ws = openForReading(app.workspace);
    try {
      return [...readQuery(ws, sql).rows].map((row) => row.map((x) => (x === null ? '' : String(x))));
    } finally {
      ws.close();
    }
  }

  test('a block drawn by the mouse is copied with titles and exact values, and summed', async () => {
    const [from, to] = [await cell(1, 'venue').boundingBox(), await cell(6, 'notional').boundingBox()];
    if (!from || !to) throw new Error('the cells are not there');
    await page.mouse.move(from.x + 8, from.y + 8);
    await page.mouse.down();
    await page.mouse.move(to.x + 8, to.y + 8, { steps: 6 });
    await page.mouse.up();
    await expect(line()).toContainText('6 rows × 4 columns');
    await page.keyboard.press('Control+c');
    await expect(page.getByText('6 rows × 4 columns copied')).toBeVisible();
    const wanted = asked(
      `SELECT venue, symbol, side, CASE side WHEN 'long' THEN notional_usd ELSE -notional_usd END AS n
       FROM v_positions ORDER BY abs(n) DESC, import_id DESC, line DESC LIMIT 6 OFFSET 1`,
    );
    const got = await pasted();
    expect(got[0]).toEqual(['Venue', 'Symbol', 'Side', 'Notional']);
    expect(got.slice(1).map((row) => row[3])).toEqual(wanted.map((row) => row[3]));
  });

  test('everything is copied, rows that were never loaded too', async () => {
    await cell(2, 'symbol').click();
    await page.keyboard.press('Control+a');
    const [[count = ''] = []] = asked('SELECT count(*) FROM v_positions');
    const rows = Number(count);
    expect(rows).toBeGreaterThan(500);
    await expect(line()).toContainText(`${rows.toLocaleString('en-US')} rows`);
    await expect(line()).toContainText('sum');
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    await expect(page.getByText(/rows × \d+ columns copied/).last()).toBeVisible();
    await expect(page.getByText(`${rows.toLocaleString('en-US')} rows × 16 columns copied`)).toBeVisible();
    const got = await pasted();
    expect(got).toHaveLength(rows + 1);
    const at = got[0]?.indexOf('Quantity') ?? -1;
    const numbers = (list: readonly string[]) => list.map(Number).sort((a, b) => a - b);
    expect(numbers(got.slice(1).map((row) => row[at] ?? ''))).toEqual(
      numbers(asked('SELECT quantity FROM v_positions').map(([x]) => x ?? '')),
    );
  });

  test('Shift and arrows select, a press lets go', async () => {
    await cell(3, 'side').click();
    await expect(line()).toHaveCount(0);
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight']) await page.keyboard.press(`Shift+${key}`);
    await expect(line()).toContainText('3 rows × 2 columns');
    await page.keyboard.press('Shift+ ');
    await expect(line()).toContainText('3 rows × 16 columns');
    await page.keyboard.press('ArrowUp');
    await expect(line()).toHaveCount(0);
  });

  test('a filter is understood as people type it, or its fault is said', async () => {
    const box = (title: string) => page.getByRole('textbox', { name: `Filter ${title}`, exact: true });
    const said = page.locator('.positions-filters');
    const shown = page.locator('.positions-totals');
    const count = (where: string) => Number(asked(`SELECT count(*) FROM v_positions WHERE ${where}`)[0]?.[0]);
    await box('Notional').fill('10m');
    await expect(said).toContainText('size of Notional ≥ 10.0 m');
    await expect(shown).toContainText(`${count('notional_usd >= 1e7')} positions`);
    await box('Notional').fill('10q');
    await expect(said).toContainText('Notional: not filtered. “10q”: “q” is not known here');
    await box('Notional').fill('2m..5m');
    await expect(shown).toContainText(`${count('notional_usd BETWEEN 2e6 AND 5e6')} positions`);
    await page.getByRole('button', { name: 'Values of Venue' }).click();
    const venues = asked(
      'SELECT venue, count(*) FROM v_positions WHERE notional_usd BETWEEN 2e6 AND 5e6 GROUP BY 1 ORDER BY 2 DESC, 1',
    );
    const listed = page.locator('.filter-values li');
    await expect(listed).toHaveText(venues.map(([venue, n]) => `${venue} ${n}`));
    await listed.first().click();
    await expect(said).toContainText(`Venue = ${venues[0]?.[0]}`);
    await expect(shown).toContainText(`${venues[0]?.[1]} positions`);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Clear' }).click();
    await expect(said).toHaveCount(0);
  });

  test('the address holds filters, order and columns: reload and Back bring them again', async () => {
    const box = page.getByRole('textbox', { name: 'Filter Notional', exact: true });
    const head = (title: string) =>
      page.getByRole('region', { name: 'Positions' }).getByRole('columnheader', { name: title, exact: true });
    await box.fill('>10m');
    await expect(page).toHaveURL(/filters=/);
    await head('Leverage').locator('.ag-header-cell-text').click();
    await expect(page).toHaveURL(/sort=-leverage/);
    await page.getByRole('button', { name: 'Columns', exact: true }).click();
    await page.locator('.columns-list').getByText('Venue', { exact: true }).click();
    await page.keyboard.press('Escape');
    await expect(head('Venue')).toHaveCount(0);
    await page.reload();
    await expect(box).toHaveValue('>10m');
    await expect(page.locator('.positions-filters')).toContainText('size of Notional > 10.0 m');
    await expect(head('Leverage')).toHaveAttribute('aria-sort', 'descending');
    await expect(head('Venue')).toHaveCount(0);
    await page.goBack();
    await expect(head('Venue')).toHaveCount(1);
    await page.getByRole('button', { name: 'Clear' }).click();
    await expect(box).toHaveValue('');
  });

  let groupsCopied = 0;
  test('filter, groups, opened, copied, pasted: the figures of the database', async () => {
    await page.getByRole('textbox', { name: 'Filter Notional', exact: true }).fill('>1m');
    await expect(page.locator('.positions-filters')).toContainText('size of Notional > 1.00 m');
    // Its options state no notional: the page values them, the view of the database has what the export states.
    await page.getByRole('textbox', { name: 'Filter Venue', exact: true }).fill('≠ deribit');
    await expect(page.locator('.positions-filters')).toContainText('deribit');
    await page.getByText('Groups', { exact: true }).click();
    await page.getByLabel('Group by').selectOption('Asset');
    await page.getByLabel('then', { exact: true }).selectOption('Venue');
    await page.getByLabel('Side by side').selectOption('Side');
    const where = "FROM v_positions WHERE notional_usd > 1e6 AND venue <> 'deribit'";
    // What is borrowed is counted, and in no sum.
    const held = "FILTER (WHERE instrument <> 'borrow')";
    const sums = `count(*), total(notional_usd) ${held},
      total(CASE side WHEN 'long' THEN notional_usd ELSE -notional_usd END) ${held}`;
    const assets = asked(`SELECT asset, ${sums} ${where} GROUP BY 1 ORDER BY 3 DESC`);
    const group = (row: number, column: string) => cell(row, column, 'Groups');
    await expect(group(0, 'l0')).toContainText(assets[0]?.[0] ?? '-');
    // Opened by a key, as a press does.
    await group(0, 'l0').click();
    await expect(group(1, 'l1')).not.toBeEmpty();
    await page.keyboard.press('Enter');
    await expect(group(1, 'l0')).toContainText(`▸${assets[1]?.[0]}, closed`);
    await page.keyboard.press('Enter');
    await expect(group(0, 'l0')).toContainText('open');
    await group(0, 'positions').click();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+c');
    await expect(page.getByText(/rows × \d+ columns copied/).last()).toBeVisible();
    const [head = [], ...rows] = await pasted();
    groupsCopied = rows.length;
    const venues = asked(
      `SELECT asset, venue, ${sums} ${where} AND asset = '${assets[0]?.[0]}' GROUP BY 2 ORDER BY 4 DESC`,
    );
    expect(rows).toHaveLength(assets.length + venues.length);
    const wanted = [
      [assets[0]?.[0], 'Total', ...(assets[0] ?? []).slice(1)],
      ...venues,
      ...assets.slice(1).map(([asset, ...figures]) => [asset, '', ...figures]),
    ];
    const at = (title: string) => head.indexOf(title);
    const columns = [at('Asset'), at('Venue'), at('Positions'), at('Gross'), at('Net')];
    for (const [i, row] of rows.entries()) {
      const [asset, venue, count, ...figures] = columns.map((c) => row[c] ?? '');
      const [a, v, n, ...own] = wanted[i] ?? [];
      expect([asset, venue, count]).toEqual([a, v, n]);
      for (const [k, x] of figures.entries())
        expect(Math.abs(Number(x) - Number(own[k]))).toBeLessThanOrEqual(1e-12 * Math.abs(Number(x)));
    }
    expect(head.slice(2, 4).toSorted()).toEqual(['Gross: long', 'Gross: short']);
  });

  test('groups are in the address, exported as shown, and lead to their rows', async () => {
    await expect(page).toHaveURL(/by=asset%2Cvenue/);
    await page.reload();
    const first = cell(0, 'l0', 'Groups');
    await expect(first).toContainText('open');
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    const file = await app.save(() => page.getByText('CSV', { exact: true }).click());
    const lines = readFileSync(file, 'utf8').trim().split('\r\n');
    expect(lines).toHaveLength(groupsCopied + 2);
    expect(lines.at(-1)).toMatch(/^Total,,true,/);
    expect(lines[0]).toMatch(
      /^\uFEFF?Asset,Venue,Sum of other lines,Positions,"Gross notional, USD".*long: Gross/,
    );
    await cell(1, 'positions', 'Groups').dblclick();
    await expect(page.locator('.positions-filters')).toContainText('Asset = ');
    await expect(page.locator('.positions-filters')).toContainText('Venue = ');
    await expect(page.locator('.positions-totals')).toContainText(`${lines[2]?.split(',')[3]} position`);
  });

  test('a view is kept under a name, shown from the menu and the palette, removed and back with Undo', async () => {
    const said = page.locator('.positions-filters');
    const menu = page.getByRole('button', { name: 'Views', exact: true });
    const head = (title: string) =>
      page.getByRole('region', { name: 'Positions' }).getByRole('columnheader', { name: title, exact: true });
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.getByRole('textbox', { name: 'Filter Notional', exact: true }).fill('>2m');
    await expect(said).toContainText('size of Notional > 2.00 m');
    await head('Leverage').locator('.ag-header-cell-text').click();
    await expect(head('Leverage')).not.toHaveAttribute('aria-sort', 'none');
    await menu.click();
    await page.getByRole('textbox', { name: 'Name of the view' }).fill('Large, levered');
    await page.keyboard.press('Enter');
    await expect(page.locator('.bp6-toast', { hasText: 'Saved the view Large, levered' })).toBeVisible();
    await page.keyboard.press('Escape');
    const address = page.url();
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.getByText('Groups', { exact: true }).click();
    await expect(page.locator('[aria-label="Groups"]')).toBeVisible();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('large levered');
    await expect(page.locator('.bp6-omnibar li').first()).toContainText('Positions: Large, levered');
    await page.keyboard.press('Enter');
    await expect(said).toContainText('size of Notional > 2.00 m');
    await expect.poll(() => page.url()).toBe(address);
    await menu.click();
    await page.getByRole('button', { name: 'Remove the view Large, levered' }).click();
    const removed = page.locator('.bp6-toast', { hasText: 'Removed the view Large, levered' });
    await removed.getByRole('button', { name: 'Undo' }).click();
    // A press outside of the menu closes it, unless the message came after it.
    await page.keyboard.press('Escape');
    await expect(page.locator('.views-list')).toHaveCount(0);
    await menu.click();
    await expect(page.locator('.views-list li')).toContainText(['Large, levered']);
    await page.keyboard.press('Escape');
  });
});

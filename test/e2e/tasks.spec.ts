import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { openForReading } from '../../db/open-for-reading.ts';
import { readQuery } from '../../db/read-query.ts';
import { goTo, settled } from './support/app.ts';
import type { AppUnderTest } from './support/app-under-test.ts';
import { sayInPalette, tabUntil } from './support/keys.ts';
import { oneApp } from './support/one-app.ts';
import { smallSamples } from './support/small-samples.ts';

/**
 * What the window is for, done once as somebody would who never read a manual: from the first start to slides, the
 * five most dangerous accounts into Excel, and all of it without a mouse: groups copied that equal the database, a cohort
 * capped, compared and sent to the slides. More of groups is in `grid`, more of caps in `workbench`.
 */
test.describe('the tasks', () => {
  let app: AppUnderTest;
  let page: Page;

  oneApp((opened) => {
    app = opened;
    ({ page } = app);
  });

  const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name });
  const say = (text: string): Promise<void> => sayInPalette(page, text);
  const tabTo = (target: Locator, key?: 'Tab' | 'Shift+Tab'): Promise<void> => tabUntil(page, target, key);
  const parts = (file: string) => unzipSync(new Uint8Array(readFileSync(file)));

  test('first start to a deck: each page says what is next', async () => {
    await expect(heading('Begin')).toBeVisible();
    await page.getByRole('button', { name: 'Import exports' }).click();
    await app.choose(() => page.getByRole('button', { name: 'Choose files…' }).click(), smallSamples());
    await page.getByRole('button', { name: /^Import \d+ files$/ }).click();
    await expect(page.getByText(/rows? imported from/)).toBeVisible({ timeout: 60_000 });
    await goTo(page, 'Overview');
    await expect(heading('Overview')).toBeVisible();
    await goTo(page, 'Committee');
    await settled(page);
    const deck = await app.save(() => page.getByRole('button', { name: 'Export PowerPoint' }).click());
    const slides = Object.keys(parts(deck)).filter((part) => /^ppt\/slides\/slide\d+\.xml$/.test(part));
    expect(slides.length).toBeGreaterThanOrEqual(8);
    await expect(page.getByText(/slides?/).first()).toBeVisible();
  });

  let dangerous: readonly string[] = [];
  test('the five most dangerous accounts, and why, into Excel', async () => {
    await goTo(page, 'Overview');
    await settled(page);
    const bars = page.locator('.panel', { hasText: 'Top contributors' }).locator('.bar-link');
    dangerous = (await bars.allTextContents()).slice(0, 5);
    expect(dangerous).toHaveLength(5);
    await goTo(page, 'Committee');
    await settled(page);
    await page.getByText('Pseudonyms', { exact: true }).click();
    await page.getByLabel('Table', { exact: true }).selectOption('Contributions to joint liquidation');
    await page.getByLabel('Format', { exact: true }).selectOption('Excel (.xlsx)');
    const file = await app.save(() => page.getByRole('button', { name: 'Export table' }).click());
    expect(firstColumn(file).slice(1, 6)).toEqual(dangerous);

    // Why: what the first adds to each headline, pasted as a sheet takes it.
    await goTo(page, 'Overview');
    await bars.first().click();
    await settled(page);
    await expect(heading(dangerous[0] ?? '')).toBeVisible();
    const why = page.locator('.panel', { hasText: 'What it adds to each headline' });
    await expect(why.getByRole('row', { name: /^System leverage/ })).toBeVisible();
    await why.getByRole('button', { name: 'Copy' }).click();
    await expect(page.getByText(/rows × \d+ columns copied/).last()).toBeVisible();
    const [head, ...rows] = await pasted();
    expect(head?.[0]).toBe('Headline');
    expect(rows.map(([name]) => name)).toContain('Amplification at −10 %');
    const at = head?.indexOf('It adds') ?? -1;
    expect(rows.filter((row) => Number.isFinite(Number.parseFloat(row[at] ?? ''))).length).toBeGreaterThan(3);
  });

  test('a grid is one stop of the Tab key, arrows move inside', async () => {
    await goTo(page, 'Positions');
    await settled(page);
    const inGrid = () =>
      page.evaluate(() => document.activeElement?.closest('[aria-label="Positions"]') !== null);
    const before = page.getByRole('button', { name: 'Export', exact: true });
    await expect(before).toBeEnabled();
    await before.focus();
    const stops: boolean[] = [];
    for (let i = 0; i < 6 && !stops.includes(true); i++) {
      await page.keyboard.press('Tab');
      stops.push(await inGrid());
    }
    expect(stops.at(-1)).toBe(true);
    // From a title down to the cells, and out by one press.
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.locator('[aria-label="Positions"] input:focus')).toBeVisible();
    for (const key of ['Escape', 'ArrowDown', 'ArrowDown', 'ArrowRight']) await page.keyboard.press(key);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('gridcell');
    await page.keyboard.press('Tab');
    expect(await inGrid()).toBe(false);
    await page.keyboard.press('Shift+Tab');
    // The grid gives the focus on to its last cell, which may have to be fetched first.
    await expect(page.locator('[aria-label="Positions"] .ag-cell:focus')).not.toBeEmpty();
    await settled(page);
    await page.keyboard.press('Shift+Tab');
    await expect.poll(inGrid).toBe(false);
  });

  test('all by keyboard alone: found, filtered, grouped, copied, capped, and sent to the committee', async () => {
    await page.locator('#content').focus();
    await say('positions groups');
    await expect(page.locator('[aria-label="Groups"]')).toBeVisible();
    await settled(page);
    await page.locator('#content').focus();
    await tabTo(page.getByLabel('Group by'));
    await page.keyboard.type('Asset');
    await expect(page).toHaveURL(/by=asset/);
    await tabTo(page.getByLabel('then', { exact: true }));
    await page.keyboard.type('Venue');
    await expect(page).toHaveURL(/by=asset%2Cvenue/);
    await settled(page);
    const first = page.locator('[aria-label="Groups"] .ag-row[row-index="0"] [col-id="l0"]');
    await expect(first).toContainText('closed');
    await tabTo(page.locator('[aria-label="Groups"] [role="columnheader"]').first());
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(first).toContainText('open');
    // Rows that come let go of what is selected.
    await expect(page.locator('[aria-label="Groups"] .ag-row[row-index="1"] [col-id="l1"]')).not.toBeEmpty();
    await settled(page);
    await page.keyboard.press('Control+a');
    await expect(page.getByRole('status', { name: 'Selection' })).toContainText(/rows ×/);
    await page.keyboard.press('Control+c');
    await expect(page.getByText(/rows × \d+ columns copied/).last()).toBeVisible();
    const [head = [], ...rows] = await pasted();
    const at = (title: string) => head.indexOf(title);
    const sums = `count(*), total(notional_usd) FILTER (WHERE instrument <> 'borrow') AS gross,
      sum(notional_usd IS NULL) AS unstated FROM v_positions WHERE snapshot = '2026-10-31'`;
    // The line of an open group says that it is the sum of those below.
    const assets = asked(`SELECT asset, '', ${sums} GROUP BY 1 ORDER BY gross DESC`);
    const venues = asked(
      `SELECT asset, venue, ${sums} AND asset = '${assets[0]?.[0]}' GROUP BY 2 ORDER BY gross DESC`,
    );
    const [[asset = '', , ...sumsOfFirst] = [], ...closed] = assets;
    const wanted = [[asset, 'Total', ...sumsOfFirst], ...venues, ...closed];
    const columns = [at('Asset'), at('Venue'), at('Positions')];
    expect(rows.map((row) => columns.map((c) => row[c] ?? ''))).toEqual(wanted.map((row) => row.slice(0, 3)));
    for (const [i, row] of rows.entries()) {
      const [shown, stored, unstated] = [
        Number(row[at('Gross')]),
        Number(wanted[i]?.[3]),
        Number(wanted[i]?.[4]),
      ];
      // Options whose export states no notional are valued by the page, and not by the view of the database.
      if (unstated > 0) expect(shown).toBeGreaterThan(stored);
      else expect(Math.abs(shown - stored)).toBeLessThanOrEqual(1e-12 * stored);
    }

    await say(`${dangerous[0]} account`);
    await expect(heading(dangerous[0] ?? '')).toBeVisible();
    await say('what-if page');
    await settled(page);
    await page.locator('#content').focus();
    const cap = page.getByRole('textbox', { name: /^Cap of .*, ×$/ }).nth(1);
    await tabTo(cap);
    await page.keyboard.type('1.5');
    await page.keyboard.press('Enter');
    await settled(page);
    await expect(page.locator('.what-if-list > li')).toContainText(['Cap leverage at 1.5×']);
    // Not saved, and beside the snapshot as it was.
    await tabTo(page.getByLabel('Compare with another snapshot'), 'Shift+Tab');
    await page.keyboard.type('2026-10-31');
    await settled(page);
    await expect(page.getByLabel('To, what-if')).toHaveValue('draft');
    await expect(page.locator('.compare-sentence')).toContainText('after “unsaved what-if”');
    await say('what-if page');
    await settled(page);
    await say('to the slides');
    await expect(
      page.locator('.bp6-toast', { hasText: 'it is on the slide that compares options' }),
    ).toBeVisible();
    await page.keyboard.press('Control+k');
    await expect(page.locator('.bp6-omnibar li').first()).toBeVisible();
    // What was looked at is offered without a word.
    await expect(page.locator('.bp6-omnibar li', { hasText: dangerous[0] ?? '' }).first()).toBeVisible();
    await page.keyboard.press('Escape');
    await say('committee page');
    await settled(page);
    const deck = await app.save(() => say('export powerpoint'));
    expect(strFromU8(parts(deck)['ppt/presentation.xml'] ?? new Uint8Array())).toContain('sldId');
  });

  test('filter, pivot, copy, paste: the figures of the database', async () => {
    await goTo(page, 'Positions');
    await page.getByText('Rows', { exact: true }).click();
    await page.getByRole('textbox', { name: 'Filter Notional', exact: true }).fill('>1m');
    await expect(page.locator('.positions-filters')).toContainText('size of Notional > 1.00 m');
    // Its options state no notional: the page values them, and the view of the database does not.
    await page.getByRole('textbox', { name: 'Filter Venue', exact: true }).fill('≠ deribit');
    await expect(page.locator('.positions-filters')).toContainText('deribit');
    await page.getByText('Groups', { exact: true }).click();
    await page.getByLabel('Group by').selectOption('Symbol');
    await page.getByLabel('Side by side').selectOption('Side');
    await settled(page);
    await page.locator('[aria-label="Groups"] .ag-row[row-index="0"] [col-id="positions"]').click();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+c');
    await expect(page.getByText(/rows × \d+ columns copied/).last()).toBeVisible();
    const [head = [], ...rows] = await pasted();
    const at = ['Symbol', 'Positions', 'Gross: long', 'Gross: short'].map((title) => head.indexOf(title));
    const sum = (side: string) =>
      `total(notional_usd) FILTER (WHERE instrument <> 'borrow' AND side = '${side}')`;
    const wanted = asked(
      `SELECT symbol, count(*), ${sum('long')} AS long, ${sum('short')} AS short FROM v_positions
       WHERE snapshot = '2026-10-31' AND notional_usd > 1e6 AND venue <> 'deribit' GROUP BY 1 ORDER BY long + short DESC, 1`,
    );
    expect(rows).toHaveLength(wanted.length);
    for (const [i, row] of rows.entries()) {
      const [symbol, count, ...sides] = at.map((column) => row[column] ?? '');
      expect([symbol, count]).toEqual(wanted[i]?.slice(0, 2));
      for (const [k, x] of sides.entries()) {
        const stored = Number(wanted[i]?.[2 + k]);
        expect(Math.abs(Number(x) - stored)).toBeLessThanOrEqual(1e-12 * stored);
      }
    }
    await page.getByRole('button', { name: 'Clear' }).click();
  });

  test('under pseudonyms everywhere, what is copied is pseudonyms', async () => {
    const copied = async (): Promise<string[]> => {
      await goTo(page, 'Positions');
      await page.getByText('Rows', { exact: true }).click();
      await settled(page);
      await page.locator('[aria-label="Positions"] .ag-row[row-index="0"] [col-id="notional"]').click();
      await page.keyboard.press('Control+a');
      await expect(page.getByRole('status', { name: 'Selection' })).toContainText(/rows ×/);
      // What was copied before is taken away: its message goes when it likes, and says nothing of this copy.
      await page.evaluate(() => navigator.clipboard.writeText(''));
      await page.keyboard.press('Control+c');
      await expect.poll(async () => (await pasted()).length).toBeGreaterThan(1);
      const [head = [], ...rows] = await pasted();
      const at = head.indexOf('Participant');
      expect(at).toBeGreaterThanOrEqual(0);
      return rows.map((row) => row[at] ?? '');
    };
    const names = new Set(asked('SELECT name FROM participants').flat());
    expect((await copied()).every((name) => names.has(name))).toBe(true);
    await goTo(page, 'Methodology');
    await page.getByRole('main').getByText('Settings', { exact: true }).click();
    await page.getByText('Pseudonyms everywhere', { exact: true }).click();
    await settled(page);
    expect((await copied()).filter((name) => name === '' || names.has(name))).toEqual([]);
  });

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

  /** The texts of the first column of a workbook's first sheet that has the rows. */
  function firstColumn(file: string): readonly string[] {
    const all = parts(file);
    const text = (name: string): string => strFromU8(all[name] ?? new Uint8Array());
    const shared = [...text('xl/sharedStrings.xml').matchAll(/<si>.*?<t[^>]*>(.*?)<\/t>.*?<\/si>/gs)].map(
      ([, s]) => s ?? '',
    );
    return [
      ...text('xl/worksheets/sheet1.xml').matchAll(/<c r="A\d+"[^>]*?(?:t="(\w+)")?[^>]*>(.*?)<\/c>/gs),
    ].map(([, kind, inner = '']) => {
      const value = /<(?:v|t)[^>]*>(.*?)<\/(?:v|t)>/s.exec(inner)?.[1] ?? '';
      return kind === 's' ? (shared[Number(value)] ?? '') : value;
    });
  }
});

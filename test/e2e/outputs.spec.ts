import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { parquetMetadata } from 'hyparquet';
import { findOffice } from '../../backend/print/print-pdf.ts';
import { goTo, settled } from './support/app.ts';
import type { AppUnderTest } from './support/app-under-test.ts';
import { oneApp } from './support/one-app.ts';
import { smallSamples } from './support/small-samples.ts';

/** What leaves by the window, as somebody finds it who has never seen it: slides, an edited deck, a PDF, tables. */
test.describe('what leaves by the window', () => {
  let app: AppUnderTest;
  let page: Page;
  let deck = '';

  oneApp(async (opened) => {
    app = opened;
    ({ page } = app);
    await page.getByRole('button', { name: 'Import exports' }).click();
    await app.choose(() => page.getByRole('button', { name: 'Choose files…' }).click(), smallSamples());
    await page.getByRole('button', { name: /^Import \d+ files$/ }).click();
    await expect(page.getByText(/rows? imported from/)).toBeVisible({ timeout: 60_000 });
    await goTo(page, 'Committee');
    await settled(page);
  });

  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const said = () => page.getByRole('status').filter({ hasText: 'Written' });
  const partsOf = (file: string) => unzipSync(new Uint8Array(readFileSync(file)));
  const textsOf = (xml: string): string => xml.replaceAll(/<\/a:p>/g, '\n').replaceAll(/<[^>]+>/g, '');
  /** In the browser the program names the file; the shell's dialog was answered with a name of the test's own. */
  const nameOf = (suggested: string, file: string): string =>
    test.info().project.name === 'loopback' ? suggested : path.basename(file);
  /** Paths of slides in the order of the presentation. */
  const order = (parts: Record<string, Uint8Array>): string[] => {
    const xml = strFromU8(parts['ppt/presentation.xml'] ?? new Uint8Array());
    const rels = strFromU8(parts['ppt/_rels/presentation.xml.rels'] ?? new Uint8Array());
    return [...xml.matchAll(/<p:sldId [^>]*r:id="([^"]+)"/g)].map(([, id]) => {
      const rel = [...rels.matchAll(/<Relationship [^>]+>/g)].find(([one]) =>
        one.includes(`Id="${id}"`),
      )?.[0];
      return `ppt/${/Target="([^"]+)"/.exec(rel ?? '')?.[1] ?? ''}`;
    });
  };

  test('slides: the file says its date, the window what it wrote and where it is', async () => {
    deck = await app.save(() => button('Export PowerPoint').click());
    await expect(said().first()).toContainText(nameOf('committee-2026-10-31.pptx', deck));
    await expect(said().first()).toContainText(/slides?, \d+ native charts?.*under pseudonyms/);
    await expect(said().first()).toContainText('Logged in the audit log');
    if (test.info().project.name === 'loopback') await expect(said().first()).toContainText('downloads');
    else await expect(button('Show in folder').first()).toBeVisible();
  });

  test('an edited deck: what is the user’s stays, what is ours is new', async () => {
    const parts = partsOf(deck);
    const slides = order(parts);
    const edit = (name: string, change: (xml: string) => string): void => {
      parts[name] = strToU8(change(strFromU8(parts[name] ?? new Uint8Array())));
    };
    // The last slide is moved to second place, a title has other words, a number is bold.
    edit('ppt/presentation.xml', (xml) => {
      const ids = [...xml.matchAll(/<p:sldId [^>]*\/>/g)].map(([one]) => one);
      const [first = '', ...rest] = ids;
      const moved = [first, rest.at(-1) ?? '', ...rest.slice(0, -1)];
      return xml.replace(ids.join(''), moved.join(''));
    });
    const second = slides[1] ?? '';
    edit(second, (xml) => xml.replace(/<a:t>[^<]{12,}<\/a:t>/, '<a:t>My own title stays</a:t>'));
    const third = slides[2] ?? '';
    edit(third, (xml) => xml.replace(/<a:rPr ((?:(?!b=)[^>])*)>/, '<a:rPr b="1" $1>'));
    const bold = (strFromU8(parts[third] ?? new Uint8Array()).match(/ b="1"/g) ?? []).length;
    const mine = path.join(path.dirname(deck), 'mine.pptx');
    writeFileSync(mine, zipSync(parts));
    const choose = page
      .locator('.panel', { hasText: 'Refresh a deck' })
      .getByRole('button', { name: 'Choose .pptx…' });
    const file = await app.save(() => app.choose(() => choose.click(), [mine]));
    await expect(said().filter({ hasText: 'mine.pptx' })).toBeVisible();
    const renewed = partsOf(file);
    expect(order(renewed)).toEqual(order(parts));
    expect(order(renewed)).not.toEqual(slides);
    expect(textsOf(strFromU8(renewed[second] ?? new Uint8Array()))).toContain('My own title stays');
    expect((strFromU8(renewed[third] ?? new Uint8Array()).match(/ b="1"/g) ?? []).length).toBe(bold);
    // The same figures were there: no other part of the user's differs but by the anchor of the log.
    const anchor = /anchor [0-9a-f]{16}/g;
    for (const name of Object.keys(parts).filter((one) =>
      /^ppt\/(slides|charts|slideMasters)\/[^/]+\.xml$/.test(one),
    )) {
      const [was, is] = [parts, renewed].map((all) =>
        textsOf(strFromU8(all[name] ?? new Uint8Array())).replaceAll(anchor, ''),
      );
      expect(is, name).toBe(was);
    }
  });

  test('a PDF where LibreOffice is there', async () => {
    test.skip(findOffice() === null, 'LibreOffice is not installed');
    test.setTimeout(180_000);
    const file = await app.save(() => button('Export PDF').click());
    expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-');
    await expect(said().first()).toContainText(nameOf('committee-2026-10-31.pdf', file));
  });

  test('positions as file: formats, columns shown, plain titles, no name', async () => {
    await goTo(page, 'Positions');
    await settled(page);
    const participants = new Set(
      await page
        .locator('[col-id="participant"] .grid-link, .ag-cell[col-id="participant"]')
        .allTextContents(),
    );
    expect(participants.size).toBeGreaterThan(0);
    const saved = async (format: string): Promise<Buffer> => {
      const file = await app.save(async () => {
        await button('Export').click();
        await page.getByText(format, { exact: true }).click();
      });
      const name = nameOf(`positions-2026-10-31${path.extname(file)}`, file);
      await expect(page.getByText(`written to ${name}`).first()).toBeVisible();
      return readFileSync(file);
    };
    const csv = (await saved('CSV')).toString('utf8');
    const [head = ''] = csv.split('\r\n');
    expect(head).toContain('Participant');
    for (const name of [...participants].filter((one) => one.trim().length > 2))
      expect(csv, name).not.toContain(`${name},`);
    const book = unzipSync(new Uint8Array(await saved('Excel (.xlsx)')));
    const sheets = Object.keys(book).filter((part) => part.startsWith('xl/worksheets/'));
    expect(sheets.length).toBe(2);
    const parquet = new Uint8Array(await saved('Parquet')).buffer;
    expect(Number(parquetMetadata(parquet).num_rows)).toBe(csv.trim().split('\r\n').length - 1);
  });

  test('a picture: its date in the name, pseudonyms unless names are asked for', async () => {
    const { download } = app;
    test.skip(download === null, 'this host saves what a page has made by a dialog of its own');
    if (download === null) return;
    const picture = async (open: () => Promise<void>, names: boolean): Promise<string> => {
      await open();
      const pseudonyms = page.getByRole('menu').getByLabel('Pseudonyms');
      await expect(pseudonyms).toBeChecked();
      if (names) await pseudonyms.uncheck({ force: true });
      const file = await download(() => page.getByRole('menuitem', { name: 'SVG' }).click());
      const told = page.getByText(/Written to .+-2026-10-31\.svg/).first();
      await expect(told).toContainText(names ? 'under their names' : 'under pseudonyms');
      return readFileSync(file, 'utf8');
    };
    await goTo(page, 'Overview');
    await settled(page);
    const chart = page.getByRole('group', { name: /^Chart: / }).first();
    const save = chart.getByRole('button', { name: 'Save as a picture' });
    const drawn = await picture(async () => {
      await save.focus();
      await page.keyboard.press('Enter');
    }, false);
    expect(drawn).toContain('<svg');
    expect(drawn).toContain('2026-10-31');
    await page.keyboard.press('Escape');

    await goTo(page, 'Correlation');
    await page.getByLabel('Level').selectOption('participant');
    await settled(page);
    const map = (asked: boolean) => picture(() => page.getByRole('button', { name: 'Image' }).click(), asked);
    const named = await map(true);
    await page.keyboard.press('Escape');
    const hidden = await map(false);
    await page.keyboard.press('Escape');
    const labels = (svg: string) => [...svg.matchAll(/<text [^>]*>([^<]+)<\/text>/g)].map(([, text]) => text);
    const people = labels(named).filter((text) => /^(fund|desk|wallet|mm)-\d+/.test(text ?? ''));
    expect(people.length).toBeGreaterThan(3);
    expect(labels(hidden)).toHaveLength(labels(named).length);
    for (const person of new Set(people)) expect(labels(hidden)).not.toContain(person);
  });
});

import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { pageList } from '../../renderer/app/page-list.ts';
import { goTo, settled } from './support/app.ts';
import type { AppUnderTest } from './support/app-under-test.ts';
import { importFiles } from './support/import-files.ts';
import { openApp } from './support/open-app.ts';
import { smallSamples } from './support/small-samples.ts';

/** No serious or critical finding of axe on any page, tab and dialog, in either theme. */
test.describe('accessibility', () => {
  let app: AppUnderTest | undefined;
  let page: Page;

  test.beforeAll(async ({ browser }) => {
    const opened = await openApp(browser);
    app = opened;
    ({ page } = opened);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await importFiles(opened, smallSamples());
  });

  test.afterAll(async () => {
    await app?.stop();
  });

  /** By every rule in the light theme, by that of colours in the dark one, as nothing else changes with the theme. */
  const check = async (where: string): Promise<void> => {
    await settled(page);
    expect.soft(await findings(page), `${where}, light`).toEqual([]);
    await setTheme('dark');
    expect.soft(await findings(page, ['color-contrast']), `${where}, dark`).toEqual([]);
    await setTheme('light');
  };

  /** Without the button: a dialog covers it. */
  const setTheme = (theme: 'light' | 'dark') =>
    page.evaluate((to) => {
      document.documentElement.dataset.theme = to;
      document.documentElement.dataset.agThemeMode = to;
      document.body.classList.toggle('bp6-dark', to === 'dark');
      return new Promise((done) => requestAnimationFrame(() => setTimeout(done, 200)));
    }, theme);

  for (const { title } of pageList) {
    test(`${title}, each of its tabs, and where its figures come from`, async () => {
      await goTo(page, title);
      await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
      await settled(page);
      const tabs = page.locator(
        'main [role="tab"], main .page-controls fieldset:has(legend:text-is("Show")) [role="radio"]',
      );
      const names = await tabs.allTextContents();
      if (names.length === 0) await check(title);
      for (const [i, name] of names.entries()) {
        await tabs.nth(i).click();
        await check(`${title}, ${name}`);
      }
      const provenance = page.getByRole('button', { name: 'Provenance' });
      if ((await provenance.count()) === 0) return;
      await provenance.first().click();
      await check(`${title}, provenance`);
      await page.keyboard.press('Escape');
    });
  }

  test('the command palette', async () => {
    await page.keyboard.press('Control+k');
    await check('palette');
    await page.keyboard.press('Escape');
  });

  test('the list of keys', async () => {
    await page.locator('#content').focus();
    await page.keyboard.press('?');
    await check('keys');
    await page.keyboard.press('Escape');
  });
});

async function findings(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  // One frame, one window: no need of the blank page that axe gathers its results in.
  const axe = new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ preload: false, resultTypes: ['violations'] });
  if (rules !== undefined) axe.withRules([...rules]);
  const { violations } = await axe.analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.html.slice(0, 200)}`),
    );
}

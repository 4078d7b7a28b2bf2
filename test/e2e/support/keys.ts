import { expect, type Locator, type Page } from '@playwright/test';

/** By the palette alone: what is typed, and Enter. */
export async function sayInPalette(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await expect(page.locator('.bp6-omnibar input')).toBeFocused();
  await page.keyboard.type(text);
  await expect(page.locator('.bp6-omnibar .bp6-active')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.locator('.bp6-omnibar')).toHaveCount(0);
}

/** As often as it takes, in a page that has so many controls before it. */
export async function tabUntil(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press(key);
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  await expect(target).toBeFocused();
}

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';

/** The application as a user drives it, by what is written on the screen. */
export async function goTo(page: Page, title: string): Promise<void> {
  const link = page
    .getByRole('navigation', { name: 'Pages' })
    .getByRole('link', { name: title, exact: true });
  await link.click();
  await expect(link).toHaveAttribute('aria-current', 'page');
}

/**
 * Waits until nothing on the page is being computed: looked at with every frame, where `expect` looks again after up to a
 * second.
 */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () => document.querySelector('[aria-busy="true"], .state[role="status"]') === null,
    undefined,
    { timeout: 120_000 },
  );
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
}

/** Drops files on the window as a file manager would. */
export async function dropFiles(page: Page, files: readonly string[]): Promise<void> {
  const parts = files.map((file) => ({
    name: path.basename(file),
    base64: readFileSync(file).toString('base64'),
  }));
  const transfer = await page.evaluateHandle((list) => {
    const data = new DataTransfer();
    for (const { name, base64 } of list) {
      const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
      data.items.add(new File([bytes], name));
    }
    return data;
  }, parts);
  for (const type of ['dragenter', 'dragover', 'drop']) {
    await page.dispatchEvent('body', type, { dataTransfer: transfer });
  }
}

export async function switchTheme(page: Page, to: 'dark' | 'light'): Promise<void> {
  await page.getByRole('button', { name: `Switch to the ${to} theme` }).click();
}

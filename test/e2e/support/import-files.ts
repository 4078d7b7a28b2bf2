import { expect } from '@playwright/test';
import { goTo } from './app.ts';
import type { AppUnderTest } from './app-under-test.ts';

/** Brings files in as a user does: chosen on Data, looked through, imported. */
export async function importFiles(app: AppUnderTest, files: readonly string[]): Promise<void> {
  const { page } = app;
  await goTo(page, 'Data');
  await page.getByRole('tab', { name: 'Import', exact: true }).click();
  await app.choose(() => page.getByRole('button', { name: 'Choose files…' }).click(), files);
  const importButton = page.getByRole('button', {
    name: files.length === 1 ? 'Import 1 file' : `Import ${files.length} files`,
  });
  await expect(importButton).toBeEnabled({ timeout: 120_000 });
  await importButton.click();
  await expect(page.getByText(/rows? imported from/)).toBeVisible({ timeout: 120_000 });
}

import { expect, type Page } from '@playwright/test';

/** Files of the disk dragged onto the middle of the window by the operating system: the page is given real paths. */
export async function dropPaths(page: Page, files: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { width, height } = page.viewportSize() ?? { width: 1440, height: 900 };
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  const send = (type: 'dragEnter' | 'dragOver' | 'drop') =>
    session.send('Input.dispatchDragEvent', { type, x: width / 2, y: height / 2, data });
  await send('dragEnter');
  // A hand lets go once the window has said that it takes them: a drop before that answer is no drop for the browser.
  await expect(page.locator('.drop-veil')).toBeVisible();
  await send('dragOver');
  await send('dragOver');
  await send('drop');
  await session.detach();
}

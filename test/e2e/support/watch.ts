import type { Page } from '@playwright/test';

export type Watch = Readonly<{ requests: () => number; problems: () => readonly string[] }>;

/**
 * Records what must never happen while the application runs: a request to another origin, a violation of the
 * Content-Security-Policy, an uncaught error. Installed before the page's own scripts.
 */
export async function watch(page: Page, origin: string): Promise<Watch> {
  const problems: string[] = [];
  let requests = 0;
  page.on('request', (request) => {
    requests++;
    const url = request.url();
    const own = url.startsWith(`${origin}/`) || url.startsWith('data:') || url.startsWith(`blob:${origin}/`);
    if (!own) problems.push(`request to another origin: ${url}`);
  });
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`policy violation: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  return { requests: () => requests, problems: () => problems };
}

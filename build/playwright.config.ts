import { existsSync } from 'node:fs';
import path from 'node:path';
import { defineConfig } from '@playwright/test';

/** Debian's Chromium, no download; background networking off so that the only requests are the page's own. */
const chromium =
  process.env.LOCKSTEP_CHROMIUM ??
  ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((f) => existsSync(f));

/** The same tests in every host; the real runtime where it is installed, or to be counted (--list). */
const runtime = path.resolve(import.meta.dirname, '../node_modules/electron/path.txt');
const onlyOnce = ['**/accessibility.spec.ts', '**/weight.spec.ts'];
const electron =
  existsSync(runtime) || process.argv.includes('--list') ? [{ name: 'electron', testIgnore: onlyOnce }] : [];

/**
 * The page is one and the same in every host, and so is what these show of it. What a host does by itself (starting,
 * choosing, dropping and saving files, ending) is in the others.
 */
const ofThePage = [
  'accessibility',
  'correlation-map',
  'door',
  'first-use',
  'focus',
  'grid',
  'red-tile',
  'weight',
  'workbench',
];

export default defineConfig({
  testDir: '../test/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: '../out/e2e',
  timeout: 240_000,
  expect: { timeout: 30_000 },
  // A page waits for its host, and its host for the page: two at once use two cores.
  workers: 2,
  retries: 0,
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: '../out/test/e2e.json' }]],
  use: {
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      ...(chromium === undefined ? {} : { executablePath: chromium }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
    trace: 'off',
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'loopback' },
    { name: 'double', testIgnore: ofThePage.map((name) => `**/${name}.spec.ts`) },
    // What only the shell does, and what it must refuse.
    { name: 'shell', testDir: '../test/electron', timeout: 60_000 },
    ...electron,
  ],
});

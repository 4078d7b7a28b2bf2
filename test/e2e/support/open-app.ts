import { type Browser, test } from '@playwright/test';
import type { AppUnderTest } from './app-under-test.ts';
import { openDouble } from './double-host.ts';
import { openElectron } from './electron-host.ts';
import { openLoopback } from './loopback-app.ts';

/** Opens a new, empty application in the host this project is about: the same tests run in all of them. */
export function openApp(browser: Browser): Promise<AppUnderTest> {
  const { name } = test.info().project;
  if (name === 'double') return openDouble();
  if (name === 'electron') return openElectron();
  return openLoopback(browser);
}

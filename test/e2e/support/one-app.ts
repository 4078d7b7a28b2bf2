import { expect, test } from '@playwright/test';
import type { AppUnderTest } from './app-under-test.ts';
import { openApp } from './open-app.ts';

/**
 * One new application for all tests of a group, one after the other: what it complains of is the fault of the test in
 * which it did.
 *
 * @param ready takes it, and brings in what the first test begins with
 */
export function oneApp(ready: (app: AppUnderTest) => void | Promise<void>): void {
  let app: AppUnderTest | undefined;
  test.describe.configure({ mode: 'serial' });
  test.beforeAll(async ({ browser }) => {
    app = await openApp(browser);
    await ready(app);
  });
  test.afterAll(() => app?.stop());
  test.afterEach(() => expect(app?.watched.problems()).toEqual([]));
}

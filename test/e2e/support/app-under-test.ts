import type { Page } from '@playwright/test';
import type { Watch } from './watch.ts';

/**
 * The application in one of its hosts, as a test drives it. What differs between hosts is only how files get in and
 * out: a chooser and a download in a browser, native dialogs in the shell.
 */
export type AppUnderTest = Readonly<{
  page: Page;
  watched: Watch;
  /** Where the page lives; nothing else may ever be asked. */
  origin: string;
  workspace: string;
  /** Does `click`, and answers the file dialog it opens. */
  choose: (click: () => Promise<void>, files: readonly string[]) => Promise<void>;
  /** Drops files on the window as a file manager would. */
  drop: (files: readonly string[]) => Promise<void>;
  /** Does `click`, and answers the path of the file it saved. */
  save: (click: () => Promise<void>) => Promise<string>;
  /** The same of a file that the page itself has made, as of a picture; null where the host cannot say where it went. */
  download: ((click: () => Promise<void>) => Promise<string>) | null;
  stop: () => Promise<void>;
}>;

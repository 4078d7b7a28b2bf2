import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import type Electron from 'electron';
import { hostWindows, openWindows } from './browser-window.ts';
import { type Chromium, startChromium } from './chromium.ts';
import { type AppEvents, createRaiser, preventable } from './events.ts';
import { onOrder, report, reportEvent } from './harness.ts';
import { takeLock } from './instance-lock.ts';
import { whole } from './whole.ts';

const { name, version } = JSON.parse(
  readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
) as Readonly<{ name: string; version: string }>;
const appData = process.env.XDG_CONFIG_HOME ?? path.join(homedir(), '.config');
const folders: Partial<Record<Parameters<Electron.App['getPath']>[0], string>> = {
  appData,
  userData: path.join(appData, name),
  logs: path.join(appData, name, 'logs'),
  exe: process.execPath,
};

const events = createRaiser<AppEvents>();
const switches: string[] = [];
let chromium: Chromium | undefined;
let quitting = false;
let isReady = false;

const ready = new Promise<void>((resolve, reject) => {
  // After the shell's own first lines, so that its switches are on the browser's command line.
  setImmediate(async () => {
    if (ending) return;
    try {
      const started = await startChromium(switches);
      chromium = started;
      void started.cdp.closed.then(() => process.exit(1));
      hostWindows({
        chromium: () => started,
        created: (contents) => events.raise('web-contents-created', preventable({}), contents),
        allClosed: () => {
          if (!quitting) events.raise('window-all-closed');
        },
      });
      report({ report: 'browser', endpoint: started.endpoint });
      isReady = true;
      resolve();
    } catch (error) {
      reject(error);
    }
  });
});
let ending = false;

function end(code: number): void {
  ending = true;
  chromium?.stop();
  process.exit(code);
}

/** Electron's order: before-quit, the windows close, will-quit; anyone may stop it. */
function quit(): void {
  // Quitting before the app is ready happens at once the first lines have run.
  ending = !isReady;
  const before = preventable({});
  events.raise('before-quit', before);
  if (before.defaultPrevented) return;
  quitting = true;
  const closed = [...openWindows()].every((open) => open.close());
  quitting = closed;
  if (!closed) return;
  const will = preventable({});
  events.raise('will-quit', will);
  if (!will.defaultPrevented) setImmediate(() => end(0));
}

export const app: Electron.App = whole<Electron.App>({
  name,
  isPackaged: process.env.LOCKSTEP_DOUBLE_PACKAGED === '1',
  enableSandbox: () => reportEvent('sandbox'),
  commandLine: whole<Electron.CommandLine>({
    appendSwitch: (key, value) => void switches.push(value === undefined ? `--${key}` : `--${key}=${value}`),
  }),
  requestSingleInstanceLock: () =>
    takeLock(app.getPath('userData'), ({ argv, cwd }) =>
      events.raise('second-instance', preventable({}), argv, cwd, null),
    ),
  whenReady: () => ready,
  isReady: () => isReady,
  quit,
  exit: (code = 0) => end(code),
  getVersion: () => version,
  getName: () => name,
  getPath: (folder) => {
    const found = folders[folder];
    if (found === undefined) throw new Error(`the double has no folder ${folder}`);
    return found;
  },
  setPath: (folder, place) => {
    folders[folder as keyof typeof folders] = place;
  },
  setAppLogsPath: (place) => {
    if (place !== undefined) folders.logs = place;
  },
  addRecentDocument: (file) => reportEvent('recent', file),
  setAboutPanelOptions: (options) => reportEvent('about', options),
  on: ((event: string, listener: (...args: never[]) => void) => {
    events.on(event, listener);
    return app;
  }) as Electron.App['on'],
  once: ((event: string, listener: (...args: never[]) => void) => {
    events.once(event, listener);
    return app;
  }) as Electron.App['once'],
});

onOrder('quit', quit);
onOrder('open-file', ({ file }) => events.raise('open-file', preventable({}), file));

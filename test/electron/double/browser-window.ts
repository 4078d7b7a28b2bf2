import type Electron from 'electron';
import type { Chromium } from './chromium.ts';
import { createRaiser, preventable, type WindowEvents } from './events.ts';
import { onOrder, report, reportEvent } from './harness.ts';
import { nativeTheme, onTheme } from './native-theme.ts';
import { type ContentsDouble, createContents } from './web-contents.ts';
import { whole } from './whole.ts';

type Host = Readonly<{
  chromium: () => Chromium;
  created: (contents: Electron.WebContents) => void;
  allClosed: () => void;
}>;
type Open = Readonly<{ window: Electron.BrowserWindow; page: ContentsDouble; close: () => boolean }>;

const open: Open[] = [];
let host: Host | undefined;
/** Told once by app.ts, which owns the browser. */
export function hostWindows(given: Host): void {
  host = given;
}

export const openWindows = (): readonly Open[] => open;

/** A constructor, as Electron's is: the shell calls it with new. */
function construct(options: Electron.BrowserWindowConstructorOptions = {}): Electron.BrowserWindow {
  if (host === undefined) throw new Error('Cannot create BrowserWindow before app is ready');
  const preferences = options.webPreferences ?? {};
  // The double always isolates and sandboxes: a shell that does not ask for it is not the shell under test.
  if (
    preferences.contextIsolation === false ||
    preferences.sandbox === false ||
    preferences.nodeIntegration === true
  )
    throw new Error('the double has sandboxed, isolated pages only');
  const { chromium, created, allClosed } = host;
  const page = createContents(chromium(), preferences.preload);
  const events = createRaiser<WindowEvents>();
  let bounds = {
    x: options.x ?? 0,
    y: options.y ?? 0,
    width: options.width ?? 800,
    height: options.height ?? 600,
  };
  let maximised = false;
  let minimised = false;

  const close = (): boolean => {
    const event = preventable({});
    events.raise('close', event);
    if (event.defaultPrevented) return false;
    open.splice(open.indexOf(self), 1);
    void page.destroy();
    events.raise('closed');
    if (open.length === 0) allClosed();
    return true;
  };
  const window: Electron.BrowserWindow = whole<Electron.BrowserWindow>({
    webContents: page.contents,
    on: ((event: string, listener: (...args: never[]) => void) => {
      events.on(event, listener);
      return window;
    }) as Electron.BrowserWindow['on'],
    once: ((event: string, listener: (...args: never[]) => void) => {
      events.once(event, listener);
      return window;
    }) as Electron.BrowserWindow['once'],
    loadURL: (url) => page.contents.loadURL(url),
    show: () => reportEvent('show', { background: options.backgroundColor ?? null }),
    focus: () => reportEvent('focus'),
    close: () => void close(),
    maximize: () => {
      maximised = true;
      reportEvent('maximize');
    },
    isMaximized: () => maximised,
    isMinimized: () => minimised,
    restore: () => {
      minimised = false;
      reportEvent('restore');
    },
    isDestroyed: () => !open.includes(self),
    getNormalBounds: () => bounds,
    getBounds: () => bounds,
    setBounds: (change) => {
      bounds = { ...bounds, ...change };
    },
    setBackgroundColor: (colour) => reportEvent('background', colour),
  });
  const self: Open = { window, page, close };
  open.push(self);
  created(page.contents);
  page.emulate(nativeTheme.shouldUseDarkColors);
  onTheme(() => page.emulate(nativeTheme.shouldUseDarkColors));
  page.events.once('did-finish-load', () => events.raise('ready-to-show'));
  report({ report: 'window', options: JSON.parse(JSON.stringify(options)), bounds });
  onOrder('close-window', () => void close());
  return window;
}

/** Electron's class, as far as the shell uses it. */
export const BrowserWindow = Object.assign(
  function BrowserWindow(options?: Electron.BrowserWindowConstructorOptions) {
    return construct(options);
  } as unknown as new (
    options?: Electron.BrowserWindowConstructorOptions,
  ) => Electron.BrowserWindow,
  {
    fromWebContents: (contents: Electron.WebContents): Electron.BrowserWindow | null =>
      open.find((o) => o.page.contents === contents)?.window ?? null,
    getAllWindows: (): Electron.BrowserWindow[] => open.map((o) => o.window),
  } satisfies Partial<typeof Electron.BrowserWindow>,
);

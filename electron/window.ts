import { app, BrowserWindow, screen, type WebContents } from 'electron';
import { log } from './log.ts';
import { askAgain } from './native.ts';
import { reloadAllowed, startPage } from './policies.ts';
import { readState, type WindowState, writeState } from './state.ts';
import { background } from './theme.ts';

/** Opens the one window where it was last, without a flash of the wrong theme, and keeps it alive. */
export function openWindow(preload: string): BrowserWindow {
  const state = visible(readState().window);
  const window = new BrowserWindow({
    ...state.bounds,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    title: 'Lockstep',
    backgroundColor: background(),
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      // A middle click would open a window of its own; nothing here is opened by one.
      disableBlinkFeatures: 'Auxclick',
      devTools: !app.isPackaged,
    },
  });
  if (state.maximised) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () =>
    writeState({ window: { bounds: window.getNormalBounds(), maximised: window.isMaximized() } }),
  );
  recover(window);
  void window.loadURL(startPage);
  return window;
}

/** A dead page is loaded again; what the user was looking at is in the workspace, so nothing is lost. */
function recover(window: BrowserWindow): void {
  const crashes: number[] = [];
  const contents: WebContents = window.webContents;
  contents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit') return;
    log('page lost', { reason: details.reason, code: details.exitCode });
    const now = Date.now();
    if (reloadAllowed(crashes, now)) {
      crashes.push(now);
      contents.reload();
      return;
    }
    void askAgain('The window stopped working several times.', 'Reload').then((again) =>
      again ? contents.reload() : app.quit(),
    );
  });
}

/** A window last seen on a screen that is no longer there comes back to the primary one. */
function visible(state: WindowState): WindowState {
  const { x, y, width, height } = state.bounds;
  if (x === undefined || y === undefined) return state;
  const area = screen.getDisplayMatching({ x, y, width, height }).workArea;
  const inside =
    x < area.x + area.width && x + width > area.x && y < area.y + area.height && y + height > area.y;
  return inside ? state : { ...state, bounds: { width, height } };
}

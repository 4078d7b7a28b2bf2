import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app, BrowserWindow, powerMonitor, session } from 'electron';
import { guardContents, guardSession } from './guards.ts';
import { runHeadless } from './headless.ts';
import { relay } from './ipc.ts';
import { log, startLog } from './log.ts';
import { setupMenu } from './menu.ts';
import {
  askAgain,
  askOtherWorkspace,
  pickFiles,
  pickSaveFile,
  pickWorkspace,
  showError,
  showInFolder,
} from './native.ts';
import { modeOf, workspaceArgument } from './policies.ts';
import { besideProgram } from './portable.ts';
import { registerScheme, serveBundle } from './protocol.ts';
import { runSmoke } from './smoke.ts';
import { readState, writeState } from './state.ts';
import { applyTheme, readTheme, type Theme } from './theme.ts';
import { openWindow } from './window.ts';
import { createWorkspaces } from './workspaces.ts';

/** The bundles lie side by side: dist/electron/{main,worker,headless,preload}, dist/renderer. */
const here = import.meta.dirname;
const preload = path.join(here, 'preload.cjs');
const page = path.join(here, '..', 'renderer');

const mode = modeOf(process.argv);
const workspaces = createWorkspaces(pathToFileURL(path.join(here, 'worker.cjs')), {
  opened,
  lost,
  mayPrepare: () => mode.kind !== 'smoke' && !powerMonitor.isOnBatteryPower(),
});
const firstAnswer = Promise.withResolvers<string>();
let window: BrowserWindow | null = null;

keepBeside();
app.enableSandbox();
app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
registerScheme();

if (mode.kind === 'headless') void runHeadless(mode.argv);
else if (mode.kind === 'smoke') void app.whenReady().then(smoke);
else if (!app.requestSingleInstanceLock()) app.quit();
else {
  setupFailures();
  setupInstance();
  setupEnd();
  void app.whenReady().then(start);
}

/** Before anything is read or written: where a portable program keeps what it keeps. */
function keepBeside(): void {
  const { data, defaults } = besideProgram(app.getPath('exe'), process.platform);
  if (defaults !== null) process.env.LOCKSTEP_DEFAULTS ??= defaults;
  if (data === null) return;
  app.setPath('userData', data);
  app.setAppLogsPath(path.join(data, 'logs'));
}

function setupFailures(): void {
  const told = (error: unknown): void => {
    log('unexpected', { error: error instanceof Error ? error.stack : String(error) });
    showError('Lockstep', 'Something unexpected happened. It is written in the log; nothing stored is lost.');
  };
  process.on('uncaughtException', told).on('unhandledRejection', told);
}

function setupInstance(): void {
  app.on('second-instance', (_event, argv, folder) => {
    const file = workspaceArgument(argv);
    if (file !== null) void change(path.resolve(folder, file), false);
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on('open-file', (event, file) => {
    event.preventDefault();
    if (window === null) writeState({ workspace: file });
    else void change(file, false);
  });
}

/** The workspace is closed before the process ends, so that the file stands alone without its journal. */
function setupEnd(): void {
  let closed = false;
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    closed = true;
    void workspaces.close().finally(() => app.quit());
  });
}

function setupPage(): void {
  guardContents();
  guardSession(session.defaultSession);
  serveBundle(session.defaultSession, page);
  const owner = (contents: Electron.WebContents): BrowserWindow => {
    const found = BrowserWindow.fromWebContents(contents);
    if (found === null) throw new Error('The window has been closed.');
    return found;
  };
  const files = {
    pick: async (contents: Electron.WebContents) => pickFiles(owner(contents)),
    save: async (contents: Electron.WebContents, name: string) => pickSaveFile(owner(contents), name),
    show: showInFolder,
  };
  relay(workspaces.current, files, (method) => {
    firstAnswer.resolve(method);
    if (method === 'settings.set') void readTheme(workspaces.current()).then(applyTheme, () => undefined);
  });
}

async function start(): Promise<void> {
  startLog(app.getPath('logs'));
  log('start', {
    version: app.getVersion(),
    electron: process.versions.electron,
    platform: process.platform,
  });
  setupPage();
  if (!(await openFirst())) return app.quit();
  window = openWindow(preload);
  refreshMenu();
}

async function smoke(): Promise<void> {
  setupPage();
  await runSmoke(workspaces, () => openWindow(preload), firstAnswer.promise);
}

/** Opens the workspace of the command line, else the last one, else a new one; asks until one can be opened. */
async function openFirst(): Promise<boolean> {
  const named = workspaceArgument(process.argv) ?? readState().workspace;
  let create = named === null;
  let file: string | null = named ?? path.join(app.getPath('userData'), 'workspace.lockstep');
  for (;;) {
    const refused = file === null ? 'No file was chosen.' : await workspaces.open(file, create);
    if (refused === null) return true;
    const choice = await askOtherWorkspace(refused);
    if (choice === 'quit') return false;
    create = choice === 'new';
    file = await pickWorkspace(null, create);
  }
}

async function change(file: string, create: boolean): Promise<void> {
  const refused = await workspaces.open(file, create);
  if (refused !== null) showError('The workspace cannot be opened.', refused);
}

function opened(file: string, theme: Theme | null): void {
  applyTheme(theme);
  if (mode.kind === 'smoke') return;
  const recent = [file, ...readState().recent.filter((r) => r !== file)].slice(0, 10);
  writeState({ workspace: file, recent });
  app.addRecentDocument(file);
  if (window === null) return;
  refreshMenu();
  window.webContents.reload();
}

function lost(reason: string): void {
  void askAgain(reason, 'Start again').then(async (again) => {
    const refused = again ? await workspaces.restart() : 'quit';
    if (refused === null) return;
    if (again) showError('Lockstep', refused);
    app.quit();
  });
}

function refreshMenu(): void {
  const choose = (create: boolean) => async () => {
    const file = await pickWorkspace(window, create);
    if (file !== null) await change(file, create);
  };
  setupMenu(
    {
      openWorkspace: () => void choose(false)(),
      newWorkspace: () => void choose(true)(),
      openRecent: (file) => void change(file, false),
    },
    readState().recent,
  );
}

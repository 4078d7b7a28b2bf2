import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app, BrowserWindow, nativeTheme, session } from 'electron';
import { type DesktopBackend, startDesktopBackend } from './desktop-backend.ts';
import { guardContents, guardSession } from './guards.ts';
import { relay } from './ipc.ts';
import { setupMenu } from './menu.ts';
import { pickFiles, pickSaveFile, pickWorkspace, showError } from './native.ts';
import { workspaceArgument } from './policies.ts';
import { registerScheme, serveBundle } from './protocol.ts';
import { readState, writeState } from './state.ts';
import { openWindow } from './window.ts';

/** The bundles lie side by side: dist/electron/{main,preload,backend}, dist/renderer. */
const here = import.meta.dirname;
const preload = path.join(here, 'preload.cjs');
const page = path.join(here, '..', 'renderer');
const backendEntry = pathToFileURL(path.join(here, 'worker.mjs'));

let backend: DesktopBackend | null = null;
let window: BrowserWindow | null = null;

app.enableSandbox();
app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
registerScheme();

if (!app.requestSingleInstanceLock()) app.quit();
else {
  setupInstance();
  guardContents();
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', () => void backend?.close());
  void app.whenReady().then(setupWindow);
}

function setupInstance(): void {
  app.on('second-instance', (_event, argv) => {
    const file = workspaceArgument(argv);
    if (file !== null) void switchWorkspace(file);
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on('open-file', (event, file) => {
    event.preventDefault();
    if (app.isReady()) void switchWorkspace(file);
    else writeState({ workspace: file });
  });
}

function setupWindow(): void {
  nativeTheme.themeSource = 'system';
  guardSession(session.defaultSession);
  serveBundle(session.defaultSession, page);
  relay(current, {
    pick: async (contents) => pickFiles(owner(contents)),
    save: async (contents, name) => pickSaveFile(owner(contents), name),
  });
  connect(firstWorkspace());
  window = openWindow(preload);
  refreshMenu();
}

function current(): DesktopBackend {
  if (backend === null) throw new Error('No workspace is open.');
  return backend;
}

function owner(contents: Electron.WebContents): BrowserWindow {
  const found = BrowserWindow.fromWebContents(contents);
  if (found === null) throw new Error('The window has been closed.');
  return found;
}

function firstWorkspace(): string {
  const named = workspaceArgument(process.argv) ?? readState().workspace;
  return named !== null && existsSync(named)
    ? named
    : path.join(app.getPath('userData'), 'workspace.lockstep');
}

function connect(file: string): void {
  const started = startDesktopBackend(backendEntry, file);
  backend = started;
  const recent = [file, ...readState().recent.filter((r) => r !== file)].slice(0, 10);
  writeState({ workspace: file, recent });
  app.addRecentDocument(file);
  void started.gone.then((reason) => {
    if (backend === started && !quitting)
      showError('Lockstep', `${reason} What was stored before is safe; restart to go on.`);
  });
}

let quitting = false;
app.on('before-quit', () => {
  quitting = true;
});

async function switchWorkspace(file: string): Promise<void> {
  const old = backend;
  backend = null;
  await old?.close();
  connect(file);
  refreshMenu();
  window?.webContents.reload();
}

function refreshMenu(): void {
  const choose = (create: boolean) => () => {
    void pickWorkspace(window, create).then((file) => (file === null ? undefined : switchWorkspace(file)));
  };
  setupMenu(
    {
      openWorkspace: choose(false),
      newWorkspace: choose(true),
      openRecent: (file) => void switchWorkspace(file),
    },
    readState().recent,
  );
}

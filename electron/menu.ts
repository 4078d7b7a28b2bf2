import { app, Menu, type MenuItemConstructorOptions } from 'electron';

export type MenuActions = Readonly<{
  openWorkspace: () => void;
  newWorkspace: () => void;
  openRecent: (file: string) => void;
}>;

/** The platform's menu: files, edit, view, window. Page navigation is the page's own (sidebar and palette). */
function menuTemplate(
  actions: MenuActions,
  recent: readonly string[],
  mac: boolean,
  packaged: boolean,
): MenuItemConstructorOptions[] {
  const recentItems: MenuItemConstructorOptions[] =
    recent.length === 0
      ? [{ label: 'No recent workspace', enabled: false }]
      : recent.map((file) => ({ label: file, click: () => actions.openRecent(file) }));
  const file: MenuItemConstructorOptions = {
    label: '&File',
    submenu: [
      { label: 'New workspace…', accelerator: 'CmdOrCtrl+N', click: actions.newWorkspace },
      { label: 'Open workspace…', accelerator: 'CmdOrCtrl+O', click: actions.openWorkspace },
      { label: 'Open recent', submenu: recentItems },
      { type: 'separator' },
      mac ? { role: 'close' } : { role: 'quit' },
    ],
  };
  const view: MenuItemConstructorOptions = {
    label: '&View',
    submenu: [
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { type: 'separator' },
      { role: 'togglefullscreen' },
      ...(packaged
        ? []
        : [{ type: 'separator' } as const, { role: 'reload' } as const, { role: 'toggleDevTools' } as const]),
    ],
  };
  return [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    file,
    { role: 'editMenu' },
    view,
    { role: 'windowMenu' },
    { role: 'help', submenu: [{ role: 'about' }] },
  ];
}

export function setupMenu(actions: MenuActions, recent: readonly string[]): void {
  const template = menuTemplate(actions, recent, process.platform === 'darwin', app.isPackaged);
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  app.setAboutPanelOptions({
    applicationName: 'Lockstep',
    applicationVersion: app.getVersion(),
    copyright: 'Apache-2.0',
    website: '',
  });
}

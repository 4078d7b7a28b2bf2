import type Electron from 'electron';
import { onOrder, reportEvent } from './harness.ts';
import { whole } from './whole.ts';

type Template = Electron.MenuItemConstructorOptions;
let current: readonly Template[] = [];
const templates = new WeakMap<Electron.Menu, readonly Template[]>();

function find(label: string, items: readonly Template[]): Template | undefined {
  for (const item of items) {
    if (item.label === label) return item;
    const inside = Array.isArray(item.submenu) ? find(label, item.submenu) : undefined;
    if (inside !== undefined) return inside;
  }
  return undefined;
}

onOrder('click-menu', ({ label }) => {
  const item = find(label, current);
  if (item?.click === undefined) reportEvent('failure', `no menu item ${label}`);
  else (item.click as () => void)();
});

export const Menu = {
  buildFromTemplate: (template) => {
    const menu = whole<Electron.Menu>({});
    templates.set(menu, template as readonly Template[]);
    return menu;
  },
  setApplicationMenu: (menu) => {
    current = menu === null ? [] : (templates.get(menu) ?? []);
    reportEvent('menu', JSON.parse(JSON.stringify(current)));
  },
} satisfies Partial<typeof Electron.Menu>;

import type Electron from 'electron';
import { reportEvent } from './harness.ts';
import { whole } from './whole.ts';

export const shell = whole<Electron.Shell>({
  showItemInFolder: (path) => reportEvent('shown-in-folder', path),
});

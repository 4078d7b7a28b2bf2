import type Electron from 'electron';
import { whole } from './whole.ts';

const area = { x: 0, y: 0, width: 1920, height: 1080 };

/** One screen. */
export const screen = whole<Electron.Screen>({
  getDisplayMatching: () => whole<Electron.Display>({ bounds: area, workArea: area }),
});

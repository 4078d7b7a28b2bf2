import type Electron from 'electron';
import { reportEvent } from './harness.ts';

const listeners: (() => void)[] = [];
let source: Electron.NativeTheme['themeSource'] = 'system';

export const onTheme = (listener: () => void): void => void listeners.push(listener);

/** The system's own theme is named by the test. */
export const nativeTheme = {
  get themeSource() {
    return source;
  },
  set themeSource(value) {
    source = value;
    reportEvent('theme', value);
    for (const listener of listeners) listener();
  },
  get shouldUseDarkColors() {
    return source === 'system' ? process.env.LOCKSTEP_DOUBLE_SYSTEM_THEME === 'dark' : source === 'dark';
  },
} satisfies Partial<Electron.NativeTheme> as Electron.NativeTheme;

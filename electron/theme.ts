import { nativeTheme } from 'electron';
import type { DesktopBackend } from './desktop-backend.ts';

export type Theme = 'light' | 'dark';

/** The theme the user chose last, which the page keeps with the rest of what it remembers; null when never chosen. */
export async function readTheme(backend: DesktopBackend): Promise<Theme | null> {
  const state = await backend.client('settings.get', { key: 'ui.state' });
  const theme = state !== null && typeof state === 'object' && 'theme' in state ? state.theme : null;
  return theme === 'light' || theme === 'dark' ? theme : null;
}

/** Before the window is made, so that neither its background nor its first paint is of the other theme. */
export function applyTheme(theme: Theme | null): void {
  const source = theme ?? 'system';
  if (nativeTheme.themeSource !== source) nativeTheme.themeSource = source;
}

/** The page's own background (its tokens --bg), shown until the page paints. */
export const background = (): string => (nativeTheme.shouldUseDarkColors ? '#14171b' : '#f6f7f9');

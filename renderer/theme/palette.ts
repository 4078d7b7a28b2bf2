import { useSyncExternalStore } from 'react';

export type ThemeName = 'light' | 'dark';

/** Resolved token values, for what draws outside CSS (plots, canvases). Names are those of tokens.css. */
export type Palette = Readonly<{
  theme: ThemeName;
  text: string;
  muted: string;
  bg: string;
  surface: string;
  border: string;
  gridLine: string;
  accent: string;
  good: string;
  warn: string;
  bad: string;
  long: string;
  short: string;
  series: readonly string[];
}>;

const listeners = new Set<() => void>();
let current: Palette | null = null;

/** Puts the chosen theme on the document; where none is chosen the system's, and again whenever the system changes. */
export function followTheme(chosen: () => ThemeName | null): void {
  const systemIsDark = matchMedia('(prefers-color-scheme: dark)');
  const apply = (): void => applyTheme(chosen() ?? (systemIsDark.matches ? 'dark' : 'light'));
  systemIsDark.addEventListener('change', apply);
  apply();
}

/** Puts the theme on the document (tokens, Blueprint's own dark class) and tells whoever draws with resolved colours. */
export function applyTheme(theme: ThemeName): void {
  document.documentElement.dataset.theme = theme;
  document.documentElement.dataset.agThemeMode = theme;
  document.body.classList.toggle('bp6-dark', theme === 'dark');
  current = readPalette(theme);
  for (const listener of listeners) listener();
}

function readPalette(theme: ThemeName): Palette {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    theme,
    text: token('text'),
    muted: token('muted'),
    bg: token('bg'),
    surface: token('surface'),
    border: token('border'),
    gridLine: token('grid-line'),
    accent: token('accent'),
    good: token('good'),
    warn: token('warn'),
    bad: token('bad'),
    long: token('long'),
    short: token('short'),
    series: [1, 2, 3, 4, 5, 6, 7, 8].map((n) => token(`series-${n}`)),
  };
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
const snapshot = (): Palette => {
  current ??= readPalette('light');
  return current;
};

/** The colours of the theme in force; the component draws again when it changes. */
export const usePalette = (): Palette => useSyncExternalStore(subscribe, snapshot);

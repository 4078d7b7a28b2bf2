import type { ThemeName } from '../theme/palette.ts';

export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

/** What the window remembers across reloads, crashes and restarts. Kept in the workspace under settings key `ui.state`. */
export type UiState = Readonly<{
  /** null follows the system until somebody chooses. */
  theme: ThemeName | null;
  page: string;
  /** null follows the newest snapshot. */
  snapshot: string | null;
  /** Choices on the pages (level, estimator, filters), by key `page.control`. */
  controls: Readonly<Record<string, Json>>;
}>;

export const defaults: UiState = {
  theme: null,
  page: 'overview',
  snapshot: null,
  controls: {},
};

/** Takes what was stored as far as it can be read; a damaged or older state never stops the window. */
export function readUiState(stored: unknown): UiState {
  const from = stored !== null && typeof stored === 'object' ? (stored as Record<string, unknown>) : {};
  const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
  return {
    theme: from.theme === 'light' || from.theme === 'dark' ? from.theme : null,
    page: text(from.page) ?? defaults.page,
    snapshot: text(from.snapshot),
    controls:
      from.controls !== null && typeof from.controls === 'object' && !Array.isArray(from.controls)
        ? (from.controls as UiState['controls'])
        : {},
  };
}

import { useCallback } from 'react';
import { applyTheme, type ThemeName, usePalette } from '../theme/palette.ts';
import { setUiState } from './ui-state.ts';

/** The theme that is not shown, and the choice of it: from then on the system's is not followed. */
export function useThemeSwitch(): Readonly<{ other: ThemeName; choose: () => void }> {
  const other = usePalette().theme === 'dark' ? 'light' : 'dark';
  const choose = useCallback((): void => {
    applyTheme(other);
    setUiState({ theme: other });
  }, [other]);
  return { other, choose };
}

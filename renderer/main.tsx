import { createRoot } from 'react-dom/client';
import './kit/blueprint-styles.ts';
import './theme/tokens.css';
import './theme/base.css';
import './theme/kit.css';
import './theme/shell.css';
import './theme/narrow.css';
import './theme/forced-colors.css';
import './theme/print.css';
import { followAddress } from './app/follow-address.ts';
import { loadPreferences } from './app/load-preferences.ts';
import { parseRoute } from './app/router.ts';
import { Shell } from './app/shell.tsx';
import { currentUiState, loadUiState } from './app/ui-state.ts';
import { WithPreferences } from './app/with-preferences.tsx';
import { BlueprintProvider } from './kit/blueprint.ts';
import { followTheme } from './theme/palette.ts';

async function start(): Promise<void> {
  const [state] = await Promise.all([loadUiState(), loadPreferences()]);
  followTheme(() => currentUiState().theme);
  if (parseRoute(location.hash) === null) location.replace(`#/${state.page}`);
  followAddress();
  const root = document.getElementById('root');
  if (root === null) throw new Error('The page has no root element.');
  createRoot(root).render(
    <BlueprintProvider>
      <WithPreferences>
        <Shell />
      </WithPreferences>
    </BlueprintProvider>,
  );
}

void start();

import { Fragment, type ReactNode, useEffect, useRef, useState } from 'react';
import { preferences } from '../../contract/preferences.ts';
import { useRevision } from '../hooks/revision.ts';
import { loadPreferences } from './load-preferences.ts';
import { navigate, parseRoute } from './router.ts';
import { loadUiState } from './ui-state.ts';

/** The window, drawn anew when what the workspace is set to has changed, here, by Undo or by another program. */
export function WithPreferences({ children }: Readonly<{ children: ReactNode }>) {
  const [drawn, setDrawn] = useState(0);
  const revision = useRevision();
  const first = useRef(revision);
  useEffect(() => {
    if (revision === first.current) return;
    let live = true;
    const look = async (): Promise<void> => {
      const { pseudonyms } = preferences();
      if (!(await loadPreferences()) || !live) return;
      if (preferences().pseudonyms !== pseudonyms) await forgetNames();
      setDrawn(revision);
    };
    void look();
    return () => {
      live = false;
    };
  }, [revision]);
  return <Fragment key={drawn}>{children}</Fragment>;
}

/** Names that the window itself remembers, in its choices and its address, are asked for anew. */
async function forgetNames(): Promise<void> {
  await loadUiState();
  const route = parseRoute(location.hash);
  if (route?.page === 'account') navigate('account');
}

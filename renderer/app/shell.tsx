import { Suspense, useCallback, useEffect, useState } from 'react';
import { BandsProvider } from '../hooks/bands.tsx';
import { useFollowOthers } from '../hooks/follow-others.ts';
import { useCall } from '../hooks/use-call.ts';
import { Empty, ErrorState, Loading } from '../kit/states.tsx';
import { UndoButtons } from '../undo/undo-buttons.tsx';
import { CommandPalette } from './command-palette.tsx';
import { CompareWith } from './compare-with.tsx';
import { DropAnywhere } from './drop-anywhere.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { keepFocus } from './keep-focus.ts';
import { type PageId, pageList } from './page-list.ts';
import { pageComponent, prefetchPages } from './pages.ts';
import { ReadOnlyBar } from './read-only-bar.tsx';
import { useRoute } from './router.ts';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import { Sidebar } from './sidebar.tsx';
import { SnapshotPicker } from './snapshot-picker.tsx';
import { StartPage } from './start-page.tsx';
import { isFirstWindow, setUiState, useSnapshot, useUiState } from './ui-state.ts';
import { useWindowKeys } from './use-window-keys.ts';
import { ViewsMenu } from './views-menu.tsx';
import { WithPictures } from './with-pictures.tsx';
import { WorkspaceContext } from './workspace.ts';

const nothing = {};
/** Pages that are of use before anything is imported. */
const withoutSnapshot: readonly PageId[] = ['data', 'methodology'];

/** The window: sidebar, snapshot, page. */
export function Shell() {
  const workspace = useCall('workspace.info', nothing);
  const { page } = useRoute();
  useEffect(prefetchPages, []);
  useEffect(() => keepFocus(document.body), []);
  useFollowOthers();
  const [palette, setPalette] = useState(false);
  const [keys, setKeys] = useState(false);
  const showKeys = useCallback(() => setKeys(true), []);
  useWindowKeys(showKeys);
  const title = pageList.find((item) => item.id === page)?.title ?? '';
  const Component = pageComponent(page);

  const labels = workspace.data?.snapshots.map((s) => s.label);
  const missing = labels?.length === 0 && !withoutSnapshot.includes(page);
  const { snapshot } = useUiState();
  const shown = useSnapshot();
  // A chosen snapshot can go with the import that made it: then the pages follow the newest again.
  const gone = labels !== undefined && snapshot !== null && !labels.includes(snapshot);
  useEffect(() => {
    if (gone) setUiState({ snapshot: null });
  }, [gone]);

  useEffect(() => {
    setUiState({ page });
    document.title = `${title} · Lockstep`;
  }, [page, title]);

  return (
    <WorkspaceContext value={workspace}>
      <a
        className="skip"
        href={`#/${page}`}
        onClick={(event) => {
          event.preventDefault();
          document.getElementById('content')?.focus();
        }}
      >
        Skip to the page
      </a>
      <div className="shell">
        <Sidebar onCommand={() => setPalette(true)} onHelp={showKeys} />
        <div className="shell-main">
          <div className="topbar">
            <SnapshotPicker />
            <CompareWith />
            {missing ? null : <ViewsMenu />}
            <UndoButtons />
          </div>
          <ReadOnlyBar />
          <main className="shell-page" id="content" tabIndex={-1}>
            {workspace.error && workspace.data === null ? (
              <ErrorState error={workspace.error} onRetry={workspace.retry} />
            ) : (
              <ErrorBoundary key={page} name={title}>
                <Suspense fallback={<Loading what={`Opening ${title}`} progress={null} />}>
                  {labels === undefined && isFirstWindow() ? (
                    // An empty workspace has nothing to compute: no page says so before that is known.
                    <Loading what="Opening the workspace" progress={null} />
                  ) : Component && missing ? (
                    <StartPage />
                  ) : Component ? (
                    <BandsProvider snapshot={shown}>
                      <WithPictures>
                        <Component />
                      </WithPictures>
                    </BandsProvider>
                  ) : (
                    <Empty title={`${title} is not part of this build`} />
                  )}
                </Suspense>
              </ErrorBoundary>
            )}
          </main>
        </div>
      </div>
      <CommandPalette open={palette} onOpen={setPalette} onHelp={showKeys} />
      <ShortcutsDialog open={keys} onClose={() => setKeys(false)} />
      <DropAnywhere />
    </WorkspaceContext>
  );
}

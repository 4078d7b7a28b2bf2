import { Button } from '@blueprintjs/core';
import type { ReactNode } from 'react';
import { Page } from '../kit/page.tsx';
import { Empty } from '../kit/states.tsx';
import { navigate } from './router.ts';
import { useSnapshotInfo, useWorkspace } from './workspace.ts';

type Props = Readonly<{ title: string; about: string; children: ReactNode }>;

/** A page that needs a snapshot, or, in a workspace that has none, what to do next. */
export function WithSnapshot({ title, about, children }: Props) {
  const workspace = useWorkspace();
  const snapshot = useSnapshotInfo();
  if (workspace === null || snapshot !== null) return children;
  return (
    <Page title={title} about={about}>
      <Empty
        icon="upload"
        title="This workspace has no positions yet"
        action={
          <Button size="small" intent="primary" text="Import exports" onClick={() => navigate('data')} />
        }
      >
        Drop exchange exports anywhere in this window, or choose them on the Data page.
      </Empty>
    </Page>
  );
}

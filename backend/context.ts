import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Progress } from '../contract/contract.ts';
import { openWorkspace } from '../db/open.ts';
import type { Workspace } from '../db/workspace.ts';
import type { Pulse } from '../risk/portfolio.ts';
import { createFileRegistry, type FileRegistry } from './files.ts';
import { type Channel, createReporter } from './pulse.ts';
import { createSnapshots, type Snapshots } from './snapshots.ts';

/** What every handler works with. The workspace is opened by the first call that needs it. */
export type Shared = Readonly<{
  workspace: () => Workspace;
  snapshots: Snapshots;
  files: FileRegistry;
  close: () => void;
}>;

/** …and what belongs to this call. */
export type Context = Shared & Readonly<{ pulse: Pulse; progress: (progress: Progress) => void }>;

export type SharedOptions = Readonly<{ workspace: string; create: boolean }>;

export function createShared({ workspace: file, create }: SharedOptions): Shared {
  let open: Workspace | null = null;
  const workspace = (): Workspace => {
    if (open === null) {
      if (create) mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
      open = openWorkspace(file, { create });
    }
    return open;
  };
  return {
    workspace,
    snapshots: createSnapshots(workspace),
    files: createFileRegistry(),
    close: () => {
      open?.close();
      open = null;
    },
  };
}

export const contextOf = (shared: Shared, channel: Channel): Context => ({
  ...shared,
  ...createReporter(channel),
});

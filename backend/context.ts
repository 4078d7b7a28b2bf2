import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Progress } from '../contract/contract.ts';
import { openWorkspace } from '../db/open.ts';
import type { Workspace } from '../db/workspace.ts';
import type { Pulse } from '../risk/portfolio.ts';
import { type Ask, createAsk } from './ask.ts';
import { createFileRegistry, type FileRegistry } from './files.ts';
import type { AllHandlers } from './handlers/handler-group.ts';
import type { HeadlineId, HeadlineValue } from './headlines/definitions.ts';
import { type Channel, createReporter } from './pulse.ts';
import { createSnapshots, type Snapshots } from './snapshots.ts';

/** What every handler works with. The workspace is opened by the first call that needs it. */
export type Shared = Readonly<{
  workspace: () => Workspace;
  snapshots: Snapshots;
  files: FileRegistry;
  /** Headlines by what they were computed from. */
  headlines: Map<string, Readonly<Record<HeadlineId, HeadlineValue>>>;
  close: () => void;
}>;

/** …and what belongs to this call. */
export type Context = Shared & Readonly<{ pulse: Pulse; progress: (progress: Progress) => void; ask: Ask }>;

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
    headlines: new Map(),
    close: () => {
      open?.close();
      open = null;
    },
  };
}

export function contextOf(shared: Shared, handlers: AllHandlers, channel: Channel): Context {
  const context = { ...shared, ...createReporter(channel) };
  return { ...context, ask: createAsk(handlers, context) };
}

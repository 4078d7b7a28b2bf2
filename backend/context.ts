import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Progress } from '../contract/contract.ts';
import { openWorkspace } from '../db/open.ts';
import type { Workspace } from '../db/workspace.ts';
import type { Pulse } from '../risk/portfolio.ts';
import { type Ask, createAsk } from './ask.ts';
import { type ComputePool, createComputePool } from './compute/compute-pool.ts';
import { createFileRegistry, type FileRegistry } from './files.ts';
import type { AllHandlers } from './handlers/handler-group.ts';
import type { HeadlineValue } from './headlines/measures.ts';
import { type Channel, createReporter } from './pulse.ts';
import { createSnapshots, type Snapshots } from './snapshots.ts';

/** What every handler works with. The workspace is opened by the first call that needs it. */
export type Shared = Readonly<{
  workspace: () => Workspace;
  snapshots: Snapshots;
  files: FileRegistry;
  /** Threads for the large matrix products. */
  compute: ComputePool;
  /** Scalars by what they were computed from. */
  headlines: Map<string, HeadlineValue>;
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
  const compute = createComputePool();
  return {
    workspace,
    compute,
    snapshots: createSnapshots(workspace),
    files: createFileRegistry(),
    headlines: new Map(),
    close: () => {
      compute.close();
      open?.close();
      open = null;
    },
  };
}

export function contextOf(shared: Shared, handlers: AllHandlers, channel: Channel): Context {
  const context = { ...shared, ...createReporter(channel) };
  return { ...context, ask: createAsk(handlers, context) };
}

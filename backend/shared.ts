import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { openWorkspace } from '../db/open.ts';
import type { Workspace } from '../db/workspace.ts';
import { createAsk } from './ask.ts';
import { createComputePool } from './compute/compute-pool.ts';
import type { Context, Shared } from './context.ts';
import { createFileRegistry } from './files.ts';
import type { AllHandlers } from './handlers/handler-group.ts';
import { type Channel, createReporter } from './pulse.ts';
import { createSnapshots } from './snapshots.ts';

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

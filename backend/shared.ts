import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { openWorkspace } from '../db/open.ts';
import type { Workspace } from '../db/workspace.ts';
import { createComputePool } from './compute/compute-pool.ts';
import type { Context, Shared } from './context.ts';
import { createFileRegistry } from './files.ts';
import type { AllHandlers } from './handlers/handler-group.ts';
import { type Channel, createReporter } from './pulse.ts';
import { withAsking } from './reads/record-reads.ts';
import { createResultCache } from './result-cache.ts';
import { createSnapshots } from './snapshots.ts';

const keptAnswers = 200;
const keptBytes = 256 * 2 ** 20;
/** Some fifty measures at every snapshot. */
const keptScalars = 100_000;

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
    opened: () => open,
    compute,
    snapshots: createSnapshots(workspace),
    files: createFileRegistry(),
    answers: createResultCache(keptAnswers, keptBytes),
    scalars: createResultCache(keptScalars, keptBytes),
    close: () => {
      compute.close();
      open?.close();
      open = null;
    },
  };
}

export function contextOf(shared: Shared, handlers: AllHandlers, channel: Channel): Context {
  return withAsking({ ...shared, shared, ledger: new Map(), ...createReporter(channel) }, handlers);
}

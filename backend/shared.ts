import { existsSync, mkdirSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { LockstepError } from '../contract/errors.ts';
import { openWorkspace } from '../db/open.ts';
import { openForReading } from '../db/open-for-reading.ts';
import { asPlaceError } from '../db/storage-error.ts';
import type { Workspace } from '../db/workspace.ts';
import { createActions } from './actions/action-list.ts';
import { createComputePool } from './compute/compute-pool.ts';
import type { Context, Shared } from './context.ts';
import { createFileRegistry } from './files.ts';
import type { AllHandlers } from './handlers/handler-group.ts';
import { applyDefaults, readDefaults, requireDefaults } from './machine-defaults.ts';
import { type Channel, createReporter } from './pulse.ts';
import { createKeptFigures, figuresFile } from './reads/kept-figures.ts';
import { withAsking } from './reads/record-reads.ts';
import { createResultCache } from './result-cache.ts';
import { createSnapshots } from './snapshots.ts';
import { createSharedHelper } from './together/shared-helper.ts';

const keptAnswers = 200;
/** Two splits of a change into every block. */
const keptTrials = 1_024;
const keptBytes = 256 * 2 ** 20;
/** Some fifty measures at every snapshot. */
const keptScalars = 100_000;

export type SharedOptions = Readonly<{
  workspace: string;
  create: boolean;
  /** Whether changes are kept so that they can be undone: for a window. */
  actions?: boolean;
  /** What this program is called where it keeps others waiting for a lock. */
  writer?: string;
  /** Positions of a snapshot from which on its figures are kept beside the workspace. */
  keptFrom?: number;
  /** Positions of two books from which on their mixtures are measured on two threads. */
  mixedTogetherFrom?: number;
  /** Positions of a snapshot from which on what is asked of it is answered on two threads. */
  answeredTogetherFrom?: number;
  /** A thread that helps another: it only reads, and has no threads of its own. */
  helper?: boolean;
}>;

/** Below it the other thread takes longer to start than it saves. */
const worthAThread = { mixtures: 200_000, answers: 10_000 };
/** From how many positions on there is another thread at all. */
const from = (positions: number): number =>
  availableParallelism() > 1 ? positions : Number.POSITIVE_INFINITY;

export function createShared({
  workspace: file,
  create,
  actions: keepActions = false,
  writer = 'Lockstep',
  keptFrom,
  mixedTogetherFrom = from(worthAThread.mixtures),
  answeredTogetherFrom = from(worthAThread.answers),
  helper = false,
}: SharedOptions): Shared {
  let open: Workspace | null = null;
  /** A file that was there and is gone is not made anew. */
  let mayCreate = create;
  const defaults = readDefaults();
  const workspace = (): Workspace => {
    if (open === null) {
      const isNew = mayCreate && (statSync(file, { throwIfNoEntry: false })?.size ?? 0) === 0;
      if (isNew) requireDefaults(defaults);
      if (mayCreate) makeFolder(path.dirname(path.resolve(file)));
      open = helper ? openForReading(file) : openHere(file, mayCreate);
      mayCreate = false;
      if (isNew) applyDefaults(open, defaults);
      open.writer = writer;
      open.waiting = (sentence) => waiting.tell(sentence);
    }
    return open;
  };
  const waiting = { tell: (_: string): void => undefined };
  const snapshots = createSnapshots(workspace);
  let others = 0;
  const compute = helper ? createComputePool(1) : createComputePool();
  const second = createSharedHelper(file);
  const actions = keepActions ? createActions() : null;
  return {
    workspace,
    file,
    defaults,
    opened: () => open,
    waiting,
    notice: () => {
      const replaced = open?.isReplaced === true;
      if (!replaced && open?.othersWrote() !== true) return;
      others++;
      snapshots.drop();
      // What somebody else has changed since cannot be put back as it was.
      if (open !== null) actions?.clear(open);
      if (!replaced) return;
      open?.abandon();
      open = null;
    },
    others: () => others,
    actions,
    compute,
    helper: second,
    answeredTogetherFrom: helper ? Number.POSITIVE_INFINITY : answeredTogetherFrom,
    mixedTogetherFrom: helper ? Number.POSITIVE_INFINITY : mixedTogetherFrom,
    snapshots,
    files: createFileRegistry(),
    answers: createResultCache(keptAnswers, keptBytes),
    scalars: createResultCache(keptScalars, keptBytes),
    figures: createKeptFigures(figuresFile(file), { workspace, snapshots }, keptFrom),
    trials: createResultCache(keptTrials, keptBytes),
    close: () => {
      second.close();
      compute.close();
      open?.close();
      open = null;
    },
  };
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw asPlaceError(error, folder);
  }
}

/** For writing where that is possible, else for reading. */
function openHere(file: string, create: boolean): Workspace {
  try {
    return openWorkspace(file, { create });
  } catch (error) {
    const unwritable =
      error instanceof LockstepError &&
      (error.code === 'WORKSPACE_READ_ONLY' || error.code === 'STORAGE_FAILED');
    if (!unwritable || !existsSync(file)) throw error;
    return openForReading(file);
  }
}

export function contextOf(given: Shared, handlers: AllHandlers, channel: Channel): Context {
  const shared = channel.idle === true ? { ...given, ...onOneThread } : given;
  return withAsking({ ...shared, shared, ledger: new Map(), ...createReporter(channel) }, handlers);
}

const onOneThread = {
  answeredTogetherFrom: Number.POSITIVE_INFINITY,
  mixedTogetherFrom: Number.POSITIVE_INFINITY,
};

import type { Input, Method, Output, Progress } from '../contract/contract.ts';
import type { Workspace } from '../db/workspace.ts';
import type { Pulse } from '../risk/portfolio.ts';
import type { ComputePool } from './compute/compute-pool.ts';
import type { FileRegistry } from './files.ts';
import type { HeadlineValue } from './headlines/headline-value.ts';
import type { Snapshots } from './snapshots.ts';

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

/** One measure asking another by the contract: defaults applied, results kept, progress a part of the asker's. */
export type Ask = <M extends Method>(method: M, input: Input<M>, pulse?: Pulse) => Promise<Output<M>>;

/** …and what belongs to this call. */
export type Context = Shared & Readonly<{ pulse: Pulse; progress: (progress: Progress) => void; ask: Ask }>;

import type { Input, Method, Output, Progress } from '../contract/contract.ts';
import type { Workspace } from '../db/workspace.ts';
import type { Pulse } from '../risk/pulse.ts';
import type { Actions } from './actions/action-list.ts';
import type { ComputePool } from './compute/compute-pool.ts';
import type { FileRegistry } from './files.ts';
import type { Defaults } from './machine-defaults.ts';
import type { AnswerCache } from './reads/answer-cache.ts';
import type { KeptFigures } from './reads/kept-figures.ts';
import type { Ledger } from './reads/ledger.ts';
import type { Snapshots } from './snapshots.ts';
import type { SharedHelper } from './together/shared-helper.ts';

/** What every handler works with. The workspace is opened by the first call that needs it. */
export type Shared = Readonly<{
  workspace: () => Workspace;
  /** The workspace if it is open already. */
  opened: () => Workspace | null;
  /** Who is told of a lock that is waited for: the call in hand. */
  waiting: { tell: (sentence: string) => void };
  /** Where the workspace is, whether it can be opened or not. */
  file: string;
  /** What this machine sets for new workspaces. */
  defaults: Defaults;
  /** Before every call: drops what is kept when another program has written since. */
  notice: () => void;
  /** How often that was so. */
  others: () => number;
  snapshots: Snapshots;
  files: FileRegistry;
  /** What the window can undo; null where there is no window. */
  actions: Actions | null;
  /** Threads for the large matrix products. */
  compute: ComputePool;
  /** Positions of two books from which on their mixtures are measured on two threads. */
  mixedTogetherFrom: number;
  /** Another thread that answers questions of this one, and the positions of a snapshot from which on it is asked. */
  helper: SharedHelper;
  answeredTogetherFrom: number;
  /** Answers with what they were computed from: large ones, and the many scalars of headlines and limits. */
  answers: AnswerCache;
  scalars: AnswerCache;
  /** Scalars of large snapshots beside the workspace, for other processes; null among books that nobody stored. */
  figures: KeptFigures | null;
  /** Of books that nobody stored: mixtures of two snapshots, snapshots after a what-if. */
  trials: AnswerCache;
  close: () => void;
}>;

/** One measure asking another by the contract: defaults applied, results kept, progress a part of the asker's. */
export type Ask = <M extends Method>(method: M, input: Input<M>, pulse?: Pulse) => Promise<Output<M>>;

/**
 * The answer kept under this key, if everything it read is as it was; else computed anew. Either way the call that
 * asks has read what the answer has read.
 */
export type Keep = <T>(
  key: string,
  compute: (inner: Context) => T | Promise<T>,
  cache?: AnswerCache,
) => Promise<T>;

/** …and what belongs to this call. */
export type Context = Shared &
  Readonly<{
    pulse: Pulse;
    /** Lets calls that somebody waits for go first; at once unless this one runs behind them. */
    rest: () => Promise<void>;
    progress: (progress: Progress) => void;
    ask: Ask;
    kept: Keep;
    /** What this call has read; `workspace` and `snapshots` write into it. */
    ledger: Ledger;
    /** The same without a ledger. */
    shared: Shared;
    /**
     * The same call among other snapshots, for books that nobody stored: what is asked through it is not kept with the
     * answers of the workspace, and is written into the ledger given, or into none.
     */
    among: (snapshots: Snapshots, ledger?: Ledger) => Context;
  }>;

import type { MessagePort } from 'node:worker_threads';
import type { Input, Method } from '../../contract/contract.ts';
import type { MeasureId } from '../../contract/measures.ts';
import { type Preferences, preferences } from '../../contract/preferences.ts';
import type { SqlAsked } from '../../db/recording-workspace.ts';

/** What a thread that answers for another starts with. */
export type AnswerTask = Readonly<{
  workspace: string;
  port: MessagePort;
  /** See `thread-signals.ts`. */
  signals: SharedArrayBuffer;
}>;

/**
 * What one thread answers for another: a method whose answers are kept, or are kept under a key that is given, or scalars
 * of a snapshot.
 */
export type Question =
  | { readonly [M in Method]: Readonly<{ method: M; input: Input<M>; keptAs?: string }> }[Method]
  | Readonly<{ snapshot: string; measures: readonly ScalarAsked[] }>;

export type ScalarAsked = Readonly<{ id: MeasureId; alone: boolean }>;

/** What was read for an answer, without the functions that read it again. */
export type ReadThere = Readonly<{
  key: string;
  name: string;
  fingerprint: string;
  /** How to ask again what was asked of the database. */
  asked: SqlAsked | null;
}>;

/** An answer as it is kept. */
export type FoundThere = Readonly<{ value: unknown; reads: readonly ReadThere[] }>;

/** Questions of which the asking thread takes them as it needs them, and the other from the last to the first. */
export type Round = Readonly<{
  id: number;
  questions: readonly Question[];
  /** What the workspace is set to while they are asked. */
  preferences: Preferences;
  /** Int32: `sent`, and from `firstClaim` on who answers each question. */
  state: SharedArrayBuffer;
}>;
export const sent = 0;
export const firstClaim = 1;
export const claim = { free: 0, here: 1, there: 2 } as const;

let rounds = 0;
export const newRound = (questions: readonly Question[]): Round => ({
  id: ++rounds,
  questions,
  preferences: preferences(),
  state: new SharedArrayBuffer(4 * (firstClaim + questions.length)),
});

/** Whether the claim is the asker's now, which nobody else has made. */
export const claimed = (state: Int32Array, question: number, by: number): boolean =>
  Atomics.compareExchange(state, firstClaim + question, claim.free, by) === claim.free;

/** `found` is null for a question that was refused there: the asker meets it again. */
export type AnswerMessage = Readonly<{
  round: number;
  question: number;
  found: readonly FoundThere[] | null;
}>;

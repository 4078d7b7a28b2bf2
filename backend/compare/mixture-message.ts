import type { MessagePort } from 'node:worker_threads';
import type { Preferences } from '../../contract/preferences.ts';
import type { HeadlineValue } from '../headlines/headline-value.ts';
import type { Mixture, MixtureQuestion } from './mixture.ts';

/** What a thread that measures mixtures starts with; the columns of both books lie on shared memory. */
export type MixtureTask = Readonly<{
  workspace: string;
  question: MixtureQuestion;
  preferences: Preferences;
  port: MessagePort;
  /** See `thread-signals.ts`. */
  signals: SharedArrayBuffer;
}>;

/** Mixtures of which one thread takes the first that is left, and the other the last. */
export type MixtureRound = Readonly<{
  asked: readonly Mixture[];
  /** How many have been taken by either, and how many answers have been sent. */
  state: SharedArrayBuffer;
}>;
export const slot = { taken: 0, sent: 1 } as const;

/** `reads`: the keys of what was read of the workspace. `gone`: there will be no more answers. */
export type MixtureMessage =
  | Readonly<{ kind: 'value'; index: number; value: HeadlineValue; reads: readonly string[] }>
  | Readonly<{ kind: 'gone' }>;

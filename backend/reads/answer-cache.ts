import type { ResultCache } from '../result-cache.ts';
import type { Ledger } from './ledger.ts';

/** An answer with what it was computed from, and the version of the workspace at which that was last true. */
export type KeptAnswer = { readonly value: unknown; readonly reads: Ledger; version: number };
export type AnswerCache = ResultCache<KeptAnswer>;

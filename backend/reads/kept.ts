import type { Context } from '../context.ts';
import type { ResultCache } from '../result-cache.ts';
import { type Ledger, stillHolds } from './ledger.ts';

/** An answer with what it was computed from, and the version of the workspace at which that was last true. */
export type KeptAnswer = { readonly value: unknown; readonly reads: Ledger; version: number };
export type AnswerCache = ResultCache<KeptAnswer>;

/**
 * The answer kept under this key, if everything it read is as it was; else computed anew. Either way the call that
 * asks has read what the answer has read.
 */
export type Keep = <T>(
  key: string,
  compute: (inner: Context) => T | Promise<T>,
  cache?: AnswerCache,
) => Promise<T>;

export function createKeep(context: Context, nest: (context: Context, ledger: Ledger) => Context): Keep {
  const { shared, ledger } = context;
  return async <T>(
    key: string,
    compute: (inner: Context) => T | Promise<T>,
    cache: AnswerCache = shared.answers,
  ): Promise<T> => {
    const { version } = shared.workspace();
    const known = cache.get(key);
    if (known !== undefined && (known.version === version || stillHolds(known.reads))) {
      known.version = version;
      addAll(ledger, known.reads);
      return known.value as T;
    }
    const reads: Ledger = new Map();
    const value = await compute(nest(context, reads));
    cache.set(key, { value, reads, version }, value);
    addAll(ledger, reads);
    return value;
  };
}

export function addAll(to: Ledger, from: Ledger): void {
  for (const [key, read] of from) to.set(key, read);
}

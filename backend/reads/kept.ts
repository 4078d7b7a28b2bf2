import { preferences } from '../../contract/preferences.ts';
import { displayDefaults, referenceDefaults } from '../../contract/setting-defaults.ts';
import type { Context, Keep, Shared } from '../context.ts';
import type { AnswerCache, KeptAnswer } from './answer-cache.ts';
import { type Ledger, stillHolds } from './ledger.ts';

export function createKeep(context: Context, nest: (context: Context, ledger: Ledger) => Context): Keep {
  const { shared, ledger } = context;
  return async <T>(
    asked: string,
    compute: (inner: Context) => T | Promise<T>,
    cache: AnswerCache = shared.answers,
  ): Promise<T> => {
    const known = keptAnswer(shared, asked, cache);
    if (known !== null) {
      addAll(ledger, known.reads);
      return known.value as T;
    }
    const { version } = shared.workspace();
    const key = `${asked}${preferred()}`;
    const reads: Ledger = new Map();
    try {
      const value = await compute(nest(context, reads));
      cache.set(key, { value, reads, version }, value);
      if (shared.workspace().version === version) beside(shared, cache)?.set(key, value, reads);
      return value;
    } finally {
      addAll(ledger, reads);
    }
  };
}

const beside = ({ scalars, figures }: Shared, cache: AnswerCache) => (cache === scalars ? figures : null);

/** The answer kept under this key; null for none, and for one that no longer holds. */
export function keptAnswer(shared: Shared, asked: string, cache: AnswerCache): KeptAnswer | null {
  const { version } = shared.workspace();
  const key = `${asked}${preferred()}`;
  const known = cache.get(key) ?? beside(shared, cache)?.get(key);
  if (known === undefined || (known.version !== version && !stillHolds(known.reads))) return null;
  known.version = version;
  cache.set(key, known, known.value);
  return known;
}

/** Keeps an answer that was found elsewhere, with what was read for it, unless one is known already. */
export const keepFound = <T>(
  { kept }: Context,
  key: string,
  { value, reads }: Readonly<{ value: T; reads: Ledger }>,
  cache?: AnswerCache,
): Promise<T> =>
  kept(
    key,
    (inner) => {
      addAll(inner.ledger, reads);
      return value;
    },
    cache,
  );

/** What is not as built in of that which enters answers unasked: the reference, and how sentences write numbers. */
function preferred(): string {
  const { pseudonyms: _, ...others } = preferences();
  const text = JSON.stringify(others);
  return text === builtIn ? '' : ` ${text}`;
}
const { pseudonyms: _, ...display } = displayDefaults;
const builtIn = JSON.stringify({ ...display, ...referenceDefaults });

export function addAll(to: Ledger, from: Ledger): void {
  for (const [key, read] of from) to.set(key, read);
}

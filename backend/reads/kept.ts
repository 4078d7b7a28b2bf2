import { preferences } from '../../contract/preferences.ts';
import { displayDefaults, referenceDefaults } from '../../contract/setting-defaults.ts';
import type { Context, Keep } from '../context.ts';
import type { AnswerCache } from './answer-cache.ts';
import { type Ledger, stillHolds } from './ledger.ts';

export function createKeep(context: Context, nest: (context: Context, ledger: Ledger) => Context): Keep {
  const { shared, ledger } = context;
  const beside = (cache: AnswerCache) => (cache === shared.scalars ? shared.figures : null);
  return async <T>(
    asked: string,
    compute: (inner: Context) => T | Promise<T>,
    cache: AnswerCache = shared.answers,
  ): Promise<T> => {
    const { version } = shared.workspace();
    const key = `${asked}${preferred()}`;
    const known = cache.get(key) ?? beside(cache)?.get(key);
    if (known !== undefined && (known.version === version || stillHolds(known.reads))) {
      known.version = version;
      cache.set(key, known, known.value);
      addAll(ledger, known.reads);
      return known.value as T;
    }
    const reads: Ledger = new Map();
    try {
      const value = await compute(nest(context, reads));
      cache.set(key, { value, reads, version }, value);
      if (shared.workspace().version === version) beside(cache)?.set(key, value, reads);
      return value;
    } finally {
      addAll(ledger, reads);
    }
  };
}

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

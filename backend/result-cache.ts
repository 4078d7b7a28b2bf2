/** Keeps answers by key; the least recently asked for go first when there are too many or they weigh too much. */
export type ResultCache<T> = Readonly<{
  get: (key: string) => T | undefined;
  /** `weighed`: the part of the entry that has the weight. */
  set: (key: string, entry: T, weighed: unknown) => void;
  clear: () => void;
}>;

export function createResultCache<T>(maxCount: number, maxBytes: number): ResultCache<T> {
  const kept = new Map<string, Readonly<{ entry: T; bytes: number }>>();
  let total = 0;
  const forget = (key: string): void => {
    total -= kept.get(key)?.bytes ?? 0;
    kept.delete(key);
  };
  return {
    get: (key) => {
      const known = kept.get(key);
      if (known === undefined) return undefined;
      kept.delete(key);
      kept.set(key, known);
      return known.entry;
    },
    set: (key, entry, weighed) => {
      const bytes = weigh(weighed);
      forget(key);
      kept.set(key, { entry, bytes });
      total += bytes;
      for (const oldest of kept.keys()) {
        if (kept.size <= maxCount && total <= maxBytes) break;
        forget(oldest);
      }
    },
    clear: () => {
      kept.clear();
      total = 0;
    },
  };
}

/** Bytes of the typed arrays and items of the lists directly in a result, which is where its weight is. */
function weigh(value: unknown): number {
  if (value === null || typeof value !== 'object') return 8;
  return Object.values(value).reduce<number>((sum, part) => {
    if (ArrayBuffer.isView(part)) return sum + part.byteLength;
    return sum + (Array.isArray(part) ? 200 * part.length : 100);
  }, 0);
}

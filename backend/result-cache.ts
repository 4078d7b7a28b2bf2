/** Keeps answers by key; the least recently asked for go first when there are too many or they weigh too much. */
export type ResultCache = Readonly<{
  get: <T>(key: string, compute: () => Awaited<T> | Promise<T>) => Promise<T>;
  clear: () => void;
}>;

export function createResultCache(maxCount: number, maxBytes: number): ResultCache {
  const kept = new Map<string, Readonly<{ value: unknown; bytes: number }>>();
  let total = 0;
  const forget = (key: string): void => {
    total -= kept.get(key)?.bytes ?? 0;
    kept.delete(key);
  };
  return {
    get: async <T>(key: string, compute: () => Awaited<T> | Promise<T>): Promise<T> => {
      const known = kept.get(key);
      const value = known === undefined ? await compute() : (known.value as T);
      const bytes = known?.bytes ?? weigh(value);
      forget(key);
      kept.set(key, { value, bytes });
      total += bytes;
      for (const oldest of kept.keys()) {
        if (kept.size <= maxCount && total <= maxBytes) break;
        forget(oldest);
      }
      return value;
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

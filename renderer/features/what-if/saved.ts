import type { Adjustment } from '../../../contract/dto/what-if.ts';
import { readAdjustments } from './draft.ts';

/** A what-if kept in the workspace under a name. `fall` is the market shock it was judged at, in per cent. */
export type Saved = Readonly<{
  name: string;
  savedAt: number;
  fall: number;
  adjustments: readonly Adjustment[];
}>;

export const savedKey = 'whatIf.saved';

/** What was stored, as far as it can be read. */
export function readSaved(stored: unknown): Saved[] {
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((entry: unknown): Saved[] => {
    if (entry === null || typeof entry !== 'object') return [];
    const { name, savedAt, fall, adjustments } = entry as Partial<Saved>;
    if (typeof name !== 'string' || name === '') return [];
    return [
      {
        name,
        savedAt: typeof savedAt === 'number' ? savedAt : 0,
        fall: typeof fall === 'number' && fall > 0 && fall < 100 ? fall : 10,
        adjustments: readAdjustments(adjustments),
      },
    ];
  });
}

/** Saving under a name that exists replaces it in its place. */
export function withSaved(list: readonly Saved[], one: Saved): readonly Saved[] {
  const at = list.findIndex((other) => other.name === one.name);
  return at < 0 ? [...list, one] : list.map((other, i) => (i === at ? one : other));
}

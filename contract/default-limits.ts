import type { Limit } from './dto/what-if.ts';
import { measures } from './measures.ts';

/** What the note of every default limit begins with: it says that nobody has decided on it yet. */
export const standing = 'Default, to be replaced by the committee.';

/**
 * What a new workspace starts with, so that the first report already says something: the headlines, and some that say
 * how far the others can be trusted. The committee sets its own.
 */
export const defaultLimits: readonly Limit[] = measures.flatMap(({ id, direction, limit }): Limit[] =>
  limit === undefined
    ? []
    : [
        {
          measure: id,
          direction,
          amber: limit.amber,
          red: limit.red,
          owner: 'Risk committee',
          note: `${standing} ${limit.why}`,
        },
      ],
);

import type { RefreshOutcome } from './dto/committee.ts';

/** What became of a shape when a deck was refreshed, as the page and the command line say it. */
export const refreshWords: Readonly<Record<RefreshOutcome, string>> = {
  renewed: 'new figures',
  same: 'unchanged',
  edited: 'kept as you have it',
  replaced: 'new figures, its format could not be kept',
  orphan: 'not computed any more, left as it was',
  absent: 'not in this deck',
};

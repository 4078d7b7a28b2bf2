import type { RefreshChange, RefreshOutcome } from './dto/deck.ts';

/** What became of a shape when a deck was refreshed, as the page and the command line say it. */
export const refreshWords: Readonly<Record<RefreshOutcome, string>> = {
  renewed: 'new figures',
  same: 'unchanged',
  anchor: 'unchanged but for the anchor of the log',
  edited: 'kept as you have it',
  replaced: 'new figures, its format could not be kept',
  orphan: 'not computed any more, left as it was',
  absent: 'not in this deck',
};

/** Whether the user should look at a shape: it is not as the refresh was meant to leave it. */
export const needsLook = ({ outcome }: RefreshChange): boolean =>
  outcome !== 'renewed' && outcome !== 'same' && outcome !== 'anchor';

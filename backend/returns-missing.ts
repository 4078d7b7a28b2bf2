import { fewestReturns, tooFew } from '../risk/returns/fewest-returns.ts';

const noReturns =
  'No group has both equity and a history of prices under its positions: import daily prices up to the snapshot.';

/** Why returns of so many groups over so many common observations say nothing; null where they do. */
export const returnsMissing = (groups: number, observations: number): string | null => {
  if (groups > 0 && observations >= fewestReturns) return null;
  return groups === 0 || observations === 0 ? noReturns : tooFew(observations);
};

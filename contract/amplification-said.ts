import { formatPoints, formatRatio } from './format.ts';

/** Why there is no amplification, in a few words; the answer's own reason says it in full. */
export const hardlySaid = 'the shock hardly moves the market';

/**
 * "2.12×", or that it is undefined and what forced trades move the market by instead: a ratio to a move that nearly
 * is none says nothing.
 */
export const amplificationSaid = (amplification: number | null, addedFall: number): string =>
  amplification === null ? `undefined (${hardlySaid}); ${addedSaid(addedFall)}` : formatRatio(amplification);

/** "adds 9.75 pp to the fall", or takes them off it. */
export const addedSaid = (addedFall: number): string =>
  `${addedFall < 0 ? 'takes' : 'adds'} ${formatPoints(Math.abs(addedFall))} ${addedFall < 0 ? 'off' : 'to'} the fall`;

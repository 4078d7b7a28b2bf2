import { formatMeasure, formatPoints, formatRatio, type Unit } from './format.ts';

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

/** What a measure of a list comes to, and the added fall of the same list. */
type Listed = Readonly<{
  id: string;
  value: number | null | undefined;
  unit: Unit;
  addedFall?: number | null | undefined;
}>;

/** A measure in a table: an amplification that is undefined says what is added instead, "undefined, adds 1.23 pp". */
export const measureSaid = ({ id, value, unit, addedFall }: Listed): string =>
  id === 'amplification' && value === null && typeof addedFall === 'number'
    ? `undefined, ${addedFall < 0 ? 'takes off' : 'adds'} ${formatPoints(Math.abs(addedFall))}`
    : formatMeasure(value, unit);

import type { DeckInput } from './deck-input.ts';

/** The committee's reference shock as a signed price change: the one the cascade was run at. */
export const referenceShock = (input: DeckInput): number => -input.cascade.initialDrop;

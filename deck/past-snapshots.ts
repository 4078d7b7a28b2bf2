import type { DeckInput } from './deck-input.ts';

export type PastSnapshot = Readonly<{ label: string; asOf: number; index: number }>;

/** The snapshots up to the deck's own, oldest first, with their place in the leverage trend. Later ones are not told. */
export const pastSnapshots = (input: DeckInput): PastSnapshot[] =>
  input.leverageTrend.snapshots.flatMap((label, index) => {
    const asOf = input.leverageTrend.asOf[index];
    return asOf !== undefined && asOf <= input.asOf ? [{ label, asOf, index }] : [];
  });

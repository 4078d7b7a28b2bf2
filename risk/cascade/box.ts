import type { Trades } from './possible-trades.ts';

/** What a round trades somewhere in a stretch of shocks, per asset in USD at snapshot prices. */
export type BoxRound = Readonly<{
  /** In this very round, whatever the shock. */
  sure: Trades;
  /** In this round or an earlier one, whatever the shock: what was open before is certain by now. */
  settled: Trades;
  /** In this round, an earlier or a later one, or never. */
  open: Trades;
  /** Open trades are made in at most so many batches. */
  batches: number;
}>;

/** Prices of each round of a cascade from anywhere in a stretch are between `low` and `high`. */
export type BoxPrices = Readonly<{
  low: Float64Array;
  high: Float64Array;
  /** Whether what becomes certain later makes the box narrower: not under every law. */
  settles: boolean;
  /** The next round's prices; false where there is no end to them. */
  next: (round: BoxRound) => boolean;
}>;

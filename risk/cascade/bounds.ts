/** Why a cascade was stopped before it was over: dealers alone kept trading, or it took too many rounds. */
export type CalledOff = 'hedging' | 'rounds';

/**
 * Relative price at which a price is held: forced buying under a linear law squares a price from round to round, and
 * beyond this it says nothing but that there is no end. Orders are still filled there.
 */
export const highestPrice = 1e6;

/** Most rounds of a cascade over so many assets: what is kept of them stays within 80 MB of prices. */
export const mostRounds = (assets: number): number => Math.min(100_000, Math.ceil(1e7 / Math.max(1, assets)));

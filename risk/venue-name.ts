/** What parts a market's name from its exchange's, as in `hyperliquid:xyz`. */
const mark = ':';

/** The exchange of a venue's name: what stands before the colon, or the name itself. */
export function exchangeOf(venue: string): string {
  const end = venue.indexOf(mark);
  return end > 0 ? venue.slice(0, end) : venue;
}

/**
 * What is known of a venue by its name: of the market itself first, else of its exchange. A market with a margin of its own
 * is a venue of its own (`hyperliquid:xyz`) and works by the rules of the exchange it is on.
 */
export function byVenue<T>(venue: string, find: (name: string) => T | undefined): T | undefined {
  const exchange = exchangeOf(venue);
  return find(venue) ?? (exchange === venue ? undefined : find(exchange));
}

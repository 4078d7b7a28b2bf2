/** What parts a market's name from its exchange's, as in `hyperliquid:xyz`. */
const mark = ':';

/** Protocols whose markets on other chains, and second markets, are venues called by it: `aave-v3-arbitrum`, `aave-v3-prime`. */
const protocols = ['aave-v3'];

/** The exchange, or the protocol, of a venue's name: what stands before the market or the chain, or the name itself. */
export function exchangeOf(venue: string): string {
  const end = venue.indexOf(mark);
  if (end > 0) return venue.slice(0, end);
  return protocols.find((name) => venue.startsWith(`${name}-`)) ?? venue;
}

/** Where the contracts of an exchange are listed whose name stands for its spot market and its others alike. */
const contracts: Readonly<Record<string, Readonly<{ linear: string; inverse: string }>>> = {
  binance: { linear: 'binance-usdm', inverse: 'binance-coinm' },
  kraken: { linear: 'kraken-futures', inverse: 'kraken-futures' },
  kucoin: { linear: 'kucoin-futures', inverse: 'kucoin-futures' },
};

/** The venue whose brackets hold for a contract at a venue that has none of its own. */
export const bracketVenue = (venue: string, margin: 'linear' | 'inverse'): string =>
  contracts[venue]?.[margin] ?? exchangeOf(venue);

/**
 * What is known of a venue by its name: of the market itself first, else of its exchange. A market with a margin of its own
 * is a venue of its own (`hyperliquid:xyz`) and works by the rules of the exchange it is on.
 */
export function byVenue<T>(venue: string, find: (name: string) => T | undefined): T | undefined {
  const exchange = exchangeOf(venue);
  return find(venue) ?? (exchange === venue ? undefined : find(exchange));
}

import { currentAssets, isDollar, quoteNames } from './assets.ts';

/** The best-known coins, under every name: what is put against a rare quote. */
export const majors: ReadonlySet<string> = new Set(
  'BTC XBT ETH BNB SOL XRP ADA DOGE XDG LTC BCH AVAX LINK TRX XLM XMR'.split(' '),
);

/** Money of states. */
export const isFiat = (name: string): boolean => currentAssets().of(name).kind === 'fiat';

/** One coin, although its name may end like a pair: WBTC, STETH, AEUR. */
export const isWhole = (name: string): boolean => currentAssets().knows(name);

/** What things are priced in and money is kept in: dollars, coins pegged to them, currencies of states. */
export const isMoney = (name: string): boolean => isFiat(name) || isDollar(name);

const others = ['PYUSD', 'USD1', 'EURC', 'SOL'];

/** Quotes that also end many names of shares and coins: read as a quote only behind a well-known base. */
export function rareQuotes(): readonly string[] {
  const assets = currentAssets();
  if (rare?.of !== assets) {
    const fiat = assets.entries.filter((e) => e.kind === 'fiat').map((e) => e.asset);
    rare = { of: assets, names: [...fiat, ...others].filter((name) => !quoteNames().includes(name)) };
  }
  return rare.names;
}
let rare: Readonly<{ of: unknown; names: readonly string[] }> | null = null;

import { type AssetBook, type AssetSaid, assetBook } from '../../contract/assets.ts';

/**
 * The catalogue that the file in hand is read by. A file is read from beginning to end without another coming between,
 * so that it can stand here: readers ask for names and pegs in many places.
 */
let book: AssetBook = assetBook();
let readAt: number | null = null;
let quotes: readonly string[] = quotesOf(book);
/** The answer given last: asked several times a row, and of most rows about one currency. */
let asked: Readonly<{ asset: string; answer: boolean }> = { asset: '', answer: false };

/** Runs `read` with what a workspace says of assets, and with pegs as they were at the time the file is of. */
export function withAssets<T>(said: readonly AssetSaid[], at: number | null, read: () => T): T {
  const before = { book, readAt, quotes };
  if (said.length > 0) {
    book = assetBook(said);
    quotes = quotesOf(book);
  }
  readAt = at;
  asked = { asset: '', answer: false };
  try {
    return read();
  } finally {
    ({ book, readAt, quotes } = before);
    asked = { asset: '', answer: false };
  }
}

/** The catalogue in force. */
export const currentAssets = (): AssetBook => book;

/** Coins counted at one dollar, so that their amounts are USD. */
export function isDollar(asset: string): boolean {
  if (asset !== asked.asset) asked = { asset, answer: book.isDollar(asset, readAt) };
  return asked.answer;
}

/** The name an asset goes by everywhere: upper case, XBT is BTC, WETH is ETH. */
export const assetName = (text: string): string => book.name(text);

/** Names a symbol may end with because markets are quoted in them. */
export const quoteNames = (): readonly string[] => quotes;

/** Of the other names only XBT: IMXETH is IMX against ETH, not IM against XETH. */
function quotesOf({ entries }: AssetBook): string[] {
  return entries.filter((e) => e.quote).flatMap((e) => [e.asset, ...e.aliases.filter((a) => a === 'XBT')]);
}

export type Scaled = Readonly<{ asset: string; scale: number }>;

/**
 * Venues quote cheap coins in thousands: 1000PEPE, SHIB1000, 1MBABYDOGE, kPEPE. Sizes are multiplied and prices divided by
 * the scale, so that one coin is one asset on every venue. (1INCH is a coin.)
 */
export function unscale(base: string): Scaled {
  const m = /^(10{3,7})([A-Z]\w*)$/i.exec(base) ?? swap(/^([A-Z]\w*?)(10{3,7})$/i.exec(base));
  if (m !== null) return { asset: assetName(m[2] ?? base), scale: Number(m[1]) };
  if (/^1M[A-Z]{3,}$/.test(base)) return { asset: assetName(base.slice(2)), scale: 1e6 };
  if (/^k[A-Z]{3,}$/.test(base)) return { asset: assetName(base.slice(1)), scale: 1e3 };
  return { asset: assetName(base), scale: 1 };
}

const swap = (m: RegExpExecArray | null): readonly string[] | null =>
  m === null ? null : [m[0], m[2] ?? '', m[1] ?? ''];

/** USD per unit of the settlement coin: 1 for dollars, the mark for coin-margined contracts, else not known. */
export function usdPer(settle: string, base: string, mark: number | null): number | null {
  if (isDollar(settle)) return 1;
  return settle === base ? mark : null;
}

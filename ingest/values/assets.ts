const stables = new Set(
  'USD USDT USDC BUSD FDUSD TUSD DAI USDE USDS PYUSD USDP GUSD LUSD FRAX GHO RLUSD USD1 BFUSD USDD SUSD CRVUSD USDBC USDG UST'.split(
    ' ',
  ),
);

/** Coins counted at one dollar, so that their amounts are USD. */
export const isDollar = (asset: string): boolean => stables.has(asset) || stables.has(asset.toUpperCase());

/** Other names of the same coin, and native coins wrapped one to one by their own chain's contract. */
const aliases: Readonly<Record<string, string>> = {
  XBT: 'BTC',
  XXBT: 'BTC',
  XETH: 'ETH',
  XDG: 'DOGE',
  XXDG: 'DOGE',
  WETH: 'ETH',
  WAVAX: 'AVAX',
  WBNB: 'BNB',
  WMATIC: 'MATIC',
  WPOL: 'POL',
};

/** The name an asset goes by everywhere: upper case, XBT is BTC, WETH is ETH. */
export function assetName(text: string): string {
  const upper = text.trim().toUpperCase();
  return aliases[upper] ?? upper;
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

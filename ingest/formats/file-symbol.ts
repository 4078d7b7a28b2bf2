import { assetName, unscale } from '../values/assets.ts';
import { parseSymbol } from '../values/symbol.ts';

export type FileSymbol = Readonly<{ symbol: string; asset: string; scale: number }>;

/** The symbol a file is about, from a name like `BTCUSDT-1d-2026-10.csv` or `XBTUSD_1440.csv`; null when it names none. */
export function fileSymbol(file: string): FileSymbol | null {
  const base = (file.split(/[\\/]| › /).at(-1) ?? file).replace(/\.(csv|txt|gz|zip|json)/gi, '');
  const m = /^([A-Z0-9]+(?:[-_](?:USDT|USDC|USD|EUR|BTC|ETH|PERP|SWAP|\d{6}))*)(?:[-_ .].*)?$/.exec(base);
  const symbol = m?.[1] ?? '';
  const parsed = parseSymbol(symbol.replace(/_PERP$/, ''));
  if (parsed !== null) return { symbol, asset: parsed.base, scale: parsed.scale };
  if (!/^(?=.*[A-Z])[A-Z0-9]{2,12}$/.test(symbol)) return null;
  const { asset, scale } = unscale(symbol);
  return { symbol, asset: assetName(asset), scale };
}

import type { Assets } from '../portfolio.ts';

/**
 * The coin a staked coin stands for: what the catalogue says, else, by their names, the longest name among the
 * snapshot's other coins that its own ends with (XYZETH → ETH). Others stand for themselves.
 */
export function underlyings(assets: Assets): (asset: string) => string {
  const kind = new Map(assets.id.map((id, k) => [id, assets.kind[k]]));
  const plain = assets.id.filter((_, k) => assets.kind[k] === 'volatile');
  const known = new Map<string, string>();
  return (asset) => {
    if (kind.get(asset) !== 'stakingDerivative') return asset;
    const said = assets.standsFor?.[assets.id.indexOf(asset)] ?? '';
    if (said !== '') return said;
    const found =
      known.get(asset) ??
      plain
        .filter((coin) => asset.toUpperCase().endsWith(coin.toUpperCase()))
        .reduce((longest, coin) => (coin.length > longest.length ? coin : longest), '');
    known.set(asset, found);
    return found === '' ? asset : found;
  };
}

import type { Warning } from './coverage.ts';
import type { Assets } from './portfolio.ts';

/** Fractional price change per asset id; `all` is the move of the market. */
export type Shock = Readonly<Record<string, number>>;

/** Stablecoins and money do not move with the market: only a shock that names them moves them. */
export const movesWithMarket = (assets: Assets, k: number): boolean =>
  assets.kind[k] !== 'stable' && assets.kind[k] !== 'fiat';

/**
 * Prices relative to before the shock, one per asset: 1 + shock. A named asset takes its own shock, any other asset
 * of the market takes `all`, stable and fiat assets stay unless named. Names the snapshot does not know are warned of.
 */
export function shockedPrices(
  assets: Assets,
  shock: Shock,
): Readonly<{ price: Float64Array; warnings: Warning[] }> {
  const all = shock.all ?? 0;
  const price = new Float64Array(assets.id.length);
  for (let k = 0; k < price.length; k++) {
    const own = shock[assets.id[k]];
    price[k] = 1 + (own ?? (movesWithMarket(assets, k) ? all : 0));
  }
  const known = new Set(assets.id);
  const unknown = Object.keys(shock).filter((name) => name !== 'all' && !known.has(name));
  const warnings =
    unknown.length === 0
      ? []
      : [
          {
            code: 'unknownAssetInShock',
            message: `The shock names assets that are not in the snapshot and touch nothing: ${unknown.join(', ')}.`,
          },
        ];
  return { price, warnings };
}

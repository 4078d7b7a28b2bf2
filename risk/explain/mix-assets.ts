import type { Assets } from '../portfolio.ts';
import type { Choice } from './choice.ts';
import type { Pair } from './pair-books.ts';

/**
 * The assets of both portfolios: prices and volatilities by the block `prices`, books and volumes by `depth`, what the
 * workspace says of an asset by `rules`. What is not in one portfolio comes from the other.
 */
export function mixAssets({ books, assets }: Pair, choose: Choice): Assets {
  const columns = books.map((book) => book.assets);
  const at = (side: number, k: number): readonly [Assets, number] => {
    const own = assets.in[side][k];
    return own < 0 ? [columns[1 - side], assets.in[1 - side][k]] : [columns[side], own];
  };
  const of = <T>(block: 'prices' | 'depth' | 'rules', read: (assets: Assets, k: number) => T): T[] =>
    assets.id.map((_, k) => read(...at(choose(block, k), k)));
  const markets = columns.some((own) => own.market !== undefined);
  const back = markets
    ? columns.map((own) => new Map(own.id.map((id, k) => [k, assets.id.indexOf(id)])))
    : [];
  return {
    id: assets.id,
    sector: of('rules', (own, k) => own.sector[k]),
    kind: of('rules', (own, k) => own.kind[k]),
    standsFor: of('rules', (own, k) => own.standsFor?.[k] ?? ''),
    price: Float64Array.from(of('prices', (own, k) => own.price[k])),
    sigma: Float64Array.from(of('prices', (own, k) => own.sigma[k])),
    depth: Float64Array.from(of('depth', (own, k) => own.depth[k])),
    askDepth: Float64Array.from(of('depth', (own, k) => (own.askDepth ?? own.depth)[k])),
    adv: Float64Array.from(of('depth', (own, k) => own.adv[k])),
    ...(markets && {
      market: Int32Array.from(
        of('rules', (own, k) => back[own === columns[0] ? 0 : 1].get(own.market?.[k] ?? k) ?? -1),
      ),
    }),
  };
}

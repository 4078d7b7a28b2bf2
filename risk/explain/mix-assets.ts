import type { Assets } from '../portfolio.ts';
import { type Choice, groupSides, takenAlike } from './choice.ts';
import type { Pair } from './pair-books.ts';

/**
 * The assets of both portfolios: prices and volatilities by the block `prices`, books and volumes by `depth`, what the
 * workspace says of an asset by `rules`. What is not in one portfolio comes from the other. Columns of a block that is
 * taken as it was taken last are the same arrays.
 */
export function createAssetMixer({ books, assets }: Pair): (choice: Choice) => Assets {
  const columns = books.map((book) => book.assets);
  const markets = columns.some((own) => own.market !== undefined);
  const back = markets
    ? columns.map((own) => new Map(own.id.map((id, k) => [k, assets.id.indexOf(id)])))
    : [];
  const reader = (choice: Choice, block: 'prices' | 'depth' | 'rules') => {
    const groups = groupSides(choice, block);
    return <T>(read: (assets: Assets, k: number) => T): T[] =>
      assets.id.map((_, k) => {
        const side = groups === null ? choice.sides[block] : groups[k];
        const own = assets.in[side][k];
        return own < 0 ? read(columns[1 - side], assets.in[1 - side][k]) : read(columns[side], own);
      });
  };
  let last: Readonly<{ choice: Choice; assets: Assets }> | null = null;

  const priced = (choice: Choice): Pick<Assets, 'price' | 'sigma'> => {
    const of = reader(choice, 'prices');
    return {
      price: Float64Array.from(of((own, k) => own.price[k])),
      sigma: Float64Array.from(of((own, k) => own.sigma[k])),
    };
  };
  const deep = (choice: Choice): Pick<Assets, 'depth' | 'askDepth' | 'adv'> => {
    const of = reader(choice, 'depth');
    return {
      depth: Float64Array.from(of((own, k) => own.depth[k])),
      askDepth: Float64Array.from(of((own, k) => (own.askDepth ?? own.depth)[k])),
      adv: Float64Array.from(of((own, k) => own.adv[k])),
    };
  };
  const ruled = (choice: Choice): Pick<Assets, 'sector' | 'kind' | 'standsFor' | 'market' | 'lost'> => {
    const of = reader(choice, 'rules');
    return {
      sector: of((own, k) => own.sector[k]),
      kind: of((own, k) => own.kind[k]),
      standsFor: of((own, k) => own.standsFor?.[k] ?? ''),
      ...(markets && {
        lost: Uint8Array.from(of((own, k) => own.lost?.[k] ?? 0)),
        market: Int32Array.from(
          of((own, k) => back[own === columns[0] ? 0 : 1].get(own.market?.[k] ?? k) ?? -1),
        ),
      }),
    };
  };
  return (choice) => {
    const same = (block: 'prices' | 'depth' | 'rules'): boolean =>
      last !== null && takenAlike(last.choice, choice, block);
    const mixed = {
      id: assets.id,
      ...last?.assets,
      ...(same('prices') ? {} : priced(choice)),
      ...(same('depth') ? {} : deep(choice)),
      ...(same('rules') ? {} : ruled(choice)),
    } as Assets;
    last = { choice, assets: mixed };
    return mixed;
  };
}

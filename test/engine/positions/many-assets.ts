import type { Portfolio } from '../../../risk/portfolio.ts';
import { buildPortfolio } from './build-portfolio.ts';

/** One long of 10 coins at 100, liquidated by a fall of 2 %, in a market of so many assets that few rounds are kept. */
export function manyAssets(n: number): Portfolio {
  const one = buildPortfolio({
    assets: [
      { id: 'A', price: 100, depth: 1e9 },
      { id: 'USD', price: 1, kind: 'stable' },
    ],
    participants: [{ id: 'p' }],
    accounts: [
      {
        participant: 0,
        balances: [{ asset: 1, value: 60 }],
        positions: [{ asset: 0, quantity: 10, entry: 100, rate: 0.05 }],
      },
    ],
  });
  const { id, sector, kind, price, depth, sigma, adv } = one.assets;
  const longer = <T>(column: readonly T[], more: (k: number) => T): T[] => [
    ...column,
    ...Array.from({ length: n - column.length }, (_, k) => more(k)),
  ];
  const filled = (column: Float64Array, value: number): Float64Array => {
    const all = new Float64Array(n).fill(value);
    all.set(column);
    return all;
  };
  return {
    ...one,
    assets: {
      id: longer(id, (k) => `stable ${k}`),
      sector: longer(sector, () => ''),
      kind: longer(kind, () => 'stable'),
      price: filled(price, 1),
      depth: filled(depth, Number.NaN),
      sigma: filled(sigma, Number.NaN),
      adv: filled(adv, Number.NaN),
    },
  };
}

import { accountKind, instrument, type Portfolio } from '../portfolio.ts';

/** What of an asset a venue prices by itself: everything, or only what is supplied there as collateral of loans. */
export type Split = Readonly<{
  venue: number;
  asset: number;
  only: 'everything' | 'supply';
  /** A lower price there means that so many coins are gone, and not that the venue errs. */
  lost?: boolean;
}>;

/**
 * The same portfolio in which an asset has a price of its own at a venue: a new asset `ASSET@VENUE`, traded in the
 * market of the old one. Money, rates and everything else are unchanged; columns that do not differ are shared.
 */
export function splitAsset(portfolio: Portfolio, { venue, asset, only, lost = false }: Split): Portfolio {
  const { positions, balances, accounts, assets, venues } = portfolio;
  const fresh = assets.id.length;
  const positionAsset = Int32Array.from(positions.asset, (k, p) => {
    const here = k === asset && positions.venue[p] === venue;
    return here && (only === 'everything' || positions.instrument[p] === instrument.supply) ? fresh : k;
  });
  const balanceAsset = Int32Array.from(balances.asset, (k, b) => {
    const here = k === asset && accounts.venue[balances.account[b]] === venue;
    return here && only === 'everything' && accounts.kind[balances.account[b]] !== accountKind.lending
      ? fresh
      : k;
  });
  const more = (column: Float64Array) => Float64Array.of(...column, column[asset]);
  const market = assets.market ?? Int32Array.from(assets.id, (_, k) => k);
  return {
    ...portfolio,
    assets: {
      id: [...assets.id, `${assets.id[asset]}@${venues.id[venue]}`],
      sector: [...assets.sector, assets.sector[asset]],
      kind: [...assets.kind, assets.kind[asset]],
      price: more(assets.price),
      depth: more(assets.depth),
      ...(assets.askDepth === undefined ? {} : { askDepth: more(assets.askDepth) }),
      sigma: more(assets.sigma),
      adv: more(assets.adv),
      market: Int32Array.of(...market, market[asset]),
      lost: Uint8Array.of(...(assets.lost ?? new Uint8Array(fresh)), lost ? 1 : 0),
    },
    positions: { ...positions, asset: positionAsset },
    balances: { ...balances, asset: balanceAsset },
  };
}

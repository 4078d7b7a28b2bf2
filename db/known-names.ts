import type { assetKinds, venueKinds } from '../contract/domain.ts';

type AssetKind = (typeof assetKinds)[number];
type VenueKind = (typeof venueKinds)[number];

/** What a name means until reference data says otherwise. Matching is case-insensitive. */
const stable = new Set(
  'USDT USDC DAI USDE SUSDE FDUSD BUSD TUSD USDP GUSD PYUSD LUSD GHO USDS USDD FRAX CRVUSD USDT0 USDC.E USDB USDBC'.split(
    ' ',
  ),
);
const fiat = new Set('USD EUR GBP JPY CHF AUD CAD SGD HKD KRW TRY BRL'.split(' '));
const staking = new Set(
  'STETH WSTETH RETH CBETH WEETH EETH EZETH RSETH OSETH ETHX SFRXETH METH SWETH WBETH JITOSOL MSOL BNSOL JUPSOL STSOL'.split(
    ' ',
  ),
);

export function defaultAssetKind(asset: string): AssetKind {
  const name = asset.toUpperCase();
  if (stable.has(name)) return 'stable';
  if (fiat.has(name)) return 'fiat';
  return staking.has(name) ? 'stakingDerivative' : 'volatile';
}

const venues: readonly (readonly [RegExp, VenueKind])[] = [
  [/aave|compound|maker|spark|morpho|euler|venus|lending/, 'lending'],
  [/hyperliquid|dydx|gmx|jupiter|paradex|lighter|derive|drift|vertex|on-?chain/, 'onChain'],
  [/cme|span|clearing|eurex|lch/, 'clearing'],
  [/broker|interactive|ibkr/, 'broker'],
];

export function defaultVenueKind(venue: string): VenueKind {
  const name = venue.toLowerCase();
  return venues.find(([pattern]) => pattern.test(name))?.[1] ?? 'centralised';
}

/** Prices quoted in these are taken as prices in USD: the dollar and the coins pegged to it. */
export const isDollar = (asset: string): boolean => {
  const name = asset.toUpperCase();
  return name === 'USD' || stable.has(name);
};

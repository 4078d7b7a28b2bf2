import type { venueKinds } from '../contract/domain.ts';

type VenueKind = (typeof venueKinds)[number];

/** What a venue's name means until reference data says otherwise. */
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

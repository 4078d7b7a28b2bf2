import type { DeckInput } from '../../deck/deck-input.ts';
import { cascadePart } from './fixture/cascade-part.ts';
import { correlationPart } from './fixture/correlation-part.ts';
import { headlinesPart } from './fixture/headlines-part.ts';
import { type FixtureOptions, inventedMarket } from './fixture/invented-market.ts';
import { leveragePart } from './fixture/leverage-part.ts';
import { limitsPart } from './fixture/limits-part.ts';
import { liquidationsPart } from './fixture/liquidations-part.ts';
import { modelCard } from './fixture/model-card.ts';
import { hex, label, month } from './fixture/names.ts';
import { whatIfOption } from './fixture/what-if-option.ts';

export type { FixtureOptions } from './fixture/invented-market.ts';
export { participantNames } from './fixture/names.ts';

/** Nothing is left out of the fixture. */
type FullInput = DeckInput & {
  readonly [K in 'correlation' | 'coMovement' | 'synchronisation']: NonNullable<DeckInput[K]>;
};

/** What the slides of an invented snapshot are made of, without a workspace. */
export function deckFixture(options: FixtureOptions = {}): FullInput {
  const market = inventedMarket(options);
  const { last, provenance } = market;
  return {
    workspace: 'Crypto credit desk',
    snapshot: label(last),
    asOf: month(last),
    fingerprint: hex(3),
    anchor: hex(4).slice(0, 16),
    standing: 'Draft',
    created: Date.UTC(2026, 10, 22, 9, 30),
    whatIf: [
      whatIfOption('Cap leverage at 10× everywhere', 1.31, 2.13e9, provenance),
      whatIfOption('Cap basis funds at 6×', 1.38, 1.24e9, provenance),
      whatIfOption('Halve hyperliquid notional', 1.63, 0.91e9, provenance),
    ],
    models: [
      'leverage',
      'correlation',
      'coMovement',
      'liquidationMap',
      'cascade',
      'saturation',
      'synchronisation',
      'liquidationPrice',
      'overlap',
      'spillover',
      'herding',
      'loops',
      'gamma',
      'systemic',
      'whatIf',
      'limits',
    ].map(modelCard),
    pseudonyms: options.pseudonyms ?? null,
    outline: null,
    ...headlinesPart(market),
    ...leveragePart(market),
    ...correlationPart(market),
    ...liquidationsPart(market),
    ...cascadePart(market),
    ...limitsPart(market),
  };
}

import type { Provenance } from '../contract/domain.ts';
import type { DeckInput } from './deck-input.ts';

/** Where every figure of the deck comes from, one entry a measure, in the order of the slides. */
export function provenances(input: DeckInput): Provenance[] {
  const all = [
    input.headlines.provenance,
    input.leverage.provenance,
    input.correlation.provenance,
    input.coMovement.provenance,
    input.liquidations.provenance,
    input.cascade.provenance,
    input.saturation.provenance,
    input.synchronisation.provenance,
    ...input.whatIf.map((o) => o.result.provenance),
  ];
  return all.filter((p, i) => all.findIndex((q) => q.measure === p.measure) === i);
}

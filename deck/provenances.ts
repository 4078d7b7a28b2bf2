import type { Provenance } from '../contract/domain.ts';
import type { DeckInput } from './deck-input.ts';

/** Where every figure of the deck comes from, once per measure and settings, in the order of the slides. */
export function provenances(input: DeckInput): Provenance[] {
  const all = [
    input.headlines.provenance,
    input.explain?.provenance,
    input.leverage.provenance,
    input.correlation?.provenance,
    ...(input.maps ?? []).map((map) => map.result.provenance),
    input.coMovement?.provenance,
    input.liquidations.provenance,
    input.bridge.provenance,
    input.cascade.provenance,
    input.selling?.provenance,
    input.resources?.provenance,
    input.saturation.provenance,
    input.synchronisation?.provenance,
    input.reverseStress?.provenance,
    input.spillover?.provenance,
    input.backtest?.provenance,
    input.replay?.provenance,
    ...input.whatIf.map((o) => o.result.provenance),
  ].filter((p) => p !== undefined);
  const key = (p: Provenance): string => `${p.measure} ${JSON.stringify(p.parameters)} ${p.fingerprint}`;
  return all.filter((p, i) => all.findIndex((q) => key(q) === key(p)) === i);
}

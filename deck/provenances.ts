import type { Provenance } from '../contract/domain.ts';
import type { DeckInput } from './deck-input.ts';

type Result = Readonly<{ provenance: Provenance }>;
export const isResult = (value: unknown): value is Result =>
  typeof value === 'object' && value !== null && 'provenance' in value;
const resultOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'result' in value ? value.result : value;

/**
 * Where every figure of the deck comes from, once per measure and settings: of each result among the inputs, and of each
 * in a list of them, in the order the deck was given them.
 */
export function provenances(input: DeckInput): Provenance[] {
  const all = Object.values(input)
    .flatMap((value: unknown) => (Array.isArray(value) ? value.map(resultOf) : [value]))
    .filter(isResult)
    .map(({ provenance }) => provenance);
  const key = (p: Provenance): string => `${p.measure} ${JSON.stringify(p.parameters)} ${p.fingerprint}`;
  return all.filter((p, i) => all.findIndex((q) => key(q) === key(p)) === i);
}

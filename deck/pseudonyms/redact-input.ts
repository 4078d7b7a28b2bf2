import type { DeckInput } from '../deck-input.ts';
import { carriable } from '../xml.ts';
import { makeRedactor, type Redactor } from './make-redactor.ts';

/** Fields that hold words of the contract and never a participant's name. */
const vocabulary = new Set(['id', 'measure', 'unit', 'status', 'fingerprint', 'state', 'side', 'direction']);

/**
 * The input with every participant's name replaced by its pseudonym, wherever it stands: keys, labels, sentences,
 * parameters, the user's own notes. Characters no XML can carry are replaced on the way. Done once, before any slide sees the results, so that no slide can forget it.
 */
export function redactInput(input: DeckInput): DeckInput {
  const { models, pseudonyms, template = null, ...rest } = input;
  const redactor = makeRedactor(pseudonyms);
  const say: Redactor = (text) => carriable(redactor(text));
  const hidden = redact(rest, say, false) as Omit<DeckInput, 'models' | 'pseudonyms' | 'template'>;
  return { ...hidden, models, pseudonyms, template };
}

function redact(value: unknown, say: Redactor, keysToo: boolean): unknown {
  if (typeof value === 'string') return say(value);
  if (Array.isArray(value)) return value.map((item) => redact(item, say, keysToo));
  if (value === null || typeof value !== 'object' || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      keysToo ? say(key) : key,
      vocabulary.has(key) && typeof item === 'string'
        ? item
        : redact(item, say, keysToo || key === 'parameters'),
    ]),
  );
}

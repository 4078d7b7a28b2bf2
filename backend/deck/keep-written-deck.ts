import { createHash } from 'node:crypto';
import { keepDeck } from '../../db/kept-decks.ts';
import type { DeckInput } from '../../deck/deck-input.ts';
import type { Context } from '../context.ts';
import { slideSums } from './slide-sums.ts';

/** Logs a deck that has just been written, and keeps what is needed to know it again whatever is imported later. */
export function keepWrittenDeck(
  context: Context,
  file: string,
  bytes: Uint8Array,
  input: DeckInput,
  /** The .pptx a PDF was printed from. */
  slides: Uint8Array = bytes,
): void {
  const { snapshot, fingerprint, anchor, created, pseudonyms } = input;
  keepDeck(context.workspace(), createHash('sha256').update(bytes).digest('hex'), {
    file,
    at: created,
    snapshot,
    content: context.snapshots.load(snapshot).fingerprint,
    inputs: fingerprint,
    anchor,
    pseudonyms: pseudonyms !== null,
    figures: input.headlines.headlines.map(({ id, value, status }) => ({ id, value, status })),
    slides: (slideSums(slides) ?? []).map(({ title, sum }) => ({ title, sum })),
  });
}

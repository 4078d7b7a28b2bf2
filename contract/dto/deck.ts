import { z } from 'zod';
import { deckParts } from '../deck-parts.ts';
import { count, list, name, snapshotRef, text } from '../domain.ts';
import { correlationInput } from './correlation.ts';

/** A slide of the user's own: a title and its text, one paragraph a line. */
const ownSlide = z.strictObject({ title: z.string().min(1).max(300), body: text });

export type OwnSlide = z.infer<typeof ownSlide>;

export const slide = z.strictObject({
  id: name,
  title: text,
  kind: z.enum(['status', 'chart', 'table', 'image', 'appendix', 'text']),
  included: z.boolean(),
  notes: text,
  /** On a text slide of the user's own: what it says, for editing. */
  own: ownSlide.optional(),
  /** Its results were left for later: the title is its topic, and nothing is in it. */
  pending: z.literal(true).optional(),
  /** Small preview data: what the thumbnail draws. */
  preview: z.json(),
});

export type Slide = z.infer<typeof slide>;

export const outlineInput = z.strictObject({
  snapshot: snapshotRef,
  without: list(z.enum(deckParts), deckParts.length).default([]),
});

/** Where the user's own texts name a participant: replaced under pseudonyms, or doubtful and left as it is. */
const mention = z.strictObject({ place: text, text, participant: name, pseudonym: name });

export const namesInTexts = z.strictObject({ found: list(mention), doubtful: list(mention) });

/** The user's word on one slide of the outline. */
export const outlineChoice = z.strictObject({
  id: name,
  included: z.boolean(),
  notes: text,
  /** A text slide of the user's own, kept here and nowhere else. */
  own: ownSlide.optional(),
});

/**
 * A map as the Correlation page showed it, on a slide of its own: computed anew for the deck's snapshot. `rows` and
 * `columns` are the series in view, null for all of them.
 */
export const deckMap = z.strictObject({
  question: correlationInput.omit({ snapshot: true }),
  masked: z.boolean().default(false),
  rows: list(name, 2_000).nullable().default(null),
  columns: list(name, 2_000).nullable().default(null),
});

export type DeckMap = z.infer<typeof deckMap>;

/** What a slide template gives the deck. Colours are RRGGBB. */
export const templateInfo = z.strictObject({
  name: text,
  colours: z.record(name, z.string().regex(/^[0-9A-F]{6}$/)),
  headFont: name,
  bodyFont: name,
  /** The picture as a data URL, for the page to show; null when the master has none that can be used. */
  logo: z.string().max(4_000_000).nullable(),
  footer: text,
  warnings: list(text, 50),
});

export type TemplateInfo = z.infer<typeof templateInfo>;

const refreshOutcome = z.enum(['renewed', 'same', 'anchor', 'edited', 'replaced', 'orphan', 'absent']);

export type RefreshOutcome = z.infer<typeof refreshOutcome>;

/**
 * What became of one shape of ours in a deck that was edited: `slide` is its number in that deck, null for what is not
 * in it; `topic` and `shape` are its name; `text` is what a kept text would read.
 */
export const refreshChange = z.strictObject({
  slide: count.nullable(),
  topic: text,
  shape: name,
  outcome: refreshOutcome,
  text: z.string().max(100_000),
});

export type RefreshChange = z.infer<typeof refreshChange>;

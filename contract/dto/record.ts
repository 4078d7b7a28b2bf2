import { z } from 'zod';
import { count, fileToken, list, name, num, text, time } from '../domain.ts';
import { statuses } from '../status.ts';
import { units } from '../units.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const anchorDigits = z.string().regex(/^[0-9a-f]{16}$/);
const status = z.enum(statuses);

/** What the workspace keeps of a deck it wrote, by the SHA-256 of the file: enough to know it again. */
export const keptDeck = z.strictObject({
  file: text,
  at: time,
  snapshot: name,
  /** Of the snapshot's content. */
  content: sha256,
  /** Of everything the slides were computed from. */
  inputs: sha256,
  /** Head of the log when the deck was made: stands in every footer. */
  anchor: anchorDigits,
  pseudonyms: z.boolean(),
  figures: list(z.strictObject({ id: name, value: num.nullable(), status }), 100),
  /** Of each slide in the file: its title, and a sum over its texts. */
  slides: list(z.strictObject({ title: text, sum: z.string().length(16) }), 1_000),
});
export type KeptDeck = z.infer<typeof keptDeck>;

export const deckVerifyInput = z.strictObject({ file: fileToken });

/**
 * `asWritten`: byte for byte as this workspace wrote it. `changed`: written here, and its texts were changed since, or
 * only saved again by another program (no changed slides). `known`: the anchor is one of this workspace, but nothing
 * was kept of the deck (an older program wrote it). `unknown`: not from this workspace.
 */
const deckStates = ['asWritten', 'changed', 'known', 'unknown'] as const;

export const deckVerdict = z.strictObject({
  file: text,
  sha256,
  state: z.enum(deckStates),
  /** The same in sentences. */
  said: list(text, 20),
  /** What the footers say; null when no slide has one of ours. */
  anchor: anchorDigits.nullable(),
  /** Whether the log has this anchor: false beside a known deck says that the log was rewritten. */
  anchorFound: z.boolean(),
  written: z.strictObject({ file: text, at: time, snapshot: name, pseudonyms: z.boolean() }).nullable(),
  slides: count,
  /** Slides of the file whose texts are not as any slide was written, and titles of slides that are gone. */
  changedSlides: list(z.strictObject({ page: count, title: text }), 1_000),
  missingSlides: list(text, 1_000),
  /** What was done in the workspace since, newest first; at most 200 rows, `total` is the true number. */
  since: z.strictObject({
    total: count,
    rows: list(z.strictObject({ at: time, action: name, detail: text, actor: name.nullable() }), 200),
  }),
  /** Whether the snapshot holds what it held then; null when nothing was kept. */
  snapshotState: z.enum(['same', 'changed', 'gone']).nullable(),
  /** Headlines of the deck's snapshot then and now; `differs` where a value or its status is another one now. */
  figures: list(
    z.strictObject({
      id: name,
      label: name,
      unit: z.enum(units),
      inDeck: num.nullable(),
      now: num.nullable(),
      statusInDeck: status,
      statusNow: status,
      differs: z.boolean(),
    }),
    100,
  ),
});
export type DeckVerdict = z.infer<typeof deckVerdict>;

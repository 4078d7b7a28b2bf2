import { z } from 'zod';
import { count, list, name, text, time } from '../domain.ts';

export const noteSubjects = ['snapshot', 'participant', 'asset', 'venue', 'limit'] as const;
const subject = z.enum(noteSubjects);
export type NoteSubject = z.infer<typeof subject>;

/** A sentence about a snapshot (its label), a participant, an asset, a venue or a limit (its measure). */
export const note = z.strictObject({
  id: count,
  of: subject,
  name,
  /** What was looked at when it was written. */
  snapshot: name.nullable(),
  author: text,
  at: time,
  text: text.min(1),
});
export type Note = z.infer<typeof note>;

export const notesInput = z.strictObject({
  of: subject.optional().describe('what the notes are about'),
  name: name.optional().describe('the snapshot, participant, asset, venue or measure itself'),
});
export const notesOutput = list(note, 10_000);

export const noteAdded = z.strictObject({
  of: subject,
  name,
  snapshot: name.nullable().default(null),
  text: z.string().trim().min(1).max(4_000),
});

import { z } from 'zod';
import { roles } from '../approval-roles.ts';
import { fileToken, list, name, snapshotRef, text, time } from '../domain.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** An Ed25519 public key, raw, as 64 hex digits. */
export const publicKey = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[0-9a-f]{64}$/, 'is no public key: 64 digits 0–9 and a–f, as "lockstep key" shows it');
/** Never stored and in no message. */
export const passphrase = z.string().min(12, 'is too short: 12 characters at least').max(1_000);

export const member = z.strictObject({ key: publicKey, name, roles: z.array(z.enum(roles)).min(1).max(3) });
export type Member = z.infer<typeof member>;
export const members = list(member, 1_000);

export const keyMakeInput = z.strictObject({ file: fileToken, name, passphrase });
export const keyMade = z.strictObject({ name, key: publicKey });

/** What a committee is shown of a snapshot, in four sums: any change of data, settings, limits or slides moves one. */
export const deckContent = z.strictObject({
  snapshot: name,
  /** Of the snapshot's content. */
  content: sha256,
  /** Of everything the slides were computed from. */
  inputs: sha256,
  /** Of settings and limits. */
  settings: sha256,
  /** Of the slides: titles, figures, tables, charts, notes, order; with names, without footers. */
  deck: sha256,
});
export type DeckContent = z.infer<typeof deckContent>;

/** What is signed: the text of this as JSON, with its keys in this order. */
export const statement = z.strictObject({
  program: z.literal('lockstep'),
  action: z.enum(['propose', 'approve']),
  ...deckContent.shape,
  /** Head of the log when it was signed. */
  head: sha256,
  /** On an approval: the hash of the signed proposal. */
  of: sha256.nullable(),
  by: name,
  key: publicKey,
  at: time,
});
export type Statement = z.infer<typeof statement>;
export const signed = z.strictObject({ statement, signature: z.string().regex(/^[0-9a-f]{128}$/) });
export type Signed = z.infer<typeof signed>;

export const signInput = z.strictObject({ snapshot: snapshotRef, key: fileToken, passphrase });

const standings = ['draft', 'proposed', 'approved'] as const;
const signer = z.strictObject({ name, key: publicKey, at: time });
export const approvalStatus = z.strictObject({
  snapshot: name,
  state: z.enum(standings),
  /** In one phrase, as it stands in the footer of slides. */
  said: text,
  proposed: signer.nullable(),
  approved: signer.nullable(),
  /** What is not as it was signed: empty while nothing changed. */
  changed: list(text, 10),
  /** Signatures that do not hold, keys that are no longer on the list, a log that was rewritten. */
  problems: list(text, 100),
});
export type ApprovalStatus = z.infer<typeof approvalStatus>;

import { z } from 'zod';
import { count, fileToken, list, name, num, text, time } from '../domain.ts';
import { passphrase } from './approval.ts';

export const snapshotInfo = z.strictObject({
  label: name,
  asOf: time,
  positions: count,
  participants: count,
  venues: count,
  notional: num,
  fingerprint: z.string().length(64),
});

export type SnapshotInfo = z.infer<typeof snapshotInfo>;

export const workspaceInfo = z.strictObject({
  name: text,
  schemaVersion: count,
  bytes: count,
  snapshots: list(snapshotInfo, 10_000),
  counts: z.record(name, count),
  /** First 16 digits of the audit log's head: what is printed in the footer of slides. */
  anchor: z.string().length(16),
});

export type WorkspaceInfo = z.infer<typeof workspaceInfo>;

/**
 * Asked by the window every few seconds: `others` counts how often another program was seen to have written; `unwritten`
 * says what was done and could not be logged or kept yet, for the workspace could not be written.
 */
export const workspaceState = z.strictObject({
  readOnly: z.boolean(),
  others: count,
  unwritten: list(text, 100),
});

/** What a rescue saved and what it could not. */
export const rescueOutput = z.strictObject({
  /** Nothing was lost or left out, nothing had been changed. */
  whole: z.boolean(),
  tables: list(
    z.strictObject({
      table: name,
      rows: count,
      /** What could not be read or stored, in words. */
      lost: text.nullable(),
    }),
    1_000,
  ),
  /** Imports that are not whole and were left out: import these files again. */
  left: list(z.strictObject({ import: count, file: text, sha256: text, why: text }), 100_000),
  /** What was saved although it is not as this program wrote it: look at it. */
  changed: list(text, 10_000),
});

export type RescueReport = z.infer<typeof rescueOutput>;

/** The first digits of the audit log's head, as printed on slides: at least eight, so that none is met by chance. */
export const anchor = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[0-9a-f]{8,64}$/, 'is no anchor: 8 to 64 digits 0–9 and a–f, as in the footer of a slide');

export const verifyInput = z.strictObject({ anchor: anchor.optional() });

export const carryInput = z.strictObject({
  file: fileToken,
  passphrase,
  redacted: z.boolean().default(false).describe('under pseudonyms and without notes, for outsiders'),
});

export const receiveInput = z.strictObject({ from: fileToken, file: fileToken, passphrase });

export const verifyOutput = z.strictObject({
  ok: z.boolean(),
  checks: list(z.strictObject({ name, ok: z.boolean(), detail: text }), 10_000),
});

/** `actor` is null in rows older than the chain; `hash` covers this row and, through the one before, all earlier ones. */
export const auditRow = z.strictObject({
  id: count,
  at: time,
  action: name,
  detail: text,
  actor: name.nullable(),
  /** What was before and is after, where the line says that. */
  before: text.nullable(),
  after: text.nullable(),
  hash: z.string().length(64),
});

/** Cohorts of participants, or sectors of assets. null: what the imports say. */
export const groupsInput = z.strictObject({
  of: z.enum(['participant', 'asset']),
  members: list(z.strictObject({ member: name, group: name.nullable() }), 2_000).min(1),
});

import { z } from 'zod';
import { count, fileToken, list, name, snapshotRef, text, time } from '../domain.ts';
import * as approval from '../dto/approval.ts';
import * as committee from '../dto/committee.ts';
import * as deck from '../dto/deck.ts';
import * as minutes from '../dto/minutes.ts';
import * as notes from '../dto/notes.ts';
import * as record from '../dto/record.ts';
import * as views from '../dto/views.ts';
import * as whatIf from '../dto/what-if.ts';
import { call, job, kept, nothing, ok, undone, whole } from './entry.ts';

/** What a committee looks at, writes, signs and takes with it. */
export const committeeMethods = {
  /** What pages show, kept under names; of every page. */
  'views.list': call(nothing, list(views.savedView, 1_000)),
  /** Replaces the one of the same name on the same page. */
  'views.save': undone(call(views.view, ok)),
  'views.remove': undone(call(views.viewName, z.strictObject({ removed: z.boolean() }))),

  /** What the committee wrote about a snapshot, a participant, an asset, a venue or a limit; newest first. */
  'notes.list': call(notes.notesInput, notes.notesOutput),
  'notes.add': undone(call(notes.noteAdded, z.strictObject({ id: count }))),
  'notes.remove': undone(call(z.strictObject({ id: count }), z.strictObject({ removed: z.boolean() }))),

  'limits.status': job(z.strictObject({ snapshot: snapshotRef }), list(whatIf.limitStatus, 100)),
  /** Answers from when they hold. */
  'limits.save': undone(
    call(whatIf.limitsSaveInput, z.strictObject({ ok: z.literal(true), from: time.nullable() })),
  ),
  /** Every limit there is and was, with the moment it came into force. */
  'limits.history': call(nothing, list(whatIf.limitChange, 10_000)),
  'limits.measures': call(nothing, list(committee.measureInfo, 100)),
  'limits.committee': call(nothing, committee.committeeDate),
  'limits.setCommittee': undone(call(committee.committeeDate, ok)),

  /** `without`: what is left for later; slides that read it are pending. */
  'deck.outline': job(deck.outlineInput, list(deck.slide, 100)),
  /** null: the deck's own order again. */
  'deck.saveOutline': undone(call(z.strictObject({ slides: list(deck.outlineChoice, 100).nullable() }), ok)),
  'deck.addMap': undone(call(deck.deckMap, z.strictObject({ id: name }))),
  'deck.removeMap': undone(call(z.strictObject({ id: name }), ok)),
  'deck.template': call(nothing, deck.templateInfo.nullable()),
  'deck.setTemplate': undone(call(z.strictObject({ file: fileToken }), deck.templateInfo)),
  'deck.removeTemplate': undone(call(nothing, ok)),
  /** Names of participants in what the user wrote, before a deck is written under pseudonyms. */
  'deck.names': call(z.strictObject({ snapshot: snapshotRef }), deck.namesInTexts),
  /** Whether this machine can print slides: null, or why not and what to do. */
  'deck.printer': whole(call(nothing, z.strictObject({ problem: text.nullable() }))),
  /** `pdf` is what LibreOffice makes of the .pptx. */
  'deck.export': job(
    z.strictObject({
      snapshot: snapshotRef,
      file: fileToken,
      format: z.enum(['pptx', 'pdf']).default('pptx'),
      pseudonyms: z.boolean().default(true),
    }),
    z.strictObject({ bytes: count, slides: count, charts: count, tables: count }),
  ),

  /** The figures of a snapshot in a deck somebody has edited; `deck` is that file, `file` the one to write. */
  'deck.refresh': job(
    z.strictObject({
      snapshot: snapshotRef,
      deck: fileToken,
      file: fileToken,
      pseudonyms: z.boolean().default(true),
    }),
    z.strictObject({ bytes: count, changes: list(deck.refreshChange, 10_000) }),
  ),

  /** Did this workspace write the file, what was changed in it, and what has come since? */
  'deck.verify': whole(job(record.deckVerifyInput, record.deckVerdict)),

  /** Sums of what the committee is shown of a snapshot: what an approval binds. */
  'deck.content': kept(job(z.strictObject({ snapshot: snapshotRef }), approval.deckContent)),
  'keys.make': whole(call(approval.keyMakeInput, approval.keyMade)),
  'roles.list': call(nothing, approval.members),
  /** The whole list of who may sign what. */
  'roles.save': whole(call(z.strictObject({ members: approval.members }), ok)),
  'approval.status': job(z.strictObject({ snapshot: snapshotRef }), approval.approvalStatus),
  'approval.propose': whole(job(approval.signInput, approval.approvalStatus)),
  'approval.approve': whole(job(approval.signInput, approval.approvalStatus)),

  /** A zip with which an outsider checks the snapshot without this program. */
  'pack.write': whole(
    job(
      z.strictObject({ snapshot: snapshotRef, file: fileToken, pseudonyms: z.boolean().default(true) }),
      z.strictObject({ bytes: count, files: count }),
    ),
  ),

  /** Decisions of the committee, newest first. */
  'minutes.list': call(nothing, list(minutes.decision, 10_000)),
  'minutes.save': undone(call(minutes.decisionInput, z.strictObject({ id: minutes.decision.shape.id }))),
  'minutes.write': whole(
    job(minutes.minutesInput, z.strictObject({ bytes: count, decided: count, open: count })),
  ),
} as const;

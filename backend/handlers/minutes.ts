import path from 'node:path';
import { anchorOf } from '../../db/anchor.ts';
import { listDecisions, saveDecision } from '../../db/decisions.ts';
import { auditDone } from '../../db/late-lines.ts';
import { listNotes } from '../../db/notes.ts';
import { writeWholeFile } from '../../db/whole-file.ts';
import { type Minutes, minutesDocx } from '../../deck/minutes/minutes-docx.ts';
import { standingOf } from '../approval/standing.ts';
import { workspaceRedactor } from '../deck/workspace-redactor.ts';
import { redactJson } from '../pack/redact-json.ts';
import { readSetting } from '../stored-setting.ts';
import type { HandlerGroup } from './handler-group.ts';

export const minutes = {
  'minutes.list': (_input, { workspace }) => listDecisions(workspace()),

  'minutes.save': (given, { workspace, snapshots }) => ({
    id: saveDecision(workspace(), { ...given, snapshot: snapshots.label(given.snapshot) }),
  }),

  'minutes.write': async ({ snapshot: reference, file, pseudonyms }, context) => {
    const target = context.files.resolve(file, 'write', ['.docx']);
    const ws = context.workspace();
    const snapshot = context.snapshots.label(reference);
    const { asOf } = context.snapshots.load(snapshot, context.pulse).portfolio;
    const limits = await context.ask('limits.status', { snapshot });
    const held = readSetting(ws, 'committee.held') ?? Number.NEGATIVE_INFINITY;
    const all = listDecisions(ws);
    const decided = all.filter(({ at, snapshot: before }) => before === snapshot || at > held);
    const content: Minutes = {
      workspace: path.basename(ws.path).replace(/\.lockstep$/, ''),
      snapshot,
      asOf,
      anchor: anchorOf(ws),
      standing: (await standingOf(context, snapshot)).said,
      created: Date.now(),
      limits,
      decided,
      open: all.filter((one) => one.state === 'open' && !decided.includes(one)),
      notes: listNotes(ws),
    };
    const shown = pseudonyms ? (redactJson(content, workspaceRedactor(ws)) as Minutes) : content;
    const bytes = await minutesDocx(shown);
    writeWholeFile(target, bytes);
    auditDone(ws, 'minutes', `${target.name}: snapshot ${snapshot}, ${pseudonyms ? 'pseudonyms' : 'names'}`);
    return { bytes: bytes.byteLength, decided: decided.length, open: content.open.length };
  },
} satisfies HandlerGroup;

import { createHash } from 'node:crypto';
import { listMembers, saveMembers } from '../../db/approvals.ts';
import { auditedState } from '../../db/audited-state.ts';
import { writeWholeFile } from '../../db/whole-file.ts';
import { buildOutline } from '../../deck/outline.ts';
import { approvalStatus } from '../approval/approval-status.ts';
import { signSnapshot } from '../approval/sign-snapshot.ts';
import { contentHash } from '../deck/content-hash.ts';
import { deckInputOf } from '../deck/deck-input-of.ts';
import { makeKeyFile } from '../secret/key-file.ts';
import type { HandlerGroup } from './handler-group.ts';

export const approval = {
  'keys.make': ({ file, name, passphrase }, { files }) => {
    const target = files.resolve(file, 'write');
    const { text, publicKey } = makeKeyFile(name, passphrase);
    writeWholeFile(target, text);
    return { name, key: publicKey };
  },

  'roles.list': (_input, { workspace }) => listMembers(workspace()),

  'roles.save': ({ members }, { workspace }) => {
    saveMembers(workspace(), members);
    return { ok: true };
  },

  'deck.content': async ({ snapshot }, context) => {
    const ws = context.workspace();
    const input = await deckInputOf(context, snapshot, { pseudonyms: null, created: 0, standing: '' });
    const { settings, limits } = auditedState(ws.db);
    ws.noteRead('settings and limits', [settings, limits]);
    return {
      snapshot: input.snapshot,
      content: context.snapshots.load(input.snapshot).fingerprint,
      inputs: input.fingerprint,
      settings: createHash('sha256').update(`${settings}\n${limits}`).digest('hex'),
      deck: contentHash(buildOutline(input)),
    };
  },

  'approval.status': async ({ snapshot }, context) =>
    approvalStatus(context.workspace(), await context.ask('deck.content', { snapshot })),

  'approval.propose': (input, context) => signSnapshot(context, 'propose', input),
  'approval.approve': (input, context) => signSnapshot(context, 'approve', input),
} satisfies HandlerGroup;

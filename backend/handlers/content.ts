import { createHash } from 'node:crypto';
import { auditedState } from '../../db/audited-state.ts';
import { buildOutline } from '../../deck/outline.ts';
import { contentHash } from '../deck/content-hash.ts';
import { deckInputOf } from '../deck/deck-input-of.ts';
import type { HandlerGroup } from './handler-group.ts';

export const deckContent = {
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
      // The anchor moves with every line of the log, the signature itself among them.
      deck: contentHash(buildOutline({ ...input, anchor: '' })),
    };
  },
} satisfies HandlerGroup;

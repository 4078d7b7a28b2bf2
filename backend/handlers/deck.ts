import { readFileSync } from 'node:fs';
import { writeWholeFile } from '../../db/whole-file.ts';
import type { DeckInput } from '../../deck/deck-input.ts';
import { buildOutline } from '../../deck/outline.ts';
import { writePptx } from '../../deck/pptx.ts';
import { toSlides } from '../../deck/preview.ts';
import { approvalStatus, isSignedFor } from '../approval/approval-status.ts';
import type { Context } from '../context.ts';
import { count as pieces } from '../deck/count-pieces.ts';
import { deckInputOf } from '../deck/deck-input-of.ts';
import { addDeckMap, removeDeckMap } from '../deck/deck-maps.ts';
import { keepWrittenDeck } from '../deck/keep-written-deck.ts';
import { namesInTexts } from '../deck/names-in-texts.ts';
import { ownTexts } from '../deck/own-texts.ts';
import { recogniseDeck } from '../deck/recognise-deck.ts';
import { workspacePseudonyms } from '../deck/workspace-pseudonyms.ts';
import { within } from '../pulse.ts';
import { readSetting, writeSetting } from '../stored-setting.ts';
import type { HandlerGroup } from './handler-group.ts';

export const deck = {
  'deck.outline': async ({ snapshot }, context) => {
    const input = await inputOf(context, snapshot, null, 0);
    return toSlides(buildOutline(input), input.template);
  },

  'deck.saveOutline': ({ slides }, { workspace }) => {
    writeSetting(workspace(), 'deck.outline', slides);
    return { ok: true };
  },

  'deck.addMap': (map, { workspace }) => ({ id: addDeckMap(workspace(), map) }),

  'deck.removeMap': ({ id }, { workspace }) => {
    removeDeckMap(workspace(), id);
    return { ok: true };
  },

  'deck.names': ({ snapshot }, { workspace, snapshots }) => {
    const ws = workspace();
    const outline = readSetting(ws, 'deck.outline');
    return namesInTexts(ws, ownTexts(ws, outline, snapshots.label(snapshot)));
  },

  'deck.export': async ({ snapshot, file, pseudonyms }, context) => {
    const target = context.files.resolve(file, 'write', ['.pptx']);
    const names = pseudonyms ? workspacePseudonyms(context.workspace()) : null;
    const part = { ...context, pulse: within(context.pulse, 0, 0.9) };
    const input = await inputOf(part, snapshot, names, Date.now());
    const outline = buildOutline(input);
    context.pulse(0.95, 'Writing the slides');
    const meta = {
      title: `${input.workspace}: leverage correlation, ${input.snapshot}`,
      author: 'Lockstep',
      created: input.created,
    };
    const bytes = await writePptx(outline, meta, input.template);
    writeWholeFile(target, bytes);
    keepWrittenDeck(context, target.name, bytes, input);
    return { bytes: bytes.byteLength, ...pieces(outline) };
  },

  'deck.verify': ({ file }, context) => {
    const { path: place, name } = context.files.resolve(file, 'read');
    return recogniseDeck(context, name, readFileSync(place));
  },
} satisfies HandlerGroup;

/** What the slides say, with what the footers say of its approval. */
async function inputOf(
  context: Context,
  reference: string,
  pseudonyms: ReadonlyMap<string, string> | null,
  created: number,
): Promise<DeckInput> {
  const snapshot = context.snapshots.label(reference);
  const ws = context.workspace();
  const standing = isSignedFor(ws, snapshot)
    ? approvalStatus(ws, await context.ask('deck.content', { snapshot })).said
    : 'Draft';
  return deckInputOf(context, snapshot, { pseudonyms, created, standing });
}

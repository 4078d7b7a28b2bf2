import { LockstepError } from '../../contract/errors.ts';
import { requireApart } from '../../db/file-identity.ts';
import { writeWholeFile } from '../../db/whole-file.ts';
import type { DeckInput } from '../../deck/deck-input.ts';
import { buildOutline } from '../../deck/outline.ts';
import { writePptx } from '../../deck/pptx.ts';
import { toSlides } from '../../deck/preview.ts';
import { makeRedactor } from '../../deck/pseudonyms/make-redactor.ts';
import { refreshDeck } from '../../deck/refresh/refresh-deck.ts';
import { standingOf } from '../approval/standing.ts';
import type { Context } from '../context.ts';
import { count as pieces } from '../deck/count-pieces.ts';
import { type DeckTerms, deckInputOf } from '../deck/deck-input-of.ts';
import { addDeckMap, removeDeckMap } from '../deck/deck-maps.ts';
import { keepWrittenDeck } from '../deck/keep-written-deck.ts';
import { namesInTexts } from '../deck/names-in-texts.ts';
import { ownTexts } from '../deck/own-texts.ts';
import { recogniseDeck } from '../deck/recognise-deck.ts';
import { workspacePseudonyms } from '../deck/workspace-pseudonyms.ts';
import { workspaceRedactor } from '../deck/workspace-redactor.ts';
import { findOffice, noOffice, printPdf, requireOffice } from '../print/print-pdf.ts';
import { within } from '../pulse.ts';
import { largestDeck, readWhole } from '../read-whole.ts';
import { stillHolds } from '../reads/ledger.ts';
import { readSetting, writeSetting } from '../stored-setting.ts';
import type { HandlerGroup } from './handler-group.ts';

export const deck = {
  'deck.outline': async ({ snapshot, without }, context) => {
    const { workspace } = context.shared;
    for (;;) {
      const { version } = workspace();
      const input = await inputOf(context, snapshot, { pseudonyms: null, created: 0, without });
      // Others go between its steps: slides of two states of the workspace are none.
      if (workspace().version === version || stillHolds(context.ledger))
        return toSlides(buildOutline(input), input.template);
      context.ledger.clear();
    }
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

  'deck.printer': () => ({ problem: findOffice() === null ? noOffice : null }),

  'deck.export': async ({ snapshot, file, format, pseudonyms }, context) => {
    const target = context.files.resolve(file, 'write', [`.${format}`]);
    const office = format === 'pdf' ? requireOffice() : null;
    const part = { ...context, pulse: within(context.pulse, 0, office === null ? 1 : 0.7) };
    const { bytes, input, outline } = await written(part, snapshot, pseudonyms);
    const print = (program: string) =>
      printPdf(program, bytes, () => context.pulse(0.8, 'Printing the slides'));
    const out = office === null ? bytes : await print(office);
    writeWholeFile(target, out);
    keepWrittenDeck(context, target.name, out, input, bytes);
    return { bytes: out.byteLength, ...pieces(outline) };
  },

  'deck.refresh': async ({ snapshot, deck: edited, file, pseudonyms }, context) => {
    const target = context.files.resolve(file, 'write', ['.pptx']);
    const source = context.files.resolve(edited, 'read');
    requireApart(target.path, source.path);
    const mine = readWhole(source, largestDeck);
    const { bytes, input } = await written(context, snapshot, pseudonyms);
    const refreshed = refreshDeck(mine, bytes);
    if (refreshed === null)
      throw new LockstepError('INPUT_REFUSED', `${source.name}: this is no presentation. Choose a .pptx.`);
    if (!refreshed.changes.some(({ slide }) => slide !== null))
      throw new LockstepError(
        'INPUT_REFUSED',
        `${source.name}: no chart, table or figure in it has a name given by Lockstep (“Lockstep: …” in the selection pane). Decks written by this version have them.`,
      );
    writeWholeFile(target, refreshed.bytes);
    keepWrittenDeck(context, target.name, refreshed.bytes, input);
    return { bytes: refreshed.bytes.byteLength, changes: [...refreshed.changes] };
  },

  'deck.verify': ({ file }, context) => {
    const source = context.files.resolve(file, 'read');
    return recogniseDeck(context, source.name, readWhole(source, largestDeck));
  },
} satisfies HandlerGroup;

/** The deck of a snapshot as bytes, with what it was made of. */
async function written(context: Context, snapshot: string, pseudonyms: boolean) {
  // No figure is made of pseudonyms: their key, drawn with the first deck, is no input of its fingerprint.
  const names = pseudonyms ? workspacePseudonyms(context.shared.workspace()) : null;
  const part = { ...context, pulse: within(context.pulse, 0, 0.9) };
  const input = await inputOf(part, snapshot, { pseudonyms: names, created: Date.now() });
  const outline = buildOutline(input);
  context.pulse(0.95, 'Writing the slides');
  // What the file says of itself passes no slide.
  const { prose } = pseudonyms ? workspaceRedactor(context.shared.workspace()) : makeRedactor(null);
  const meta = {
    title: prose(`${input.workspace}: leverage correlation, ${input.snapshot}`),
    author: 'Lockstep',
    created: input.created,
    about: `Snapshot ${prose(input.snapshot)}, inputs ${input.fingerprint}, anchor ${input.anchor}`,
  };
  return { bytes: await writePptx(outline, meta, input.template), input, outline };
}

/** What the slides say, with what the footers say of its approval. */
async function inputOf(
  context: Context,
  reference: string,
  terms: Omit<DeckTerms, 'standing'>,
): Promise<DeckInput> {
  const snapshot = context.snapshots.label(reference);
  const { said: standing } = await standingOf(context, snapshot);
  return deckInputOf(context, snapshot, { ...terms, standing });
}

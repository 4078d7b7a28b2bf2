import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { audit } from '../../db/audit.ts';
import { getSetting, setSetting } from '../../db/settings.ts';
import type { DeckInput, OutlineChoice } from '../../deck/deck-input.ts';
import { buildOutline } from '../../deck/outline.ts';
import { writePptx } from '../../deck/pptx.ts';
import { toSlides } from '../../deck/preview.ts';
import type { Context } from '../context.ts';
import { count as pieces } from '../deck/count-pieces.ts';
import { deckInput } from '../deck/deck-results.ts';
import { workspacePseudonyms } from '../deck/workspace-pseudonyms.ts';
import { within } from '../pulse.ts';
import type { HandlerGroup } from './handler-group.ts';

const outlineKey = 'deck.outline';
const choices = z.array(z.object({ id: z.string(), included: z.boolean(), notes: z.string() })).nullable();

export const deck = {
  'deck.outline': async ({ snapshot }, context) =>
    toSlides(buildOutline(await inputOf(context, snapshot, null, 0))),

  'deck.saveOutline': ({ slides }, { workspace }) => {
    setSetting(workspace(), outlineKey, slides);
    return { ok: true };
  },

  'deck.export': async ({ snapshot, file, pseudonyms }, context) => {
    const target = context.files.resolve(file, 'write');
    const names = pseudonyms ? workspacePseudonyms(context.workspace()) : null;
    const part = { ...context, pulse: within(context.pulse, 0, 0.9) };
    const input = await inputOf(part, snapshot, names, Date.now());
    const outline = buildOutline(input);
    context.pulse(0.95, 'Writing the slides');
    const bytes = await writePptx(outline, {
      title: `${input.workspace}: leverage correlation, ${input.snapshot}`,
      author: 'Lockstep',
      created: input.created,
    });
    writeFileSync(target.path, bytes);
    audit(
      context.workspace(),
      'deck',
      `${target.name}: snapshot ${input.snapshot}, inputs ${input.fingerprint}, ${pseudonyms ? 'pseudonyms' : 'names'}`,
    );
    return { bytes: bytes.byteLength, ...pieces(outline) };
  },
} satisfies HandlerGroup;

async function inputOf(
  context: Context,
  snapshot: string,
  pseudonyms: ReadonlyMap<string, string> | null,
  created: number,
): Promise<DeckInput> {
  const results = await deckInput(context, snapshot);
  const outline: readonly OutlineChoice[] | null = choices.parse(getSetting(context.workspace(), outlineKey));
  const workspace = path.basename(context.workspace().path).replace(/\.lockstep$/, '');
  return { workspace, ...results, created, pseudonyms, outline };
}

import path from 'node:path';
import type { DeckPart } from '../../contract/deck-parts.ts';
import { anchorOf } from '../../db/anchor.ts';
import { listDecisions } from '../../db/decisions.ts';
import type { DeckInput } from '../../deck/deck-input.ts';
import type { Context } from '../context.ts';
import { readSetting } from '../stored-setting.ts';
import { deckInput } from './deck-results.ts';
import { getTemplate } from './template-setting.ts';

export type DeckTerms = Readonly<{
  pseudonyms: ReadonlyMap<string, string> | null;
  /** Declared creation time (UTC ms). */
  created: number;
  /** Draft, proposed or approved, as the footers say it. */
  standing: string;
  /** What is left for later. */
  without?: readonly DeckPart[];
}>;

/** Everything the slides of a snapshot say. */
export async function deckInputOf(
  context: Context,
  snapshot: string,
  { without, ...terms }: DeckTerms,
): Promise<DeckInput> {
  const results = await deckInput(context, snapshot, without);
  const outline = readSetting(context.workspace(), 'deck.outline');
  const workspace = path.basename(context.workspace().path).replace(/\.lockstep$/, '');
  const template = getTemplate(context.workspace());
  const anchor = anchorOf(context.workspace());
  const decisions = listDecisions(context.workspace());
  return { workspace, ...results, decisions, ...terms, anchor, outline, template };
}

import path from 'node:path';
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
}>;

/** Everything the slides of a snapshot say. */
export async function deckInputOf(context: Context, snapshot: string, terms: DeckTerms): Promise<DeckInput> {
  const results = await deckInput(context, snapshot);
  const outline = readSetting(context.workspace(), 'deck.outline');
  const workspace = path.basename(context.workspace().path).replace(/\.lockstep$/, '');
  const template = getTemplate(context.workspace());
  const anchor = anchorOf(context.workspace());
  const decisions = listDecisions(context.workspace());
  return { workspace, ...results, decisions, ...terms, anchor, outline, template };
}

import type { Output } from '../../contract/contract.ts';
import type { Workspace } from '../../db/workspace.ts';
import type { OwnText } from './own-texts.ts';
import { workspacePseudonyms } from './workspace-pseudonyms.ts';
import { workspaceRedactor } from './workspace-redactor.ts';

/** Names of participants in these texts: those a deck under pseudonyms replaces, and those a person must decide on. */
export function namesInTexts(ws: Workspace, texts: readonly OwnText[]): Output<'deck.names'> {
  const pseudonyms = workspacePseudonyms(ws);
  const { mentions } = workspaceRedactor(ws);
  const all = texts.flatMap(({ place, text }) =>
    mentions(text).map(({ start, end, name, sure }) => ({
      sure,
      at: { place, text: text.slice(start, end), participant: name, pseudonym: pseudonyms.get(name) ?? name },
    })),
  );
  return {
    found: all.filter(({ sure }) => sure).map(({ at }) => at),
    doubtful: all.filter(({ sure }) => !sure).map(({ at }) => at),
  };
}

import { LockstepError } from '../../contract/errors.ts';
import { namesState } from '../../db/reference.ts';
import type { Workspace } from '../../db/workspace.ts';
import { workspacePseudonyms } from '../deck/workspace-pseudonyms.ts';
import { workspaceRedactor } from '../deck/workspace-redactor.ts';
import type { Screen } from '../dispatcher.ts';
import { mapTexts } from './map-texts.ts';

/** What texts became, so that a name that stands in a thousand rows is looked for once. */
const mostKept = 50_000;
const alias = /\bP-[0-9A-HJKMNP-TV-Z]{6,8}(?:-\d+)?\b/g;

/**
 * Between whoever asks and the workspace: every name of a participant in an answer is a pseudonym, and every pseudonym in
 * what is asked is the name again. Files with names are refused.
 */
function makeScreen(ws: Workspace): Screen {
  const { field, prose } = workspaceRedactor(ws);
  const owner = new Map<string, string>();
  for (const [name, code] of workspacePseudonyms(ws)) if (!owner.has(code)) owner.set(code, name);
  const kept = new Map<string, string>();
  const hidden = (text: string, holdsNames: boolean): string => {
    const key = `${holdsNames ? 1 : 0}${text}`;
    const found = kept.get(key) ?? field(text, holdsNames);
    if (kept.size >= mostKept) kept.clear();
    kept.set(key, found);
    return found;
  };
  const named = (text: string): string => text.replace(alias, (code) => owner.get(code) ?? code);
  return {
    asked: (input) => {
      if (input !== null && typeof input === 'object' && 'pseudonyms' in input && input.pseudonyms === false)
        throw new LockstepError(
          'USAGE',
          'This workspace shows pseudonyms everywhere, so no file with names is written. Turn it off under Methodology, Settings, or with: lockstep settings --set display.pseudonyms=false.',
        );
      return mapTexts(input, named);
    },
    answered: (answer) => mapTexts(answer, hidden),
    sentence: prose,
  };
}

const screens = new WeakMap<Workspace, { version: number; state: string; screen: Screen }>();

/** The screen of a workspace, made again only when a name has come, gone or changed. */
export function nameScreen(ws: Workspace): Screen {
  const known = screens.get(ws);
  if (known?.version === ws.version) return known.screen;
  const state = namesState(ws);
  const screen = known?.state === state ? known.screen : makeScreen(ws);
  screens.set(ws, { version: ws.version, state, screen });
  return screen;
}

import { randomBytes } from 'node:crypto';
import { displayNames, listParticipants } from '../../db/reference.ts';
import type { Workspace } from '../../db/workspace.ts';
import { makePseudonyms } from '../../deck/pseudonyms/make-pseudonyms.ts';
import { readSetting, writeSetting } from '../stored-setting.ts';

const pseudonymKey = 'internal.pseudonymKey';

/**
 * A pseudonym for every name a participant goes by, its display name too. The same for as long as the workspace
 * lives: its key is drawn once and never leaves it.
 */
export function workspacePseudonyms(ws: Workspace): ReadonlyMap<string, string> {
  const kept = readSetting(ws, pseudonymKey);
  const key = kept ?? randomBytes(32).toString('hex');
  if (kept === null) writeSetting(ws, pseudonymKey, key);
  const made = makePseudonyms(
    listParticipants(ws).map((p) => p.participant),
    key,
  );
  const all = new Map(made);
  for (const { participant, display } of displayNames(ws)) {
    const alias = made.get(participant);
    if (alias !== undefined && !all.has(display)) all.set(display, alias);
  }
  return all;
}

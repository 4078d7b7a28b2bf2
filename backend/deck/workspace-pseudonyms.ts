import { randomBytes } from 'node:crypto';
import { listParticipants } from '../../db/reference.ts';
import type { Workspace } from '../../db/workspace.ts';
import { makePseudonyms } from '../../deck/pseudonyms/make-pseudonyms.ts';
import { readSetting, writeSetting } from '../stored-setting.ts';

const pseudonymKey = 'internal.pseudonymKey';

/** The same names for as long as the workspace lives: its key is drawn once and never leaves it. */
export function workspacePseudonyms(ws: Workspace): ReadonlyMap<string, string> {
  const kept = readSetting(ws, pseudonymKey);
  const key = kept ?? randomBytes(32).toString('hex');
  if (kept === null) writeSetting(ws, pseudonymKey, key);
  return makePseudonyms(
    listParticipants(ws).map((p) => p.participant),
    key,
  );
}

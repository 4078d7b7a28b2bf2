import { randomBytes } from 'node:crypto';
import { audit } from '../../db/audit.ts';
import { keptIfPossible } from '../../db/late-lines.ts';
import { displayNames, listParticipants } from '../../db/reference.ts';
import type { Workspace } from '../../db/workspace.ts';
import { makePseudonyms } from '../../deck/pseudonyms/make-pseudonyms.ts';
import { readSetting, writeSetting } from '../stored-setting.ts';

const pseudonymKey = 'internal.pseudonymKey';

/** Keys of workspaces that cannot be written now and have none yet: they hold until the workspace is closed. */
const unkept = new WeakMap<Workspace, string>();

/**
 * A pseudonym for every name a participant goes by, its display name too. The same for as long as the workspace
 * lives: its key is drawn once and never leaves it.
 */
export function workspacePseudonyms(ws: Workspace): ReadonlyMap<string, string> {
  const key = readSetting(ws, pseudonymKey) ?? drawKey(ws);
  const made = madeOnce(
    ws,
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

type Made = Readonly<{ key: string; names: readonly string[]; pseudonyms: ReadonlyMap<string, string> }>;
const lastMade = new WeakMap<Workspace, Made>();

/** A deck asks several times for the same names, each of which costs a keyed digest. */
function madeOnce(ws: Workspace, names: readonly string[], key: string): ReadonlyMap<string, string> {
  const last = lastMade.get(ws.identity);
  if (last?.key === key && last.names.length === names.length && names.every((n, i) => n === last.names[i]))
    return last.pseudonyms;
  const pseudonyms = makePseudonyms(names, key);
  lastMade.set(ws.identity, { key, names, pseudonyms });
  return pseudonyms;
}

function drawKey(ws: Workspace): string {
  const drawn = unkept.get(ws.identity) ?? randomBytes(32).toString('hex');
  const keep = (): string => {
    // Another window may have drawn one since: its pseudonyms are out already.
    const kept = readSetting(ws, pseudonymKey);
    if (kept !== null) return kept;
    writeSetting(ws, pseudonymKey, drawn);
    audit(ws, 'pseudonyms', 'drawn once, and the same from now on');
    return drawn;
  };
  const said = (why: string): string =>
    `The pseudonyms could not be kept, for ${why}: what is written now has others than what will be written later.`;
  const key = keptIfPossible(ws, { name: pseudonymKey, said }, keep);
  if (key === null) unkept.set(ws.identity, drawn);
  return key ?? drawn;
}

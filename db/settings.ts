import { changesOf, wordsOf } from '../contract/changed-words.ts';
import { type TypedSetting, typedSettings } from '../contract/dto/settings.ts';
import { LockstepError } from '../contract/errors.ts';
import { formatDate } from '../contract/format.ts';
import { audit } from './audit.ts';
import type { Workspace } from './workspace.ts';

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** How a setting is asked for; with its key it tells one reading from another. */
export const settingQuestion = 'SELECT value FROM settings WHERE key = ?';

/** The value kept under a key; null when nothing is. */
export function getSetting(ws: Workspace, key: string): Json {
  const text = ws.prepareRaw(settingQuestion).get(key)?.[0];
  return typeof text === 'string' ? (JSON.parse(text) as Json) : null;
}

/** A setting the program reads, with its defaults where nothing is kept. @throws WORKSPACE_DAMAGED with the way out */
export function typedSetting<K extends TypedSetting>(ws: Workspace, key: K) {
  const read = typedSettings[key].safeParse(getSetting(ws, key) ?? {});
  if (!read.success)
    throw new LockstepError(
      'WORKSPACE_DAMAGED',
      `The setting ${key} of this workspace cannot be read (${read.error.issues[0]?.message ?? ''}). Reset it on the Methodology page, or with: lockstep settings --reset ${key}.`,
    );
  return read.data as ReturnType<(typeof typedSettings)[K]['parse']>;
}

/** Of the JSON of a setting: the largest that a window keeps of itself is a hundredth of it. */
const longest = 4_000_000;

/**
 * Keeps a JSON value under a key. Changes are logged, but for keys that begin with "ui." (where windows and
 * columns stand is nobody's audit) or "internal." (what the program keeps for itself).
 *
 * @throws LockstepError USAGE for a value too large to be a setting
 */
export function setSetting(ws: Workspace, key: string, value: unknown): void {
  ws.transaction(() => {
    const text = JSON.stringify(value ?? null);
    if (!key.startsWith('internal.') && text.length > longest)
      throw new LockstepError(
        'USAGE',
        `The setting ${key} has ${text.length} characters as JSON; ${longest} are the most. What was kept stays.`,
      );
    const before = readableBefore(ws, key);
    ws.prepare(
      'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
    ).run(key, text);
    if (!/^(ui|internal)\./.test(key)) logChange(ws, key, before, value);
  });
}

/** The log has words and dates for what the program keeps under a key as a time. */
const times: Readonly<Record<string, string>> = { 'committee.held': 'last committee' };

function logChange(ws: Workspace, key: string, before: unknown, after: unknown): void {
  const date = (time: unknown): unknown => (typeof time === 'number' ? formatDate(time) : time);
  const name = times[key];
  const changes = name === undefined ? changesOf(before, after) : changesOf(date(before), date(after));
  audit(ws, 'settings', `${name ?? key}: ${wordsOf(changes)}`, Date.now(), changes);
}

/** For the log: what cannot be read is replaced all the same. */
function readableBefore(ws: Workspace, key: string): Json {
  try {
    return getSetting(ws, key);
  } catch (error) {
    if (error instanceof SyntaxError) return 'what could not be read';
    throw error;
  }
}

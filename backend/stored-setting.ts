import { z } from 'zod';
import { contract } from '../contract/contract.ts';
import { time } from '../contract/domain.ts';
import { deckMap } from '../contract/dto/deck.ts';
import { settingSchemas } from '../contract/dto/settings.ts';
import { LockstepError } from '../contract/errors.ts';
import { placeOf } from '../contract/plain-issue.ts';
import { getSetting, setSetting } from '../db/settings.ts';
import type { Workspace } from '../db/workspace.ts';
import { storedTemplate } from './deck/stored-template.ts';

/** Every key of the settings table and what it holds: those set by key, and those that belong to a method. */
const schemas = {
  ...settingSchemas,
  'deck.outline': contract['deck.saveOutline'].input.shape.slides,
  'deck.maps': z.array(deckMap.extend({ id: z.string() })).nullable(),
  'committee.held': time.nullable(),
  'internal.deckTemplate': storedTemplate.nullable(),
  'internal.limitsSeeded': z.boolean(),
  'internal.pseudonymKey': z.string().regex(/^[0-9a-f]{64}$/),
} as const;
type Key = keyof typeof schemas;
type Value<K extends Key> = NonNullable<z.output<(typeof schemas)[K]>>;

/**
 * What is kept under a key; null when nothing is. @throws LockstepError WORKSPACE_DAMAGED naming the key and what is
 * wrong in it: what cannot be read is neither guessed nor left out in silence
 */
export function readSetting<K extends Key>(ws: Workspace, key: K): Value<K> | null {
  const kept = storedJson(ws, key);
  if (kept === null) return null;
  const read = schemas[key].safeParse(kept);
  if (read.success) return read.data as Value<K>;
  const [issue] = read.error.issues;
  throw damaged(key, `${placeOf(issue?.path ?? []) || 'its value'}: ${issue?.message ?? ''}`);
}

export function writeSetting<K extends Key>(ws: Workspace, key: K, value: Value<K> | null): void {
  setSetting(ws, key, value);
}

function storedJson(ws: Workspace, key: Key): unknown {
  try {
    return getSetting(ws, key);
  } catch (error) {
    if (error instanceof SyntaxError) throw damaged(key, 'not JSON');
    throw error;
  }
}

const damaged = (key: Key, why: string): LockstepError =>
  new LockstepError(
    'WORKSPACE_DAMAGED',
    `The setting ${key} of this workspace cannot be read (${why}). Reset it on the Methodology page, or with: lockstep settings --reset ${key}.`,
  );

/** Settings a user may reset to the default; the program's own keys are not among them. */
export const resettable = (Object.keys(schemas) as Key[]).filter(
  (key) => !key.startsWith('internal.') || key === 'internal.deckTemplate',
);

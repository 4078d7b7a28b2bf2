import type { DeckMap } from '../../contract/dto/deck.ts';
import { LockstepError } from '../../contract/errors.ts';
import type { Workspace } from '../../db/workspace.ts';
import { readSetting, writeSetting } from '../stored-setting.ts';

const key = 'deck.maps';
const most = 20;
type Kept = readonly (DeckMap & Readonly<{ id: string }>)[];

/** The maps put on slides of their own, oldest first. */
export const deckMaps = (ws: Workspace): Kept => readSetting(ws, key) ?? [];

/** @throws LockstepError USAGE when the deck has as many as it takes */
export function addDeckMap(ws: Workspace, map: DeckMap): string {
  const maps = deckMaps(ws);
  if (maps.length >= most)
    throw new LockstepError('USAGE', `The deck has ${most} maps already: remove one on the Committee page.`);
  const taken = new Set(maps.map(({ id }) => id));
  let n = 1;
  while (taken.has(`correlation-map-${n}`)) n++;
  const id = `correlation-map-${n}`;
  writeSetting(ws, key, [...maps, { ...map, id }]);
  return id;
}

export function removeDeckMap(ws: Workspace, id: string): void {
  writeSetting(
    ws,
    key,
    deckMaps(ws).filter((map) => map.id !== id),
  );
}

import { z } from 'zod';
import { type DeckMap, deckMap } from '../../contract/dto/committee.ts';
import { LockstepError } from '../../contract/errors.ts';
import { getSetting, setSetting } from '../../db/settings.ts';
import type { Workspace } from '../../db/workspace.ts';

const key = 'deck.maps';
const most = 20;
const stored = z.array(deckMap.extend({ id: z.string() }));
type Kept = z.output<typeof stored>;

/** The maps put on slides of their own, oldest first. */
export function deckMaps(ws: Workspace): Kept {
  const { success, data } = stored.safeParse(getSetting(ws, key));
  return success ? data : [];
}

/** @throws LockstepError USAGE when the deck has as many as it takes */
export function addDeckMap(ws: Workspace, map: DeckMap): string {
  const maps = deckMaps(ws);
  if (maps.length >= most)
    throw new LockstepError('USAGE', `The deck has ${most} maps already: remove one on the Committee page.`);
  const taken = new Set(maps.map(({ id }) => id));
  let n = 1;
  while (taken.has(`correlation-map-${n}`)) n++;
  const id = `correlation-map-${n}`;
  setSetting(ws, key, [...maps, { ...map, id }]);
  return id;
}

export function removeDeckMap(ws: Workspace, id: string): void {
  setSetting(
    ws,
    key,
    deckMaps(ws).filter((map) => map.id !== id),
  );
}

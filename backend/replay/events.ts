import { type EventPack, eventPack } from '../../contract/dto/replay.ts';
import { LockstepError } from '../../contract/errors.ts';
import { findName } from '../../contract/find-name.ts';
import { placeOf } from '../../contract/plain-issue.ts';
import { listSaved, save } from '../../db/saved.ts';
import type { Workspace } from '../../db/workspace.ts';
import { eventPacks } from './event-packs.ts';

export type ListedEvent = EventPack & Readonly<{ builtIn: boolean }>;

/** Past events of the workspace by name, then those supplied. @throws WORKSPACE_DAMAGED naming what cannot be read */
export function listEvents(ws: Workspace): ListedEvent[] {
  const own = listSaved(ws, 'event').map(({ name, body }) => {
    const read = eventPack.safeParse({ ...(body as object), name });
    if (read.success) return { ...read.data, builtIn: false };
    const [issue] = read.error.issues;
    throw new LockstepError(
      'WORKSPACE_DAMAGED',
      `The past event “${name}” cannot be read (${placeOf(issue?.path ?? [])}: ${issue?.message ?? ''}). Remove it with: lockstep scenarios remove "${name}".`,
    );
  });
  return [...own, ...eventPacks.map((pack) => ({ ...pack, builtIn: true }))];
}

/** @throws NOT_FOUND naming those there are */
export function eventOf(ws: Workspace, given: string): EventPack {
  const known = listEvents(ws);
  const meant = findName(
    'past event',
    given,
    known.map(({ name }) => name),
  );
  const found = known.find(({ name }) => name === meant);
  if (found === undefined) throw new LockstepError('NOT_FOUND', `There is no past event called ${given}.`);
  const { builtIn: _, ...pack } = found;
  return pack;
}

/** Keeps events under their names, all of them or none. @throws USAGE where a supplied event has the name */
export function saveEvents(ws: Workspace, events: readonly EventPack[]): void {
  const supplied = new Set(eventPacks.map(({ name }) => name));
  const taken = events.find(({ name }) => supplied.has(name));
  if (taken !== undefined)
    throw new LockstepError(
      'USAGE',
      `The past event ${taken.name} is supplied with the program and stays as it is: give yours another name.`,
    );
  ws.transaction(() => {
    for (const { name, ...body } of events) save(ws, 'event', name, body);
  });
}

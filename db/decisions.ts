import { randomBytes } from 'node:crypto';
import { changedTo } from '../contract/changed-words.ts';
import { type Decision, decision } from '../contract/dto/minutes.ts';
import { LockstepError } from '../contract/errors.ts';
import { audit } from './audit.ts';
import { listSaved } from './saved.ts';
import type { Workspace } from './workspace.ts';

/** Everything the committee decided, newest first. @throws LockstepError WORKSPACE_DAMAGED */
export function listDecisions(ws: Workspace): Decision[] {
  return listSaved(ws, 'decision')
    .map(({ name, body }) => {
      const read = decision.safeParse(body);
      if (read.success) return read.data;
      throw new LockstepError(
        'WORKSPACE_DAMAGED',
        `The decision ${name} cannot be read: run "lockstep verify".`,
      );
    })
    .sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1));
}

/** Keeps a new decision, or what became of one there is. Answers its id. @throws LockstepError NOT_FOUND */
export function saveDecision(
  ws: Workspace,
  given: Omit<Decision, 'id' | 'at'> & Readonly<{ id?: string | undefined }>,
): string {
  const known = listDecisions(ws).find(({ id }) => id === given.id);
  if (given.id !== undefined && known === undefined)
    throw new LockstepError('NOT_FOUND', `There is no decision ${given.id}.`);
  // When and before which snapshot it was decided stays what it was.
  const id = known?.id ?? randomBytes(8).toString('hex');
  const entry = decision.parse({
    ...given,
    id,
    at: known?.at ?? Date.now(),
    snapshot: known?.snapshot ?? given.snapshot,
  });
  ws.transaction(() => {
    ws.prepare(
      `INSERT INTO saved (kind, name, body, at) VALUES ('decision', ?, ?, ?)
       ON CONFLICT DO UPDATE SET body = excluded.body`,
    ).run(id, JSON.stringify(entry), entry.at);
    audit(
      ws,
      'decision',
      `${entry.state}: ${entry.text}${entry.owner === '' ? '' : `, ${entry.owner}`}`,
      Date.now(),
      changedTo('decision', known?.state ?? null, entry.state),
    );
  });
  return id;
}

import { changedTo, changesOf, wordsOf } from '../contract/changed-words.ts';
import { audit } from './audit.ts';
import type { Workspace } from './workspace.ts';

export type SavedKind =
  | 'whatIf'
  | 'view'
  | 'scenario'
  | 'event'
  | 'mapping'
  | 'deck'
  | 'roles'
  | 'approval'
  | 'decision';
export type Saved = Readonly<{ name: string; body: unknown; at: number }>;

/** Keeps a what-if or scenario under a name, replacing the one of that name. */
export function save(
  ws: Workspace,
  kind: SavedKind,
  name: string,
  body: unknown,
  at: number = Date.now(),
): void {
  ws.transaction(() => {
    const before = ws.prepareRaw('SELECT body FROM saved WHERE kind = ? AND name = ?').get(kind, name)?.[0];
    const known: unknown = typeof before === 'string' ? JSON.parse(before) : null;
    ws.prepare(
      `INSERT INTO saved (kind, name, body, at) VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET body = excluded.body, at = excluded.at`,
    ).run(kind, name, JSON.stringify(body), at);
    const changes = known === null ? changedTo(kind, null, name) : changesOf(known, body);
    audit(ws, `save ${kind}`, known === null ? name : `${name}: ${wordsOf(changes)}`, at, changes);
  });
}

export function listSaved(ws: Workspace, kind: SavedKind): Saved[] {
  return ws
    .prepare<{ name: string; body: string; at: number }>(
      'SELECT name, body, at FROM saved WHERE kind = ? ORDER BY name',
    )
    .all(kind)
    .map(({ name, body, at }) => ({ name, body: JSON.parse(body) as unknown, at }));
}

/** True when there was one to remove. */
export function removeSaved(ws: Workspace, kind: SavedKind, name: string): boolean {
  return ws.transaction(() => {
    const removed = ws.prepare('DELETE FROM saved WHERE kind = ? AND name = ?').run(kind, name).changes > 0;
    if (removed) audit(ws, `remove ${kind}`, name, Date.now(), changedTo(kind, name, null));
    return removed;
  });
}

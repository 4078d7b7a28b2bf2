import type { Limit } from '../contract/dto/what-if.ts';
import { audit } from './audit.ts';
import type { Workspace } from './workspace.ts';

/** The committee's limits, in the order they were saved. */
export function listLimits(ws: Workspace): Limit[] {
  return ws
    .prepare<Limit>('SELECT measure, direction, amber, red, owner, note FROM limits ORDER BY position')
    .all();
}

/** Replaces all limits. */
export function saveLimits(ws: Workspace, limits: readonly Limit[]): void {
  ws.transaction(() => {
    ws.prepare('DELETE FROM limits').run();
    const insert = ws.prepare(
      'INSERT INTO limits (measure, direction, amber, red, owner, note, position) VALUES (?, ?, ?, ?, ?, ?, ?)',
    );
    limits.forEach((l, position) => {
      insert.run(l.measure, l.direction, l.amber, l.red, l.owner, l.note, position);
    });
    audit(ws, 'limits', JSON.stringify(limits));
  });
}

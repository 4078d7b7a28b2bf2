import type { Limit, LimitChange } from '../contract/dto/what-if.ts';
import { formatTime } from '../contract/format.ts';
import { limitChanges, limitWords } from '../contract/limit-words.ts';
import { limitsInForce } from '../contract/limits-in-force.ts';
import { audit } from './audit.ts';
import type { Workspace } from './workspace.ts';

/** Every limit there is and was, in the order of the last save. */
export function listLimitChanges(ws: Workspace): LimitChange[] {
  return ws
    .prepare<LimitChange>(
      `SELECT measure, valid_from AS "from", direction, amber, red, owner, note FROM limits
       ORDER BY position, coalesce(valid_from, -8640000000000000)`,
    )
    .all();
}

/**
 * From a date on (UTC ms; null: from the beginning) these limits hold and no others, until they are changed again.
 * What held before that date stays; what was set for it or later goes. A limit that only goes on is not stored twice.
 */
export function saveLimits(ws: Workspace, limits: readonly Limit[], from: number | null): void {
  ws.transaction(() => {
    const held = limitsInForce(listLimitChanges(ws), Number.POSITIVE_INFINITY).map(
      ({ from: _, ...limit }) => limit,
    );
    if (from === null) ws.prepare('DELETE FROM limits').run();
    else ws.prepare('DELETE FROM limits WHERE valid_from >= ?').run(from);
    const before = limitsInForce(listLimitChanges(ws), Number.POSITIVE_INFINITY);
    const insert = ws.prepare(
      `INSERT INTO limits (measure, valid_from, direction, amber, red, owner, note, position)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    const move = ws.prepare('UPDATE limits SET position = ? WHERE measure = ?');
    const add = (l: Limit, position: number) =>
      insert.run(l.measure, from, l.direction, l.amber, l.red, l.owner, l.note, position);
    limits.forEach((limit, position) => {
      const known = before.find((b) => b.measure === limit.measure);
      move.run(position, limit.measure);
      if (known === undefined || !sameTerms(known, limit)) add(limit, position);
    });
    for (const gone of before)
      if (!limits.some((l) => l.measure === gone.measure))
        add({ ...gone, amber: null, red: null }, limits.length);
    const date = from === null ? 'the beginning' : formatTime(from);
    audit(
      ws,
      'limits',
      `in force from ${date}: ${limitWords(held, limits)}`,
      Date.now(),
      limitChanges(held, limits),
    );
  });
}

const sameTerms = (a: Limit, b: Limit): boolean =>
  a.direction === b.direction &&
  a.amber === b.amber &&
  a.red === b.red &&
  a.owner === b.owner &&
  a.note === b.note;

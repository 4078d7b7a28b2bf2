import { type Changed, sideOf } from '../contract/changed-words.ts';
import { splitDetail, writeLine } from './audit-line.ts';
import type { Workspace } from './workspace.ts';

export type AuditRow = Readonly<{
  id: number;
  at: number;
  action: string;
  detail: string;
  /** Who did it; null in rows older than the chain. */
  actor: string | null;
  /** What was before and is after, where a line says it and was written by a version that kept it. */
  before: string | null;
  after: string | null;
  hash: string;
}>;

/**
 * Writes one line of the log, chained to the one before it: what was done, to what, by whom, when, and sums over what
 * the workspace then holds. In a transaction of the workspace it is written last, so that the sums are of its end.
 *
 * @param changed what was before and is after, where the words say that too
 */
export function audit(
  ws: Workspace,
  action: string,
  what: string,
  at: number = Date.now(),
  changed: readonly Changed[] = [],
): void {
  ws.atEnd(() => writeLine(ws.db, action, what, at, changed));
}

/** A page of the log, newest first, with the true total. */
export function auditPage(ws: Workspace, offset: number, limit: number): { total: number; rows: AuditRow[] } {
  return auditSince(ws, 0, limit, offset);
}

/** The same of the rows after one. */
export function auditSince(
  ws: Workspace,
  after: number,
  limit: number,
  offset = 0,
): { total: number; rows: AuditRow[] } {
  const total = Number(ws.prepareRaw('SELECT count(*) FROM audit_log WHERE id > ?').get(after)?.[0]);
  const rows = ws
    .prepare<Omit<AuditRow, 'actor' | 'before' | 'after'>>(
      'SELECT id, at, action, detail, hash FROM audit_log WHERE id > ? ORDER BY id DESC LIMIT ? OFFSET ?',
    )
    .all(after, limit, offset)
    .map(({ detail, ...row }) => {
      const { what, facts } = splitDetail(detail);
      const changed = facts?.changed ?? [];
      const [before, after] = [sideOf(changed, 'before'), sideOf(changed, 'after')];
      return { ...row, detail: what, actor: facts?.actor ?? null, before, after };
    });
  return { total, rows };
}

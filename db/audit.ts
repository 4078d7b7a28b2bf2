import type { Workspace } from './workspace.ts';

export type AuditRow = Readonly<{ id: number; at: number; action: string; detail: string }>;

/** Writes one line of the log: what was done, to what, when (UTC ms). */
export function audit(ws: Workspace, action: string, detail: string, at: number = Date.now()): void {
  ws.prepare('INSERT INTO audit_log (at, action, detail) VALUES (?, ?, ?)').run(at, action, detail);
}

/** A page of the log, newest first, with the true total. */
export function auditPage(ws: Workspace, offset: number, limit: number): { total: number; rows: AuditRow[] } {
  const total = Number(ws.prepareRaw('SELECT count(*) FROM audit_log').get()?.[0]);
  const rows = ws
    .prepare<AuditRow>('SELECT id, at, action, detail FROM audit_log ORDER BY id DESC LIMIT ? OFFSET ?')
    .all(limit, offset);
  return { total, rows };
}

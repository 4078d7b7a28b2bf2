import { createHash } from 'node:crypto';
import { userInfo } from 'node:os';
import { LockstepError } from '../contract/errors.ts';
import { genesis, headOf, linkOf } from './audit-chain.ts';
import { type AuditedState, auditedState, keptContent } from './audited-state.ts';
import { asWorkspaceError } from './storage-error.ts';
import type { Workspace } from './workspace.ts';

export type AuditRow = Readonly<{
  id: number;
  at: number;
  action: string;
  detail: string;
  /** Who did it; null in rows older than the chain. */
  actor: string | null;
  hash: string;
}>;

/** What stands inside a row's detail beside the words, so that the hash covers it. */
type Facts = Readonly<{ actor: string; at: string; state: AuditedState }>;

/**
 * Writes one line of the log, chained to the one before it: what was done, to what, by whom, when, and sums over what
 * the workspace then holds. In a transaction of the workspace it is written last, so that the sums are of its end.
 */
export function audit(ws: Workspace, action: string, what: string, at: number = Date.now()): void {
  ws.atEnd(() => write(ws, action, what, at));
}

function write(ws: Workspace, action: string, what: string, at: number): void {
  // Not the workspace's own transaction: a line of the log changes no figure, and what was computed stays.
  ws.db.transaction(() => {
    const facts: Facts = { actor: actorName(), at: new Date(at).toISOString(), state: auditedState(ws.db) };
    const detail = `${shortened(what)} ${JSON.stringify(facts)}`;
    ws.prepare('INSERT INTO audit_log (at, action, detail, hash) VALUES (?, ?, ?, ?)').run(
      at,
      action,
      detail,
      linkOf(headOf(ws.db), action, detail),
    );
  })();
}

/** A line for content that changed in a transaction of which no other line speaks. */
export function logUnsaid(ws: Workspace): void {
  const content = keptContent(ws.db);
  // A log begins with what somebody did, not with an empty workspace.
  if (content === null || headOf(ws.db) === genesis) return;
  if (lastContent(ws.db)?.content !== content)
    write(ws, 'change', 'content written by this program', Date.now());
}

/** The newest sum over all content in the log, and under which schema; null where there is none. */
export function lastContent(db: Workspace['db']): Readonly<{ content: string; schema: number }> | null {
  const details = db.prepare<[], string>('SELECT detail FROM audit_log ORDER BY id DESC').pluck();
  for (const detail of details.iterate()) {
    const state = splitDetail(detail).facts?.state;
    if (state === undefined) return null;
    const { content, schema } = state;
    if (content !== null && content !== undefined) return { content, schema };
  }
  return null;
}

const late = new WeakMap<Workspace, [action: string, what: string, at: number][]>();

/**
 * The same for work that is done and stands outside the workspace (a file written): what is done is never reported as
 * failed because its line could not be written. Such a line is written with the next one; false until then.
 */
export function auditDone(ws: Workspace, action: string, what: string): boolean {
  if (ws.readonly) return false;
  const waiting = late.get(ws.identity) ?? [];
  const lines = [...waiting, [action, what, Date.now()] as [string, string, number]];
  try {
    ws.db.transaction(() => {
      for (const line of lines) audit(ws, ...line);
    })();
    late.delete(ws.identity);
    return true;
  } catch (error) {
    if (!(asWorkspaceError(error, '') instanceof LockstepError)) throw error;
    late.set(ws.identity, lines);
    return false;
  }
}

/** The name given in LOCKSTEP_ACTOR, else the operating system's user. */
function actorName(): string {
  const named = process.env.LOCKSTEP_ACTOR?.trim();
  if (named) return named;
  try {
    return userInfo().username;
  } catch {
    // An account without a name (some containers).
    return 'unknown';
  }
}

const longest = 3_000;

/** Long texts are cut, and say so; their sum stands in for what is not shown. */
function shortened(text: string): string {
  if (text.length <= longest) return text;
  const sum = createHash('sha256').update(text).digest('hex');
  return `${text.slice(0, longest)} … cut: ${text.length} characters, SHA-256 ${sum}`;
}

/** The words of a detail and the facts behind them; no facts in rows older than the chain. */
export function splitDetail(detail: string): { what: string; facts: Facts | null } {
  const at = detail.lastIndexOf(' {"actor":');
  if (at < 0) return { what: detail, facts: null };
  return { what: detail.slice(0, at), facts: JSON.parse(detail.slice(at + 1)) as Facts };
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
    .prepare<Omit<AuditRow, 'actor'>>(
      'SELECT id, at, action, detail, hash FROM audit_log WHERE id > ? ORDER BY id DESC LIMIT ? OFFSET ?',
    )
    .all(after, limit, offset)
    .map(({ detail, ...row }) => {
      const { what, facts } = splitDetail(detail);
      return { ...row, detail: what, actor: facts?.actor ?? null };
    });
  return { total, rows };
}
